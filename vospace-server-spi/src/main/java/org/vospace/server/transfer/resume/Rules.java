package org.vospace.server.transfer.resume;

import java.util.OptionalLong;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.StoredUpload;
import org.vospace.server.store.Tx;

/** What must hold for a request to add bytes to an upload. */
final class Rules {
    private Rules() {}

    /** An upload that is complete takes no more. */
    static void requireOpen(StoredUpload upload) {
        if (upload.complete()) {
            throw UploadProblem.completed(upload.offset());
        }
    }

    /** Bytes come at the end, and nowhere else. */
    static void requireOffset(StoredUpload upload, OptionalLong offset) {
        if (offset.isPresent() && offset.getAsLong() != upload.offset()) {
            throw UploadProblem.offset(upload.offset(), offset.getAsLong());
        }
    }

    /** All that is ever said of the length must be the same. */
    static void agree(Tx tx, StoredUpload upload, OptionalLong length) {
        OptionalLong known = upload.begun().length();
        if (length.isEmpty()) {
            return;
        }
        if (known.isPresent() && known.getAsLong() != length.getAsLong()) {
            throw UploadProblem.length(known.getAsLong(), length.getAsLong());
        }
        if (length.getAsLong() < upload.offset()) {
            throw UploadProblem.length(length.getAsLong(), upload.offset());
        }
        if (known.isEmpty()) {
            tx.uploads().setLength(upload.begun().id(), length.getAsLong());
        }
    }

    /** The URL may be good for less than the server. */
    static void requireWithin(Claim claim, long length) {
        long most = claim.maxBytes().orElse(Long.MAX_VALUE);
        if (length > most) {
            throw new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    length + " bytes (expected: at most " + most + ", as the URL allows)");
        }
    }
}
