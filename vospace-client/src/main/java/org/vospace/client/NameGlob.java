package org.vospace.client;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name with wildcards as a shell and Python's {@code fnmatch} have them: {@code *}, {@code ?},
 * {@code [a-z]}, {@code [!a-z]}. A backslash before one of these characters, or before a backslash,
 * takes its meaning away. A leading dot is matched by a dot only. Case counts. Immutable.
 */
public final class NameGlob {
    private static final String SPECIALS = "*?[";

    private final String literal;
    private final Pattern pattern;
    private final boolean special;
    private final boolean dotted;

    private NameGlob(String literal, Pattern pattern, boolean special, boolean dotted) {
        this.literal = literal;
        this.pattern = pattern;
        this.special = special;
        this.dotted = dotted;
    }

    /** Whether the text holds a wildcard or an escaped character. */
    public static boolean hasSpecials(String text) {
        return text.chars().anyMatch(c -> SPECIALS.indexOf(c) >= 0 || c == '\\');
    }

    /**
     * Reads a pattern for one name.
     *
     * @throws IllegalArgumentException for a set that cannot be, such as {@code [z-a]}
     */
    public static NameGlob of(String text) {
        StringBuilder literal = new StringBuilder();
        StringBuilder regex = new StringBuilder();
        boolean special = false;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            int close = c == '[' ? endOfSet(text, at) : -1;
            if (c == '\\' && next < text.length() && isEscapable(text.charAt(next))) {
                append(text.charAt(next), literal, regex);
                at = next + 1;
                continue;
            }
            if (c == '*' || c == '?') {
                regex.append(c == '*' ? ".*" : ".");
                special = true;
            } else if (close > 0) {
                regex.append(set(text.substring(at + 1, close)));
                special = true;
                next = close + 1;
            } else {
                append(c, literal, regex);
            }
            at = next;
        }
        return new NameGlob(
                literal.toString(), compile(regex, text), special, text.startsWith("."));
    }

    /**
     * A pattern of {@code *} and {@code ?} alone, in which nothing can be escaped: whatever matches
     * {@code text} matches it, and perhaps more.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static String widened(String text) {
        of(text);
        StringBuilder wide = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            int close = c == '[' ? endOfSet(text, at) : -1;
            if (c == '\\' && next < text.length() && isEscapable(text.charAt(next))) {
                char meant = text.charAt(next++);
                wide.append(meant == '*' ? '?' : meant);
            } else if (close > 0) {
                wide.append('?');
                next = close + 1;
            } else {
                wide.appendCodePoint(c);
            }
            at = next;
        }
        return wide.toString();
    }

    private static Pattern compile(StringBuilder regex, String text) {
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(text + " (expected: a wildcard such as [a-z])", e);
        }
    }

    private static boolean isEscapable(char c) {
        // the parenthesis, because a name that ends like a cutout is told apart by it
        return SPECIALS.indexOf(c) >= 0 || c == ']' || c == '(' || c == '\\';
    }

    private static void append(int codePoint, StringBuilder literal, StringBuilder regex) {
        literal.appendCodePoint(codePoint);
        regex.append(Pattern.quote(Character.toString(codePoint)));
    }

    /** Where the set that begins here ends; -1 if it does not, so that the bracket is literal. */
    private static int endOfSet(String text, int open) {
        int first = open + 1;
        if (first < text.length() && text.charAt(first) == '!') {
            first++;
        }
        return first < text.length() ? text.indexOf(']', first + 1) : -1;
    }

    private static String set(String content) {
        boolean negated = content.startsWith("!");
        String members = negated ? content.substring(1) : content;
        StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
        members.codePoints()
                .forEach(
                        c -> {
                            if (c != '-' && !Character.isLetterOrDigit(c)) {
                                regex.append('\\');
                            }
                            regex.appendCodePoint(c);
                        });
        return regex.append(']').toString();
    }

    /** Whether there are no wildcards. */
    public boolean isLiteral() {
        return !special;
    }

    /** The name, where there are no wildcards. */
    public String literal() {
        return literal;
    }

    /** Whether a whole name is meant. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches() && (dotted || !name.startsWith("."));
    }
}
