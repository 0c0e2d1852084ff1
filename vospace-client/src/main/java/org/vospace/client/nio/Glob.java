package org.vospace.client.nio;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Translates a pattern as {@link java.nio.file.FileSystem#getPathMatcher} describes it. */
final class Glob {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private boolean inGroup;

    Glob(String glob) {
        this.glob = glob;
    }

    /**
     * The regular expression that matches the same.
     *
     * @throws PatternSyntaxException if the pattern is malformed
     */
    Pattern pattern() {
        while (at < glob.length()) {
            translate(glob.charAt(at++));
        }
        if (inGroup) {
            throw malformed("no } after {");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private void translate(char c) {
        switch (c) {
            case '*' -> star();
            case '?' -> regex.append("[^/]");
            case '[' -> bracket();
            case '{' -> beginGroup();
            case '}' -> regex.append(endsGroup() ? ")" : "\\}");
            case ',' -> regex.append(inGroup ? "|" : ",");
            case '\\' -> literal(escaped());
            default -> literal(c);
        }
    }

    private void star() {
        boolean crosses = at < glob.length() && glob.charAt(at) == '*';
        at += crosses ? 1 : 0;
        regex.append(crosses ? ".*" : "[^/]*");
    }

    private void beginGroup() {
        if (inGroup) {
            throw malformed("a { within { }");
        }
        inGroup = true;
        regex.append("(?:");
    }

    private boolean endsGroup() {
        boolean ends = inGroup;
        inGroup = false;
        return ends;
    }

    private char escaped() {
        if (at == glob.length()) {
            throw malformed("nothing after \\");
        }
        return glob.charAt(at++);
    }

    private void literal(char c) {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) {
            regex.append('\\');
        }
        regex.append(c);
    }

    /** Within brackets only {@code !} and {@code -} are special; a slash is never matched. */
    private void bracket() {
        int end = at + 1;
        if (at < glob.length() && glob.charAt(at) == '!') {
            end++;
        }
        end = glob.indexOf(']', end);
        if (end < 0) {
            throw malformed("no ] after [");
        }
        String inside = glob.substring(at, end);
        if (inside.indexOf('/') >= 0) {
            throw malformed("a / within [ ]");
        }
        boolean not = inside.startsWith("!");
        regex.append("[[^/]&&[").append(not ? "^" : "");
        for (char c : inside.substring(not ? 1 : 0).toCharArray()) {
            if (c != '-' && c < 0x80 && !Character.isLetterOrDigit(c)) {
                regex.append('\\');
            }
            regex.append(c);
        }
        regex.append("]]");
        at = end + 1;
    }

    private PatternSyntaxException malformed(String what) {
        return new PatternSyntaxException(what, glob, Math.max(0, at - 1));
    }
}
