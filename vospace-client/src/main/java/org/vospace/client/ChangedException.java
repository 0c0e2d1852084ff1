package org.vospace.client;

import java.io.IOException;
import org.vospace.client.http.HttpReply;
import org.vospace.client.transfer.Content;
import org.vospace.model.VosUri;

/** A file is no longer the one of which a part has been read already. */
final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ChangedException(String what) {
        super(what);
    }

    /** Tells what it was and what it is. */
    static ChangedException of(VosUri source, Content expected, Content now) {
        return new ChangedException(
                source
                        + " changed while it was read: it is "
                        + describe(now)
                        + " (expected: "
                        + describe(expected)
                        + ")");
    }

    private static String describe(Content content) {
        return content.validator().orElse("without a tag")
                + " of "
                + (content.total().isPresent() ? content.total().getAsLong() : "unknown")
                + " bytes";
    }

    /**
     * Checks that an answer to a request with {@code If-Range} is the range that was asked for, of
     * the same content.
     *
     * @throws ChangedException if the content is another
     * @throws IOException if the range is another
     */
    static void check(VosUri source, Content expected, long position, HttpReply reply)
            throws IOException {
        Content now = Content.of(reply);
        boolean same =
                reply.status() == 206
                        && (now.validator().isEmpty()
                                || now.validator().equals(expected.validator()));
        if (!same) {
            throw of(source, expected, now);
        }
        if (Content.startOf(reply) != position) {
            throw new IOException(
                    reply.call()
                            + " answered with the range "
                            + reply.header("Content-Range").orElse("")
                            + " (expected: from "
                            + position
                            + ")");
        }
    }
}
