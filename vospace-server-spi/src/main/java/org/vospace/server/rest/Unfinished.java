package org.vospace.server.rest;

import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.transfer.resume.Claim;
import org.vospace.server.transfer.resume.ResumableUploads;

/** What the two ways to write uploads of several requests have in common. */
final class Unfinished {
    private Unfinished() {}

    /**
     * The name of an upload.
     *
     * @throws VOSpaceException NodeNotFound for one that none can have
     */
    static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text.strip());
            if (id.toString().equals(text.strip())) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the fault
        }
        throw new VOSpaceException(
                FaultType.NODE_NOT_FOUND,
                "no upload of that name here (expected: the name told when it was begun)");
    }

    /**
     * Gives up an upload of which the client has not learnt the name; if not now, when it expires.
     */
    static void giveUp(ResumableUploads uploads, UUID id, Claim claim, Exception cause) {
        try {
            uploads.abort(id, claim);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
