package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings;
import org.vospace.server.store.Database;

/**
 * The database of a configuration, for a command that ends soon: the configured one; else the
 * embedded one, which is joined where a server runs it, and started for the command where none
 * does.
 */
final class CommandDatabase implements AutoCloseable {
    private static final int POOL_SIZE = 2;
    private static final int PORT_LINE = 3;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Database database;

    /**
     * Connects.
     *
     * @throws IOException if there is no database, or it cannot be reached
     */
    CommandDatabase(ServerSettings settings) throws Exception {
        try {
            ServerSettings.Database where = find(settings);
            ConnectionPools pools = ConnectionPools.open(where, OptionalInt.of(POOL_SIZE));
            opened.push(pools);
            this.database = new Database(pools.interactive(), pools.bulk());
            database.migrate();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    private ServerSettings.Database find(ServerSettings settings) throws IOException {
        Optional<ServerSettings.Database> configured = settings.space().database();
        if (configured.isPresent()) {
            return configured.get();
        }
        Path directory = settings.data().resolve("postgres");
        if (!Files.exists(directory.resolve("cluster"))) {
            throw new IOException(
                    directory + " has no database yet (expected: a server that has run there)");
        }
        Optional<ServerSettings.Database> running = running(directory);
        return running.isPresent() ? running.get() : started(directory);
    }

    private static Optional<ServerSettings.Database> running(Path directory) throws IOException {
        Path cluster = directory.resolve("cluster");
        Optional<Postmaster> server = Postmaster.of(cluster.toAbsolutePath());
        if (server.isEmpty() || server.get().state() != Postmaster.State.SERVING) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(cluster.resolve(Postmaster.FILE));
        if (lines.size() <= PORT_LINE) {
            throw new IOException(
                    "the database in " + directory + " is starting or stopping; try again");
        }
        int port = Integer.parseInt(lines.get(PORT_LINE).strip());
        PostgresCredentials credentials =
                PostgresCredentials.loadOrCreate(directory.resolve("credentials"), true);
        return Optional.of(
                database(
                        new ApplicationDatabase(port, credentials).jdbcUrl(),
                        PostgresCredentials.APPLICATION,
                        credentials.application()));
    }

    private ServerSettings.Database started(Path directory) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory).start();
        opened.push(postgres);
        return database(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static ServerSettings.Database database(String url, String user, String password) {
        return new ServerSettings.Database(
                url, Optional.of(user), Optional.of(Secret.of(password)));
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
