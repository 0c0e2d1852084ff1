package org.vospace.examples.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.posix.EmbeddedPostgres;
import org.vospace.posix.IdentityGroups;
import org.vospace.posix.OwnerAndGroups;
import org.vospace.posix.PosixBackend;
import org.vospace.posix.PosixSpace;
import org.vospace.posix.TableAuthenticator;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.User;
import org.vospace.server.ServerConfig;
import org.vospace.server.VOSpaceServer;

/** A VOSpace server embedded in a program: database, storage, users, and the server itself. */
final class DemoServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;
    private final VOSpaceServer server;

    private DemoServer(EmbeddedPostgres postgres, HikariDataSource pool, VOSpaceServer server) {
        this.postgres = postgres;
        this.pool = pool;
        this.server = server;
    }

    /** Starts a server with one user, who may do everything. */
    static DemoServer start(Path data, int port, String user, String token) throws IOException {
        Files.createDirectories(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder(data.resolve("postgres")).start();
        HikariConfig connections = new HikariConfig();
        connections.setJdbcUrl(postgres.jdbcUrl());
        connections.setUsername(postgres.user());
        connections.setPassword(postgres.password());
        HikariDataSource pool = new HikariDataSource(connections);

        User table = new User(user, Optional.empty(), Optional.of(Secret.of(token)), Set.of());
        VOSpaceServer server =
                VOSpaceServer.builder()
                        .config(
                                ServerConfig.builder()
                                        .authority("localhost!quickstart")
                                        .port(port)
                                        .build())
                        .space(new PosixSpace())
                        .backend(PosixBackend.open(data.resolve("store")))
                        .permission(new OwnerAndGroups(Set.of(user), new IdentityGroups()))
                        .authenticators(
                                List.of(new TableAuthenticator("quickstart", List.of(table))))
                        .dataSource(pool)
                        .build();
        server.start();
        return new DemoServer(postgres, pool, server);
    }

    URI url() {
        return server.url();
    }

    @Override
    public void close() throws Exception {
        server.close();
        pool.close();
        postgres.close();
    }
}
