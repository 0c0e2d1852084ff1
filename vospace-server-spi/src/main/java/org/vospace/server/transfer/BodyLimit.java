package org.vospace.server.transfer;

import java.io.InputStream;
import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Ends uploads that are longer than the URL they are sent to is good for. */
public final class BodyLimit {
    private BodyLimit() {}

    /**
     * The same stream, which refuses to be read further than {@code limit} bytes.
     *
     * @param announced length of the body
     * @throws VOSpaceException RequestEntityTooLarge at once if that is more; likewise when the
     *     stream is read
     */
    public static InputStream bounded(long limit, OptionalLong announced, InputStream body) {
        announced.ifPresent(length -> require(limit, length));
        return new SourceStream(body, count -> require(limit, count));
    }

    private static void require(long limit, long length) {
        if (length > limit) {
            throw new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    length + " bytes (expected: at most " + limit + ", as the URL allows)");
        }
    }
}
