package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.UploadPart;
import org.vospace.server.transfer.DigestingStream;

/** Where the bytes of uploads are until a node gets them. Thread-safe. */
interface PartStore {
    /** More parts than this no upload has: each costs a row, and a file or object. */
    int MAX_PARTS = 10_000;

    /**
     * Reads a piece to its end, makes it durable, and puts it on record, in this order.
     *
     * @param isCut tells, after the end, whether the client meant to send more
     */
    void add(Writing writing, DigestingStream piece, Cut isCut) throws IOException;

    /** Whether a piece ended early. */
    @FunctionalInterface
    interface Cut {
        boolean isCut();
    }

    /** How large the next piece of an upload is. */
    Stretch.Piece nextPiece(Writing writing);

    /**
     * The fewest bytes of a request that does not end an upload.
     *
     * @param length of the upload in all, if it is known
     */
    OptionalLong leastAppend(OptionalLong length);

    /** The number of the next part. */
    static int nextSeq(Writing writing) {
        if (writing.parts().size() >= MAX_PARTS) {
            throw new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    "the upload has come in "
                            + MAX_PARTS
                            + " parts (expected: no more); begin again and send more at a time");
        }
        return writing.lastPart().map(UploadPart::seq).orElse(-1) + 1;
    }
}
