package org.vospace.fault;

/** As much of a stranger's text as a fault should repeat: faults end in headers and logs. */
public final class Excerpt {
    private static final int LONGEST = 200;

    private Excerpt() {}

    /** The text, or its beginning and an ellipsis if it has more than 200 characters. */
    public static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
