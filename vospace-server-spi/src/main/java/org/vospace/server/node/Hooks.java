package org.vospace.server.node;

import java.io.IOException;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Runs the hooks of a space inside the transaction that they may roll back. */
final class Hooks {
    private Hooks() {}

    /** A call of a hook. */
    @FunctionalInterface
    interface Hook {
        void run() throws IOException;
    }

    static void run(Hook hook) {
        try {
            hook.run();
        } catch (IOException e) {
            throw new VOSpaceException(
                    FaultType.INTERNAL_FAULT, "the storage could not follow the change", e);
        }
    }
}
