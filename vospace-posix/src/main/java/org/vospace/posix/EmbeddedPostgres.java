package org.vospace.posix;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that runs beside this process and keeps its data.
 *
 * <p>What was committed survives the end of this process, of the server and of the machine, however
 * sudden. The server listens on 127.0.0.1 only and asks everyone for a password (SCRAM-SHA-256),
 * which is in {@code credentials} in the data directory, readable for its owner alone. One process
 * at a time may have a data directory; a server that a killed process left running is stopped by
 * the next one before it starts its own. The data directory holds
 *
 * <pre>
 * binaries/       the programs, unpacked from the class path
 * cluster/        the data, of one major version of PostgreSQL
 * credentials     the passwords
 * lock            held by the process that has the directory
 * log/            what the server logged
 * port            the port, kept from start to start while nobody else takes it
 * settings.conf   the settings, written at every start
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DirectoryLock lock;
    private final PgCtl control;
    private final ApplicationDatabase database;
    private final PostgresCredentials credentials;
    private final int port;
    private final long pid;
    private final Duration stopTimeout;
    private final Thread hook = new Thread(this::closeAtExit, "postgres-stop");
    private boolean closed;

    EmbeddedPostgres(
            DirectoryLock lock,
            PgCtl control,
            ApplicationDatabase database,
            PostgresCredentials credentials,
            int port,
            long pid,
            Duration stopTimeout) {
        this.lock = lock;
        this.control = control;
        this.database = database;
        this.credentials = credentials;
        this.port = port;
        this.pid = pid;
        this.stopTimeout = stopTimeout;
    }

    /**
     * Prepares to start a server.
     *
     * @param dataDirectory created if missing; its file system must keep POSIX owners and
     *     permissions
     */
    public static Builder builder(Path dataDirectory) {
        return new Builder(dataDirectory);
    }

    /** The URL of the database, without user and password. */
    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** The user that owns the database. It is not a superuser. */
    public String user() {
        return PostgresCredentials.APPLICATION;
    }

    /** The password of {@link #user}. */
    public String password() {
        return credentials.application();
    }

    public int port() {
        return port;
    }

    /** The process id of the server. */
    public long pid() {
        return pid;
    }

    /**
     * Stops the server: ends its sessions, writes everything to disk and waits for the end. Further
     * calls do nothing; one made meanwhile waits.
     *
     * @throws IOException if the server cannot be stopped
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!Thread.currentThread().equals(hook)) {
            removeHook();
        }
        try {
            control.stop(stopTimeout);
        } finally {
            lock.close();
        }
    }

    void stopAtExit() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("the process is ending already", e);
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            log.error("{}", e.getMessage(), e);
        }
    }

    /** Settings of a server to be started. */
    public static final class Builder {
        private final Path dataDirectory;
        private Path binaryCache;
        private int port;
        private Duration startTimeout = Duration.ofMinutes(2);
        private Duration stopTimeout = Duration.ofSeconds(30);
        private Map<String, String> settings = Map.of();
        private boolean stopAtExit = true;

        private Builder(Path dataDirectory) {
            this.dataDirectory = requireNonNull(dataDirectory, "dataDirectory");
            this.binaryCache = dataDirectory.resolve("binaries");
        }

        /** Where the programs are unpacked; several data directories may share it. */
        public Builder binaryCache(Path directory) {
            binaryCache = requireNonNull(directory, "directory");
            return this;
        }

        /**
         * The port to listen on. If another program has it, the start fails; without this setting
         * another port is taken instead.
         */
        public Builder port(int fixedPort) {
            if (fixedPort < 1 || fixedPort > 65535) {
                throw new IllegalArgumentException(
                        "port: " + fixedPort + " (expected: 1 to 65535)");
            }
            port = fixedPort;
            return this;
        }

        /**
         * How long a start may take, 2 minutes unless set. After a crash PostgreSQL first replays
         * its log, which takes the longer the more was written since the last checkpoint.
         */
        public Builder startTimeout(Duration timeout) {
            startTimeout = positive(timeout, "startTimeout");
            return this;
        }

        /** How long a stop may take before it is forced, 30 seconds unless set. */
        public Builder stopTimeout(Duration timeout) {
            stopTimeout = positive(timeout, "stopTimeout");
            return this;
        }

        /**
         * Settings of PostgreSQL that replace or add to the shipped ones, such as {@code
         * shared_buffers}. Those that decide where the server listens and who gets in cannot be
         * set. Setting {@code fsync} and its like gives up durability; the log warns of it.
         *
         * @throws IllegalArgumentException that names every setting that cannot be set
         */
        public Builder settings(Map<String, String> overrides) {
            PostgresSettings.with(overrides);
            settings = Map.copyOf(overrides);
            return this;
        }

        /**
         * Whether the server stops when this process ends in order; true unless set. A caller that
         * stops other things first calls {@link EmbeddedPostgres#close} himself instead, because
         * shutdown hooks run all at once.
         */
        public Builder stopAtExit(boolean stop) {
            stopAtExit = stop;
            return this;
        }

        /**
         * Starts the server and waits until it takes connections.
         *
         * @throws IOException that tells the cause and, where there is one, the cure; nothing runs
         *     and nothing is locked then
         */
        public EmbeddedPostgres start() throws IOException {
            PostgresSettings effective = PostgresSettings.with(settings);
            if (!effective.notDurable().isEmpty()) {
                log.warn("PostgreSQL may lose data in a crash: {} not on", effective.notDurable());
            }
            Files.createDirectories(dataDirectory);
            EmbeddedPostgres started =
                    new PostgresStart(
                                    dataDirectory.toRealPath(),
                                    binaryCache,
                                    effective,
                                    port,
                                    startTimeout,
                                    stopTimeout)
                            .run();
            if (stopAtExit) {
                started.stopAtExit();
            }
            return started;
        }

        private static Duration positive(Duration timeout, String name) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException(
                        name + ": " + timeout + " (expected: more than nothing)");
            }
            return timeout;
        }
    }
}
