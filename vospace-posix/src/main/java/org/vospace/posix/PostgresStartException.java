package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Path;

/** Why PostgreSQL did not start, in its own words. */
final class PostgresStartException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String logged;

    PostgresStartException(String said, Path logFile, String logged) {
        super(
                "PostgreSQL did not start: %s%nEnd of %s:%n%s"
                        .formatted(said, logFile, logged.isEmpty() ? "(nothing)" : logged));
        this.logged = logged;
    }

    /** Whether another program listens on the port. */
    boolean portIsTaken() {
        return logged.contains("could not bind");
    }

    /** Whether children of a killed server are still at work; they end by themselves soon. */
    boolean oldServerIsEnding() {
        return logged.contains("pre-existing shared memory block");
    }
}
