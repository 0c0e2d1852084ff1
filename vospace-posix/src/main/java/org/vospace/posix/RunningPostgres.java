package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.Database;

/** Finds the embedded PostgreSQL of a server that runs in another process. */
final class RunningPostgres {
    private RunningPostgres() {}

    /**
     * How to connect to it.
     *
     * @param dataDirectory of the {@link EmbeddedPostgres}
     * @return empty if it does not run
     * @throws IOException if it does and its files cannot be read, as by another user
     */
    static Optional<Database> find(Path dataDirectory) throws IOException {
        Path directory = Files.exists(dataDirectory) ? dataDirectory.toRealPath() : dataDirectory;
        Path cluster = directory.resolve("cluster");
        Optional<Postmaster> postmaster =
                Files.exists(cluster) ? Postmaster.of(cluster) : Optional.empty();
        boolean runs =
                postmaster.isPresent() && postmaster.get().state() == Postmaster.State.SERVING;
        if (!runs) {
            return Optional.empty();
        }
        PostgresCredentials credentials =
                PostgresCredentials.loadOrCreate(directory.resolve("credentials"), true);
        int port = Integer.parseInt(Files.readString(directory.resolve("port")).strip());
        return Optional.of(
                new Database(
                        new ApplicationDatabase(port, credentials).jdbcUrl(),
                        Optional.of(PostgresCredentials.APPLICATION),
                        Optional.of(Secret.of(credentials.application()))));
    }
}
