package org.vospace.server;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.vospace.server.rest.Authenticators;
import org.vospace.server.rest.Connections;
import org.vospace.server.security.RestrictedPermission;
import org.vospace.server.security.preauth.SigningKeys;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobSignals;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.transfer.TransferJobs;
import org.vospace.spi.transfer.TransferProtocolProvider;

/**
 * A VOSpace server made of what an institution implements.
 *
 * <p>{@link #start} runs it in an embedded Tomcat; {@link #feature} gives its resources to an
 * application of one's own, which then calls {@link #keepHouse} once. Thread-safe.
 */
public final class VOSpaceServer implements AutoCloseable {
    private final Services services;
    private final StorageBackend backend;
    private final Housekeeping housekeeping = new Housekeeping();
    private final Optional<JobSignals> signals;
    private @Nullable TomcatHost host;
    private boolean keepsHouse;
    private boolean closed;

    private VOSpaceServer(Builder builder) {
        this.backend = requireNonNull(builder.backend, "backend");
        DataSource interactive = requireNonNull(builder.dataSource, "dataSource");
        DataSource bulk = builder.bulkDataSource == null ? interactive : builder.bulkDataSource;
        Database database = new Database(interactive, bulk);
        database.migrate();
        this.services =
                new Services(
                        builder.config,
                        database,
                        requireNonNull(builder.space, "space"),
                        backend,
                        new RestrictedPermission(requireNonNull(builder.permission, "permission")),
                        new Authenticators(builder.authenticators),
                        builder.protocols,
                        builder.clock);
        this.signals =
                Optional.ofNullable(builder.listenDataSource)
                        .map(source -> new JobSignals(source, services.work().listener()));
    }

    /** Starts from the defaults; space, backend, permission and data source have none. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Serves requests, and returns when it does.
     *
     * @throws java.io.UncheckedIOException if the port is taken or the certificate cannot be read
     * @throws IllegalStateException if the server has been started or closed
     */
    public synchronized void start() {
        if (host != null || closed) {
            throw new IllegalStateException("the server has been started or closed before");
        }
        host = TomcatHost.start(services);
        keepHouse();
    }

    /** Where the server listens, such as {@code http://127.0.0.1:8080/space}. */
    public synchronized URI url() {
        if (host == null) {
            throw new IllegalStateException("the server has not been started");
        }
        return host.url();
    }

    /** The resources of the configured roles, for a Jersey application of one's own. */
    public VOSpaceFeature feature() {
        return feature(services.config().roles());
    }

    /** The resources of the given roles, for a Jersey application of one's own. */
    public VOSpaceFeature feature(Set<Role> roles) {
        return new VOSpaceFeature(services, roles, Connections.UNKNOWN);
    }

    /**
     * Works on queued jobs, prolongs the leases of uploads and clears away what is due, from time
     * to time until this server is closed. {@link #start} does this on its own; a second call does
     * nothing.
     */
    public synchronized void keepHouse() {
        if (!keepsHouse) {
            keepsHouse = true;
            services.keepHouse(housekeeping);
            signals.ifPresent(JobSignals::start);
        }
    }

    /**
     * Removes at once all content that is due for removal, all nodes that have been deleted and all
     * uploads that have expired; returns how many contents it removed. For administration and
     * tests.
     */
    public int sweep() {
        services.bytes().uploads().sweep();
        int reaped;
        do {
            reaped = services.reaper().reap(Integer.MAX_VALUE);
        } while (reaped > 0);
        return services.sweeper().sweep();
    }

    /** The keys that sign URLs and sessions; for administration. */
    public SigningKeys signingKeys() {
        return services.access().keys();
    }

    /** For data servers of protocols that this server does not speak itself. */
    public TransferJobs transferJobs() {
        return services.transferJobs();
    }

    /** How many clients wait for a job to change its phase; for administration and tests. */
    public int waiting() {
        return services.work().watch().size();
    }

    /** Stops accepting requests, lets those under way end, and closes the backend. */
    @Override
    public synchronized void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        services.work().watch().close();
        if (host != null) {
            host.close();
        }
        signals.ifPresent(JobSignals::close);
        housekeeping.close();
        services.close();
        backend.close();
    }

    /** Collects the parts of a server. */
    public static final class Builder {
        private ServerConfig config = ServerConfig.builder().build();
        private @Nullable AbstractSpace space;
        private @Nullable StorageBackend backend;
        private @Nullable SpacePermission permission;
        private @Nullable DataSource dataSource;
        private @Nullable DataSource bulkDataSource;
        private @Nullable DataSource listenDataSource;
        private final List<Authenticator> authenticators = new ArrayList<>();
        private final List<TransferProtocolProvider> protocols = new ArrayList<>();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        public Builder config(ServerConfig value) {
            config = value;
            return this;
        }

        public Builder space(AbstractSpace value) {
            space = value;
            return this;
        }

        /** The store of the bytes; it is closed with the server. */
        public Builder backend(StorageBackend value) {
            backend = value;
            return this;
        }

        public Builder permission(SpacePermission value) {
            permission = value;
            return this;
        }

        /** PostgreSQL, from a pool; it stays open when the server is closed. */
        public Builder dataSource(DataSource value) {
            dataSource = value;
            return this;
        }

        /** A small pool for background work, so that it cannot starve requests. */
        public Builder bulkDataSource(DataSource value) {
            bulkDataSource = value;
            return this;
        }

        /**
         * Gives one connection that is kept to hear of queued and changed jobs at once; a pool is
         * not needed. Without it they are looked for once a second.
         */
        public Builder listenDataSource(DataSource value) {
            listenDataSource = value;
            return this;
        }

        /** Those who recognise callers, in the order in which they are asked. */
        public Builder authenticators(List<Authenticator> values) {
            authenticators.addAll(values);
            return this;
        }

        /** Providers that are asked before the server's own for HTTP. */
        public Builder protocols(List<TransferProtocolProvider> values) {
            protocols.addAll(values);
            return this;
        }

        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Makes the server and brings the database's schema up to date.
         *
         * @throws NullPointerException that names the missing part
         */
        public VOSpaceServer build() {
            return new VOSpaceServer(this);
        }
    }
}
