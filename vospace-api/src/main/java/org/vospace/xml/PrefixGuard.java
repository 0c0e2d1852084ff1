package org.vospace.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Refuses an element that declares very many namespaces. The JDK's parser compares each of them
 * with all before it, and its own limits do not count them: a document of one megabyte would keep a
 * processor busy for seconds.
 *
 * <p>It looks at bytes, which is enough for the encodings that {@link SecureStreamReader} lets
 * through: in each of them markup is ASCII, with zeros between. No attribute holds a {@code <}, so
 * each of them starts a tag, or something in which counting does no harm.
 */
final class PrefixGuard extends FilterInputStream {
    /** The most declarations on one element; messages have four. */
    static final int MOST = 256;

    private static final String DECLARATION = "xmlns";

    private boolean inTag;
    private int quote;
    private int matched;
    private int declarations;

    PrefixGuard(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int octet = in.read();
        if (octet >= 0) {
            look(octet);
        }
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        for (int i = 0; i < count; i++) {
            look(buffer[offset + i]);
        }
        return count;
    }

    private void look(int octet) {
        if (octet == '<') {
            inTag = true;
            quote = 0;
            matched = 0;
            declarations = 0;
        } else if (inTag && octet != 0) {
            lookInTag(octet);
        }
    }

    private void lookInTag(int octet) {
        if (quote != 0) {
            quote = octet == quote ? 0 : quote;
        } else if (octet == '"' || octet == '\'') {
            quote = octet;
        } else if (octet == '>') {
            inTag = false;
        } else if (octet == DECLARATION.charAt(matched)) {
            matched++;
        } else {
            matched = octet == DECLARATION.charAt(0) ? 1 : 0;
        }
        if (matched == DECLARATION.length()) {
            matched = 0;
            declarations++;
        }
        if (declarations > MOST) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "the XML document has an element with more than "
                            + MOST
                            + " namespaces (the limit)");
        }
    }
}
