package org.vospace.client.auth;

import java.util.Optional;

/** The words of a {@code .netrc}: between blanks, or in quotes with {@code \} before a quote. */
final class NetrcWords {
    private final String text;
    private int at;

    NetrcWords(String text) {
        this.text = text;
    }

    /** The next key word; empty at the end. Comments begin where a key word could stand. */
    Optional<String> next() {
        skipBlanks();
        while (at < text.length() && text.charAt(at) == '#') {
            skipLine();
            skipBlanks();
        }
        return at == text.length() ? Optional.empty() : Optional.of(word());
    }

    /** The value that must come now. A {@code #} in it is a part of it. */
    String value() {
        skipBlanks();
        if (at == text.length()) {
            throw unexpected();
        }
        return word();
    }

    /** A macro ends at an empty line. */
    void skipMacro() {
        skipLine();
        while (at < text.length()) {
            int start = at;
            skipLine();
            if (text.substring(start, at).isBlank()) {
                return;
            }
        }
    }

    IllegalArgumentException unexpected() {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new IllegalArgumentException(
                "line "
                        + line
                        + " (expected: machine, default, login, password, account or macdef, each"
                        + " but default with a value)");
    }

    private String word() {
        return text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder word = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
        }
        if (at == text.length()) {
            throw unexpected();
        }
        at++;
        return word.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }
}
