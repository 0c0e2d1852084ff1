package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * The metadata store. Thread-safe; any number of them, in any number of processes, may work on one
 * database.
 *
 * <p>No connection is held but while a work runs, so a work must not wait for anything else than
 * the database, and above all not for bytes.
 */
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int TRIES = 5;
    private static final int MIN_PAUSE_MILLIS = 5;
    private static final int MAX_PAUSE_MILLIS = 50;
    private static final long CACHE_BYTES = 32L << 20;
    private static final Duration PROBE_TIME = Duration.ofSeconds(2);

    private final DataSource interactive;
    private final DataSource bulk;
    private final TopologyLock topology;
    private final DirectoryCache cache = new DirectoryCache(CACHE_BYTES);
    private final Probe probe;

    /**
     * Creates a store that locks the topology of the tree by a row.
     *
     * @param interactive connections for what clients wait for; must hand out connections with
     *     auto-commit and isolation READ COMMITTED
     * @param bulk connections for long work, so that it cannot starve the others; may be the same
     */
    public Database(DataSource interactive, DataSource bulk) {
        this(interactive, bulk, TopologyLock.ROW);
    }

    /** Creates a store with the given kind of topology lock, which all on one database share. */
    public Database(DataSource interactive, DataSource bulk, TopologyLock topology) {
        this.interactive = requireNonNull(interactive, "interactive");
        this.bulk = requireNonNull(bulk, "bulk");
        this.topology = requireNonNull(topology, "topology");
        this.probe = new Probe(() -> answers(interactive), PROBE_TIME);
    }

    /**
     * A piece of work. It may run several times, so it must change nothing but the database, and
     * read its mind again each time; side effects belong into {@link Tx#afterCommit}.
     *
     * @param <R> what it finds out
     */
    @FunctionalInterface
    public interface Work<R extends @Nullable Object> {
        R run(Tx tx) throws SQLException;
    }

    /**
     * Brings the schema {@code vos} to the version this code needs. Several processes may do so at
     * once. Takes two connections.
     *
     * @throws IllegalStateException if connections come with another isolation than READ COMMITTED
     */
    public void migrate() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(bulk)
                .schemas("vos")
                .locations("classpath:db/vospace")
                .failOnMissingLocations(true)
                .load()
                .migrate();
        requireReadCommitted(interactive);
        requireReadCommitted(bulk);
    }

    /**
     * Runs a work in one transaction and commits it. After a deadlock, a serialization failure or a
     * {@link StaleNodeException} it is rolled back and run again, five times in all.
     *
     * @throws VOSpaceException ServiceBusy if no connection or lock could be had in time or all
     *     tries failed; InternalFault for any other failure of the database, one that leaves open
     *     whether the work was committed included; whatever the work throws
     */
    public <R extends @Nullable Object> R inTransaction(Work<R> work) {
        return inTransaction(interactive, work);
    }

    /**
     * Runs a work without a transaction: every statement is committed by itself, and nothing is
     * tried again. For works that only read, or that change something by a single statement.
     *
     * @throws VOSpaceException as {@link #inTransaction}
     */
    public <R extends @Nullable Object> R read(Work<R> work) {
        return read(interactive, work);
    }

    /** As {@link #inTransaction}, on a connection for long work. */
    public <R extends @Nullable Object> R bulkTransaction(Work<R> work) {
        return inTransaction(bulk, work);
    }

    /** As {@link #read}, on a connection for long work. */
    public <R extends @Nullable Object> R bulk(Work<R> work) {
        return read(bulk, work);
    }

    private static boolean answers(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) PROBE_TIME.toSeconds());
            return statement.execute("SELECT 1");
        }
    }

    /** Whether the database answers within two seconds. */
    public boolean isAvailable() {
        return probe.isAvailable();
    }

    private <R extends @Nullable Object> R read(DataSource source, Work<R> work) {
        try (Connection connection = source.getConnection()) {
            return work.run(new Tx(connection, false, cache, topology));
        } catch (SQLException e) {
            throw SqlFaults.translate(e);
        } catch (DatabaseException e) {
            throw SqlFaults.translate(e.failure());
        } catch (StaleNodeException e) {
            throw tooManyTries(e);
        }
    }

    private <R extends @Nullable Object> R inTransaction(DataSource source, Work<R> work) {
        Attempt attempt =
                new Attempt(source, connection -> new Tx(connection, true, cache, topology));
        for (int i = 1; ; i++) {
            try {
                return attempt.run(work);
            } catch (Attempt.Retry e) {
                LOG.debug("Attempt {} of {} failed: {}", i, TRIES, e.getMessage());
                if (i == TRIES) {
                    throw tooManyTries(e);
                }
            }
            pause();
        }
    }

    private static VOSpaceException tooManyTries(Exception failure) {
        return new VOSpaceException(
                FaultType.SERVICE_BUSY,
                "others keep changing the same nodes; try again later",
                failure);
    }

    private static void pause() {
        try {
            Thread.sleep(
                    ThreadLocalRandom.current().nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(FaultType.SERVICE_BUSY, "the server is stopping", e);
        }
    }

    private static void requireReadCommitted(DataSource source) {
        try (Connection connection = source.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                throw new IllegalStateException(
                        "transaction isolation of the pool: JDBC level "
                                + isolation
                                + " (expected: READ COMMITTED, level "
                                + Connection.TRANSACTION_READ_COMMITTED
                                + ")");
            }
        } catch (SQLException e) {
            throw SqlFaults.translate(e);
        }
    }
}
