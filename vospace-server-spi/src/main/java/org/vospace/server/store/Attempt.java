package org.vospace.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** One attempt to do a work in a transaction. Its actions run when its connection is returned. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final DataSource source;
    private final Function<Connection, Tx> newTx;

    Attempt(DataSource source, Function<Connection, Tx> newTx) {
        this.source = source;
        this.newTx = newTx;
    }

    /** The transaction was rolled back, and may succeed if it is done again. */
    static final class Retry extends Exception {
        private static final long serialVersionUID = 1L;

        Retry(RuntimeException cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }

    private enum Ending {
        COMMITTED,
        ROLLED_BACK,
        UNKNOWN
    }

    /**
     * Runs a work and commits it.
     *
     * @throws VOSpaceException for a failure of the database that is final
     * @throws Retry for one that is not
     */
    <R extends @Nullable Object> R run(Database.Work<R> work) throws Retry {
        Connection connection = connect();
        Tx tx = newTx.apply(connection);
        Ending ending = Ending.ROLLED_BACK;
        try {
            connection.setAutoCommit(false);
            R value = work.run(tx);
            ending = Ending.UNKNOWN;
            ending = commit(connection);
            return value;
        } catch (StaleNodeException e) {
            throw new Retry(e);
        } catch (DatabaseException e) {
            throw failure(e.failure());
        } catch (SQLException e) {
            if (ending == Ending.UNKNOWN && SqlFaults.isCertainRollback(e)) {
                ending = Ending.ROLLED_BACK;
            }
            throw ending == Ending.UNKNOWN ? unknown(e) : failure(e);
        } finally {
            end(connection, ending);
            if (ending == Ending.COMMITTED) {
                tx.committed();
            } else if (ending == Ending.ROLLED_BACK) {
                tx.rolledBack();
            }
        }
    }

    private Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw SqlFaults.translate(e);
        }
    }

    private static Ending commit(Connection connection) throws SQLException {
        connection.commit();
        return Ending.COMMITTED;
    }

    private static RuntimeException failure(SQLException failure) throws Retry {
        if (SqlFaults.isRetried(failure)) {
            throw new Retry(new DatabaseException(failure));
        }
        return SqlFaults.translate(failure);
    }

    private static VOSpaceException unknown(SQLException failure) {
        return new VOSpaceException(
                FaultType.INTERNAL_FAULT,
                "the metadata store failed; it is unknown whether the change was made",
                failure);
    }

    /** Returns the connection. What fails here has lost it, and the server rolls back by itself. */
    private static void end(Connection connection, Ending ending) {
        try (connection) {
            if (ending == Ending.ROLLED_BACK) {
                connection.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("A connection was lost: {}", e.getMessage());
        }
    }
}
