package org.vospace.spi.testkit;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.vospace.server.ServerConfig;
import org.vospace.server.VOSpaceServer;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.storage.StorageBackend;

/**
 * Boots a real server on a free port, with a PostgreSQL database of its own, for the tests of one
 * class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final VOSpaceExtension SPACE = VOSpaceExtension.with(MyBackend::new);
 * }</pre>
 *
 * <p>Callers are who they say they are (see {@link TestUsers}) unless other authenticators are set.
 */
public final class VOSpaceExtension implements BeforeAllCallback, AfterAllCallback {
    /** The authority of the space's vos URIs. */
    public static final String AUTHORITY = "example.org!space";

    private final Supplier<? extends StorageBackend> backend;
    private final SpacePermission permission;
    private final UnaryOperator<ServerConfig.Builder> configuration;
    private final int poolSize;
    private final List<Authenticator> authenticators;
    private @Nullable TestDatabase database;
    private @Nullable VOSpaceServer server;

    private VOSpaceExtension(
            Supplier<? extends StorageBackend> backend,
            SpacePermission permission,
            UnaryOperator<ServerConfig.Builder> configuration,
            int poolSize,
            List<Authenticator> authenticators) {
        this.backend = backend;
        this.permission = permission;
        this.configuration = configuration;
        this.poolSize = poolSize;
        this.authenticators = authenticators;
    }

    /** A server that keeps its bytes in what {@code backend} makes. */
    public static VOSpaceExtension with(Supplier<? extends StorageBackend> backend) {
        return new VOSpaceExtension(
                backend,
                new OwnerPermission(),
                UnaryOperator.identity(),
                8,
                List.of(new TestUsers()));
    }

    /** The same with another permission. */
    public VOSpaceExtension permission(SpacePermission other) {
        return new VOSpaceExtension(backend, other, configuration, poolSize, authenticators);
    }

    /** The same with other settings; port and authority are the extension's. */
    public VOSpaceExtension configure(UnaryOperator<ServerConfig.Builder> other) {
        return new VOSpaceExtension(backend, permission, other, poolSize, authenticators);
    }

    /** The same with so many database connections. */
    public VOSpaceExtension poolSize(int other) {
        return new VOSpaceExtension(backend, permission, configuration, other, authenticators);
    }

    /** The same with others who recognise callers. */
    public VOSpaceExtension authenticators(Authenticator... others) {
        return new VOSpaceExtension(backend, permission, configuration, poolSize, List.of(others));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database = TestDatabase.create();
        server =
                VOSpaceServer.builder()
                        .config(
                                configuration
                                        .apply(ServerConfig.builder().authority(AUTHORITY))
                                        .build())
                        .space(new TestSpace())
                        .backend(backend.get())
                        .permission(permission)
                        .authenticators(authenticators)
                        .dataSource(database.dataSource(poolSize))
                        .bulkDataSource(database.dataSource(4))
                        .listenDataSource(database.dataSource(1))
                        .build();
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** Where the service is, such as {@code http://127.0.0.1:41234/space}. */
    public URI url() {
        return server().url();
    }

    public VOSpaceServer server() {
        return Objects.requireNonNull(server, "the server has not been started");
    }

    public TestDatabase database() {
        return Objects.requireNonNull(database, "the database has not been made");
    }
}
