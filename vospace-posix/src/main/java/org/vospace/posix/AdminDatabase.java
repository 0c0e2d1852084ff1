package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings;
import org.vospace.server.store.Database;

/**
 * The database of a server as its administrators reach it: the configured one, or the embedded one,
 * which is started for as long as this takes if no server runs.
 */
final class AdminDatabase implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Database database;

    private AdminDatabase(ServerSettings settings) throws Exception {
        try {
            ConnectionPools pools = ConnectionPools.open(find(settings), OptionalInt.of(2));
            opened.push(pools);
            database = new Database(pools.interactive(), pools.bulk());
            database.migrate();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Connects.
     *
     * @throws Exception if the database cannot be reached or started; nothing stays open then
     */
    static AdminDatabase open(ServerSettings settings) throws Exception {
        return new AdminDatabase(settings);
    }

    private ServerSettings.Database find(ServerSettings settings) throws IOException {
        Optional<ServerSettings.Database> configured = settings.space().database();
        if (configured.isPresent()) {
            return configured.get();
        }
        Path directory = settings.data().resolve("postgres");
        Optional<ServerSettings.Database> running = RunningPostgres.find(directory);
        if (running.isPresent()) {
            return running.get();
        }
        Files.createDirectories(settings.data());
        EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory).start();
        opened.push(postgres);
        return new ServerSettings.Database(
                postgres.jdbcUrl(),
                Optional.of(postgres.user()),
                Optional.of(Secret.of(postgres.password())));
    }

    Database database() {
        return database;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
