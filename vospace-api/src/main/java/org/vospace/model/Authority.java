package org.vospace.model;

/**
 * The syntax of a vos URI's authority: a name with an optional port, then keys, each after {@code
 * !} or {@code ~}. Checked by hand, because every request and every child of a listing has one.
 */
final class Authority {
    private static final int MAX_LENGTH = 255;
    private static final String IN_NAME = "._-";
    private static final String IN_KEY = "._-+=:@'()*,;$&";

    private Authority() {}

    static boolean isLegal(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isAlphanumeric(text.charAt(0))) {
            return false;
        }
        int end = endOf(IN_NAME, text, 0);
        if (end < text.length() && text.charAt(end) == ':') {
            int port = end + 1;
            end = endOfDigits(text, port);
            if (end == port) {
                return false;
            }
        }
        while (end < text.length()) {
            int key = end + 1;
            boolean separated = text.charAt(end) == '!' || text.charAt(end) == '~';
            end = endOf(IN_KEY, text, key);
            if (!separated || end == key) {
                return false;
            }
        }
        return true;
    }

    private static int endOf(String others, String text, int start) {
        int end = start;
        while (end < text.length()
                && (isAlphanumeric(text.charAt(end)) || others.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static int endOfDigits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
