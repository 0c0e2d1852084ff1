package org.vospace.posix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.ServerSettings.Database;
import org.vospace.posix.config.ServerSettings.Endpoint;
import org.vospace.posix.config.ServerSettings.User;
import org.vospace.spi.storage.StorageBackend;

/**
 * A server with all it stands on, from its start to its stop: database, connections, storage, the
 * server itself. What was started last is stopped first. Thread-safe: a stop that comes during the
 * start waits for it.
 */
final class ServerRun implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServerRun.class);

    private final ServerSettings settings;
    private final ServerLauncher launcher;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    ServerRun(ServerSettings settings, ServerLauncher launcher) {
        this.settings = settings;
        this.launcher = launcher;
    }

    /**
     * Starts everything, and returns where the server listens.
     *
     * @throws Exception if one part cannot start; the others are stopped then
     */
    synchronized URI start() throws Exception {
        if (closed) {
            throw new IllegalStateException("stopped before it was started");
        }
        try {
            return startAll();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private URI startAll() throws Exception {
        requireFree(settings.listen());
        Files.createDirectories(settings.data());
        StorageBackend backend = Backends.open(settings.storage());
        return keep(launcher.launch(parts(backend))).url();
    }

    /** Fails early, before anything has been created or started. */
    private static void requireFree(Endpoint listen) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(listen.host(), listen.port()));
        } catch (IOException e) {
            throw new IOException(
                    "%s port %d: %s (expected: an address of this machine, a free port)"
                            .formatted(listen.host(), listen.port(), e.getMessage()),
                    e);
        }
    }

    /** Finds what else a server is made of; closes the backend, which no server will, in vain. */
    private ServerLauncher.Parts parts(StorageBackend backend) throws Exception {
        try {
            if (settings.guard().audit().enabled() && settings.guard().audit().file()) {
                keep(AuditFile.open(settings.data(), settings.guard().audit()));
            }
            List<User> users = new ArrayList<>(settings.users());
            Set<String> administrators = new HashSet<>(settings.administrators());
            if (users.isEmpty()) {
                User first = AdminCredentials.loadOrCreate(settings.data());
                users.add(first);
                administrators.add(first.name());
            }
            Accounts accounts = keep(Accounts.open(settings.accounts()));
            ConnectionPools pools = keep(ConnectionPools.open(database(), settings.poolSize()));
            return new ServerLauncher.Parts(
                    settings,
                    administrators,
                    accounts.authenticator(settings.space().name(), users),
                    accounts.groups(pools.interactive(), pools.bulk()),
                    backend,
                    pools.interactive(),
                    pools.bulk(),
                    pools.signals());
        } catch (Exception e) {
            backend.close();
            throw e;
        }
    }

    private Database database() throws Exception {
        Optional<Database> configured = settings.space().database();
        if (configured.isPresent()) {
            return configured.get();
        }
        EmbeddedPostgres postgres =
                keep(
                        EmbeddedPostgres.builder(settings.data().resolve("postgres"))
                                .stopAtExit(false)
                                .start());
        return new Database(
                postgres.jdbcUrl(),
                Optional.of(postgres.user()),
                Optional.of(Secret.of(postgres.password())));
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    /** Stops everything; what cannot be stopped is logged and does not keep the rest running. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} cannot be stopped", part.getClass().getSimpleName(), e);
            }
        }
    }
}
