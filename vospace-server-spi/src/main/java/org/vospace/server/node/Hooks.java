package org.vospace.server.node;

import java.io.IOException;

/** Runs the hooks of a space inside the transaction that they may roll back. */
public final class Hooks {
    private Hooks() {}

    /** A call of a hook. */
    @FunctionalInterface
    public interface Hook {
        void run() throws IOException;
    }

    public static void run(Hook hook) {
        try {
            hook.run();
        } catch (IOException e) {
            throw Faults.storage(e);
        }
    }
}
