package org.vospace.xml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements, attributes and text as UTF-8 into one buffer, which goes to the stream whenever
 * it is full. Not thread-safe.
 *
 * <p>Every text comes back as it was when the document is read: what a parser would change
 * (carriage returns, and in attributes line feeds and tabs) is written as character references.
 * What XML 1.0 cannot hold at all is replaced by U+FFFD; the model refuses such values, so it comes
 * from elsewhere if it comes, and must not break a document of which half is sent.
 */
final class XmlOutput {
    private static final int SIZE = 8192;

    /** No single character needs more. */
    private static final int LONGEST = 8;

    private static final char REPLACEMENT = '\uFFFD';

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final List<String> open = new ArrayList<>();
    private int used;

    /** Whether the last start tag still lacks its closing bracket. */
    private boolean inTag;

    XmlOutput(OutputStream out) {
        this.out = requireNonNull(out, "out");
    }

    XmlOutput declaration() throws IOException {
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    /** Starts an element; its attributes come next. */
    XmlOutput start(String name) throws IOException {
        closeTag();
        raw("<");
        raw(name);
        open.add(name);
        inTag = true;
        return this;
    }

    XmlOutput attribute(String name, String value) throws IOException {
        raw(" ");
        raw(name);
        raw("=\"");
        escaped(value, true);
        raw("\"");
        return this;
    }

    /** An attribute that is left out if there is no value. */
    XmlOutput optional(String name, @Nullable String value) throws IOException {
        return value == null ? this : attribute(name, value);
    }

    XmlOutput text(String text) throws IOException {
        closeTag();
        escaped(text, false);
        return this;
    }

    /** Ends the element that was started last. */
    XmlOutput end() throws IOException {
        String name = open.remove(open.size() - 1);
        if (inTag) {
            raw("/>");
            inTag = false;
        } else {
            raw("</");
            raw(name);
            raw(">");
        }
        return this;
    }

    /** An element with text and nothing else. */
    XmlOutput element(String name, String text) throws IOException {
        return start(name).text(text).end();
    }

    /** Hands what is left to the stream, which is neither flushed nor closed. */
    void finish() throws IOException {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open elements: " + open + " (expected: none)");
        }
        drain();
    }

    private void closeTag() throws IOException {
        if (inTag) {
            raw(">");
            inTag = false;
        }
    }

    /** Writes markup, which is ASCII. */
    private void raw(String ascii) throws IOException {
        for (int i = 0; i < ascii.length(); i++) {
            if (used == SIZE) {
                drain();
            }
            buffer[used++] = (byte) ascii.charAt(i);
        }
    }

    private void escaped(String text, boolean inAttribute) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (used > SIZE - LONGEST) {
                drain();
            }
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c, inAttribute);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                utf8(Character.toCodePoint(c, text.charAt(i)));
            } else {
                utf8(Character.isSurrogate(c) || c >= '\uFFFE' ? REPLACEMENT : c);
            }
        }
    }

    private void ascii(char c, boolean inAttribute) throws IOException {
        switch (c) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            case '"' -> raw(inAttribute ? "&quot;" : "\"");
            case '\r' -> raw("&#13;");
            case '\n' -> raw(inAttribute ? "&#10;" : "\n");
            case '\t' -> raw(inAttribute ? "&#9;" : "\t");
            default -> {
                if (c < ' ') {
                    utf8(REPLACEMENT);
                } else {
                    buffer[used++] = (byte) c;
                }
            }
        }
    }

    private void utf8(int code) {
        if (code < 0x800) {
            buffer[used++] = (byte) (0xC0 | (code >> 6));
        } else {
            if (code < 0x10000) {
                buffer[used++] = (byte) (0xE0 | (code >> 12));
            } else {
                buffer[used++] = (byte) (0xF0 | (code >> 18));
                buffer[used++] = (byte) (0x80 | ((code >> 12) & 0x3F));
            }
            buffer[used++] = (byte) (0x80 | ((code >> 6) & 0x3F));
        }
        buffer[used++] = (byte) (0x80 | (code & 0x3F));
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
