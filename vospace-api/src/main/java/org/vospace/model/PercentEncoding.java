package org.vospace.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Escapes of one path segment (RFC 3986, 2.1 and 3.3; RFC 3987 for what is not ASCII). */
final class PercentEncoding {
    private static final String LITERAL = "-._~!$&'()*+,;=:@";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** Decodes UTF-8 escapes; everything else stands for itself. */
    static String decode(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == ' ' || c == '?' || c == '#' || Character.isISOControl(c)) {
                throw invalid(segment, "a literal " + describe(c) + " (expected: percent-encoded)");
            }
        }
        int first = segment.indexOf('%');
        if (first < 0) {
            return segment;
        }
        StringBuilder text = new StringBuilder(segment.length());
        int at = 0;
        while (at < segment.length()) {
            if (segment.charAt(at) != '%') {
                text.append(segment.charAt(at++));
                continue;
            }
            int end = at;
            ByteBuffer bytes = ByteBuffer.allocate((segment.length() - at) / 3 + 1);
            while (end < segment.length() && segment.charAt(end) == '%') {
                bytes.put(octet(segment, end));
                end += 3;
            }
            text.append(utf8(segment, bytes.flip()));
            at = end;
        }
        return text.toString();
    }

    /** Whether the text has no space, no control, no malformed escape and no broken character. */
    static boolean isLegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || Character.isISOControl(c) || (c == '%' && !isEscape(text, i))) {
                return false;
            }
        }
        return XmlText.firstIllegal(text) < 0;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && hexDigit(text.charAt(at + 1)) >= 0
                && hexDigit(text.charAt(at + 2)) >= 0;
    }

    /** Only ASCII: {@link Character#digit} takes digits of every script. */
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static byte octet(String segment, int at) {
        if (!isEscape(segment, at)) {
            throw invalid(segment, "a malformed escape (expected: % and two hexadecimal digits)");
        }
        int high = hexDigit(segment.charAt(at + 1));
        byte octet = (byte) (high << 4 | hexDigit(segment.charAt(at + 2)));
        if (octet == '/') {
            throw invalid(segment, "an encoded slash (expected: a name without one)");
        }
        return octet;
    }

    private static CharSequence utf8(String segment, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
        } catch (CharacterCodingException e) {
            throw invalid(segment, "escapes that are not UTF-8 (expected: UTF-8)");
        }
    }

    /**
     * Appends the segment with everything escaped that may not stand in a path; not ASCII stays.
     */
    static void encode(String segment, StringBuilder to) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c >= 0x80 || isLiteral(c)) {
                to.append(c);
            } else {
                escape((byte) c, to);
            }
        }
    }

    /** The segment in ASCII, for a request line. */
    static String encodeAscii(String segment) {
        StringBuilder text = new StringBuilder();
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0 && isLiteral((char) octet)) {
                text.append((char) octet);
            } else {
                escape(octet, text);
            }
        }
        return text.toString();
    }

    private static boolean isLiteral(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || LITERAL.indexOf(c) >= 0;
    }

    private static void escape(byte octet, StringBuilder to) {
        to.append('%').append(HEX.charAt(octet >> 4 & 0xF)).append(HEX.charAt(octet & 0xF));
    }

    private static String describe(char c) {
        return c == ' ' ? "space" : String.format("U+%04X", (int) c);
    }

    private static VOSpaceException invalid(String segment, String what) {
        return new VOSpaceException(
                FaultType.INVALID_URI, "'" + printable(segment) + "' has " + what);
    }

    private static String printable(String segment) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(segment.length(), 200); i++) {
            char c = segment.charAt(i);
            text.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.toString();
    }
}
