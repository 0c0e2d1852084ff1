package org.vospace.client.sync;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern for paths in a tree, as {@link TreeFilter#of} describes. */
final class PathGlob {
    private final Pattern pattern;
    private final boolean wholePath;
    private final boolean directoriesOnly;

    private PathGlob(Pattern pattern, boolean wholePath, boolean directoriesOnly) {
        this.pattern = pattern;
        this.wholePath = wholePath;
        this.directoriesOnly = directoriesOnly;
    }

    static PathGlob of(String text) {
        boolean directoriesOnly = text.endsWith("/");
        String body = directoriesOnly ? text.substring(0, text.length() - 1) : text;
        boolean wholePath = body.indexOf('/') >= 0;
        String glob = body.startsWith("/") ? body.substring(1) : body;
        if (glob.isEmpty()) {
            throw new IllegalArgumentException(
                    "pattern '" + text + "' (expected: such as *.fits or raw/**)");
        }
        try {
            return new PathGlob(
                    Pattern.compile(regex(glob), Pattern.DOTALL), wholePath, directoriesOnly);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern '" + text + "' (expected: such as [a-z]): " + e.getDescription(), e);
        }
    }

    boolean matches(String path, boolean directory) {
        if (directoriesOnly && !directory) {
            return false;
        }
        String subject = wholePath ? path : path.substring(path.lastIndexOf('/') + 1);
        return pattern.matcher(subject).matches();
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else {
                at = one(glob, at, regex);
            }
        }
        return regex.toString();
    }

    /** Translates one character or set, and tells where the next one begins. */
    private static int one(String glob, int at, StringBuilder regex) {
        int c = glob.codePointAt(at);
        int next = at + Character.charCount(c);
        if (c == '*') {
            regex.append("[^/]*");
        } else if (c == '?') {
            regex.append("[^/]");
        } else if (c == '\\' && next < glob.length()) {
            int literal = glob.codePointAt(next);
            regex.append(Pattern.quote(Character.toString(literal)));
            return next + Character.charCount(literal);
        } else if (c == '[' && endOfSet(glob, at) > 0) {
            int end = endOfSet(glob, at);
            set(glob.substring(next, end), regex);
            return end + 1;
        } else {
            regex.append(Pattern.quote(Character.toString(c)));
        }
        return next;
    }

    /** Where the set that begins here ends; -1 if it does not, so that the bracket is literal. */
    private static int endOfSet(String glob, int open) {
        int first = glob.startsWith("!", open + 1) ? open + 2 : open + 1;
        return first < glob.length() ? glob.indexOf(']', first + 1) : -1;
    }

    private static void set(String content, StringBuilder regex) {
        boolean negated = content.startsWith("!");
        regex.append(negated ? "[^/" : "[");
        content.substring(negated ? 1 : 0)
                .codePoints()
                .forEach(
                        c -> {
                            if (c != '-' && !Character.isLetterOrDigit(c)) {
                                regex.append('\\');
                            }
                            regex.appendCodePoint(c);
                        });
        regex.append(']');
    }
}
