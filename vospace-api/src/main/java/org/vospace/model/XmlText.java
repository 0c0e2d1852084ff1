package org.vospace.model;

import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Knows which texts an XML 1.0 document can hold.
 *
 * <p>Values that a server keeps are checked when they are made, however they came (a document of
 * XML 1.0 cannot bring them, but JSON, forms and programs can): each of them will be written as XML
 * one day, and what cannot be written would have to be altered then.
 */
public final class XmlText {
    private XmlText() {}

    /**
     * Refuses a text that no document can hold.
     *
     * @param what the text is, for the fault
     * @throws VOSpaceException InvalidArgument that tells the first illegal character
     */
    public static void check(String what, String text) {
        int at = firstIllegal(text);
        if (at >= 0) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    String.format(
                            "%s holds U+%04X (expected: characters of XML 1.0)",
                            what, (int) text.charAt(at)));
        }
    }

    /** Where the first character is that XML 1.0 cannot hold; -1 if there is none. */
    public static int firstIllegal(String text) {
        return firstIllegal(text, 0);
    }

    /** The same for the text from {@code start} on. */
    public static int firstIllegal(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                if (c != '\t' && c != '\n' && c != '\r') {
                    return i;
                }
            } else if (c >= Character.MIN_SURROGATE) {
                if (isPair(text, i)) {
                    i++;
                } else if (Character.isSurrogate(c) || c >= '\uFFFE') {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
