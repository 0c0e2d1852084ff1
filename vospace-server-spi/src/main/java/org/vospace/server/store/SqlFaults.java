package org.vospace.server.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** What the states of SQL and of PostgreSQL mean for a transaction and for the client. */
final class SqlFaults {
    private static final Set<String> RETRIED = Set.of("40001", "40P01");

    // lock_timeout, statement_timeout, too many connections, server starting or stopping
    private static final Set<String> BUSY =
            Set.of("55P03", "57014", "53300", "57P01", "57P02", "57P03");

    // characters and values that PostgreSQL cannot keep, such as U+0000
    private static final Set<String> UNFIT = Set.of("22021", "22P05");

    private SqlFaults() {}

    /** Whether the same work may succeed if it is done again from the start. */
    static boolean isRetried(SQLException failure) {
        return RETRIED.contains(state(failure));
    }

    /**
     * Whether a failed COMMIT certainly did not happen: the server said so while the connection
     * lived. Of anything else the outcome is unknown.
     */
    static boolean isCertainRollback(SQLException failure) {
        String state = state(failure);
        return state.startsWith("40") || state.startsWith("23") || state.startsWith("25");
    }

    static VOSpaceException translate(SQLException failure) {
        String state = state(failure);
        if (failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || BUSY.contains(state)
                || RETRIED.contains(state)) {
            return new VOSpaceException(
                    FaultType.SERVICE_BUSY, "the metadata store is busy; try again later", failure);
        }
        if (UNFIT.contains(state)) {
            return new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "a text with a character that cannot be kept",
                    failure);
        }
        return new VOSpaceException(FaultType.INTERNAL_FAULT, "the metadata store failed", failure);
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
