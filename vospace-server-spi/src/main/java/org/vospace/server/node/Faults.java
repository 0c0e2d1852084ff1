package org.vospace.server.node;

import java.io.IOException;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Decision;

/** The faults every operation on nodes shares, in one wording. */
public final class Faults {
    private Faults() {}

    public static VOSpaceException nodeNotFound(VosUri uri) {
        return new VOSpaceException(FaultType.NODE_NOT_FOUND, uri.toString());
    }

    public static VOSpaceException containerNotFound(VosUri uri) {
        return new VOSpaceException(FaultType.CONTAINER_NOT_FOUND, uri.toString());
    }

    public static VOSpaceException duplicate(VosUri uri) {
        return new VOSpaceException(FaultType.DUPLICATE_NODE, uri.toString());
    }

    public static VOSpaceException busy(VosUri uri) {
        return new VOSpaceException(
                FaultType.NODE_BUSY, uri + " is being written; try again when that has ended");
    }

    /** The storage could not follow a change of nodes, which is rolled back for that. */
    public static VOSpaceException storage(IOException cause) {
        return new VOSpaceException(
                FaultType.INTERNAL_FAULT, "the storage could not follow the change", cause);
    }

    public static VOSpaceException invalidArgument(String detail) {
        return new VOSpaceException(FaultType.INVALID_ARGUMENT, detail);
    }

    public static VOSpaceException invalidUri(String detail) {
        return new VOSpaceException(FaultType.INVALID_URI, detail);
    }

    /** Throws PermissionDenied or NodeLocked, with the reason, unless the decision permits. */
    public static void require(Decision decision, VosUri uri) {
        if (!decision.permitted()) {
            throw refusal(decision, uri);
        }
    }

    /** PermissionDenied or NodeLocked, with the reason, for a decision that does not permit. */
    public static VOSpaceException refusal(Decision decision, VosUri uri) {
        return new VOSpaceException(
                decision.isLocked() ? FaultType.NODE_LOCKED : FaultType.PERMISSION_DENIED,
                uri + ": " + decision.reason());
    }
}
