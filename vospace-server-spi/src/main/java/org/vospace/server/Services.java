package org.vospace.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vospace.model.SecurityMethod;
import org.vospace.server.job.JobRunner;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobWatch;
import org.vospace.server.job.JobWork;
import org.vospace.server.node.MoveService;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PathWalker;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.remote.CallbackSchedule;
import org.vospace.server.remote.CallbackSender;
import org.vospace.server.remote.CallbackUrls;
import org.vospace.server.remote.NameResolver;
import org.vospace.server.remote.Network;
import org.vospace.server.remote.OutboundHttp;
import org.vospace.server.remote.OutboundLimits;
import org.vospace.server.remote.OutboundPolicy;
import org.vospace.server.remote.RemoteTransfers;
import org.vospace.server.rest.Authenticators;
import org.vospace.server.rest.ServiceHealth;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobSignals;
import org.vospace.server.store.Reaper;
import org.vospace.server.store.StoredJob;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentCopier;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.ForeignTransfers;
import org.vospace.server.transfer.HttpEndpoints;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.JobTokens;
import org.vospace.server.transfer.LeaseKeeper;
import org.vospace.server.transfer.TransferService;
import org.vospace.server.transfer.TransferTargets;
import org.vospace.server.work.CopyWork;
import org.vospace.server.work.DeleteWork;
import org.vospace.server.work.SetPropertiesWork;
import org.vospace.server.work.StagingSweeper;
import org.vospace.server.work.TransferWork;
import org.vospace.server.work.TreeJobs;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.transfer.TransferJobs;
import org.vospace.spi.transfer.TransferProtocolProvider;
import org.vospace.uws.JobId;

/** The services of one space, wired together: the one place that knows them all. */
final class Services implements AutoCloseable {
    /** What OpenCADC's Python client calls {@link SecurityMethod#TOKEN}. */
    private static final String PYTHON_TOKEN = "vos://cadc.nrc.ca~vospace/CADC/std/Auth#token-1.0";

    private static final int STORE_ID = 1;
    private static final int KEY_BYTES = 32;
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration REAP = Duration.ofSeconds(1);
    private static final Duration FOLD = Duration.ofSeconds(1);
    private static final Duration EXPIRE = Duration.ofSeconds(5);
    private static final Duration STAGING = Duration.ofSeconds(5);
    private static final Duration CALLBACKS = Duration.ofSeconds(1);
    private static final int REAP_BUDGET = 50_000;

    private final ServerConfig config;
    private final AbstractSpace space;
    private final Authenticators authenticators;
    private final ServiceHealth health;
    private final NodeService nodes;
    private final JobService jobs;
    private final ContentService contents;
    private final TransferService transfers;
    private final JobRunner runner;
    private final JobWatch watch;
    private final TransferWork transferWork;
    private final DeleteWork deleteWork;
    private final SetPropertiesWork setPropertiesWork;
    private final TreeJobs trees;
    private final StagingSweeper staging;
    private final JobEndpoints endpoints;
    private final LeaseKeeper leases;
    private final GarbageSweeper sweeper;
    private final Reaper reaper;
    private final CallbackSender callbacks;
    private final OutboundHttp outbound;
    private final Database database;
    private final ExecutorService digests =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    task -> {
                        Thread thread = new Thread(task, "vospace-digest");
                        thread.setDaemon(true);
                        thread.setContextClassLoader(Services.class.getClassLoader());
                        return thread;
                    });

    Services(
            ServerConfig config,
            Database database,
            AbstractSpace space,
            StorageBackend storage,
            SpacePermission permission,
            Authenticators authenticators,
            List<TransferProtocolProvider> foreignProtocols,
            Clock clock) {
        this.config = config;
        this.database = database;
        this.space = space;
        this.authenticators = authenticators;
        this.leases = new LeaseKeeper(database, config.uploadLease());
        this.reaper = new Reaper(database, config.garbageGrace());
        NodeMapper mapper = new NodeMapper(config.authority(), space);
        PathWalker walker = new PathWalker(mapper, permission);
        CheckedBackend backend = new CheckedBackend(storage, STORE_ID, config.maxUpload(), digests);
        this.health = new ServiceHealth(database, backend, clock);
        this.sweeper = new GarbageSweeper(database, backend);
        this.nodes =
                new NodeService(
                        database,
                        space,
                        permission,
                        mapper,
                        walker,
                        config.garbageGrace(),
                        config.compatibility(),
                        clock);
        this.jobs = new JobService(database, permission, config.jobs(), clock);
        this.watch = new JobWatch(database);
        this.runner = new JobRunner(database, this::workOf, config.jobs());
        this.staging = new StagingSweeper(database, config.garbageGrace(), clock);
        this.contents =
                new ContentService(
                        database,
                        space,
                        permission,
                        mapper,
                        walker,
                        backend,
                        leases,
                        config.garbageGrace(),
                        clock);
        JobTokens tokens = new JobTokens(key(database, "transfer-tokens"));
        this.endpoints = new JobEndpoints(tokens, jobs, contents, mapper);
        TransferTargets targets = new TransferTargets(contents, backend, mapper);
        this.outbound = outbound(config.outbound());
        RemoteTransfers remote =
                new RemoteTransfers(
                        config.outbound().enabled(),
                        database,
                        space,
                        mapper,
                        contents,
                        outbound,
                        List.of());
        this.callbacks = new CallbackSender(database, outbound, CallbackSchedule.STANDARD, clock);
        List<TransferProtocolProvider> protocols = new ArrayList<>(foreignProtocols);
        protocols.add(new HttpEndpoints(tokens, withAliases(authenticators.securityMethods())));
        this.transfers = new TransferService(jobs, runner, targets, protocols);
        this.transferWork =
                new TransferWork(
                        mapper,
                        nodes,
                        new MoveService(database, space, permission, mapper, walker),
                        new CopyWork(
                                database,
                                space,
                                permission,
                                mapper,
                                walker,
                                new ContentCopier(database, backend, leases, mapper)),
                        remote);
        this.trees = new TreeJobs(jobs, runner, mapper);
        this.deleteWork = new DeleteWork(database, mapper, nodes);
        this.setPropertiesWork = new SetPropertiesWork(database, mapper, nodes);
    }

    private JobWork workOf(StoredJob job) {
        return switch (job.kind()) {
            case TRANSFER -> transferWork;
            case DELETE -> deleteWork;
            case SET_PROPERTIES -> setPropertiesWork;
        };
    }

    private static OutboundHttp outbound(OutboundConfig config) {
        return new OutboundHttp(
                new OutboundPolicy(
                        config.allowedNetworks().stream().map(Network::parse).toList(),
                        config.ports(),
                        NameResolver.SYSTEM),
                new OutboundLimits(
                        config.connectTimeout(), config.idleTimeout(), config.maxRedirects()));
    }

    private static List<String> withAliases(List<String> securityMethods) {
        List<String> all = new ArrayList<>(securityMethods);
        if (all.contains(SecurityMethod.TOKEN.uri())) {
            all.add(PYTHON_TOKEN);
        }
        return all;
    }

    /** A key that all processes of the service share; the first of them makes it. */
    private static byte[] key(Database database, String name) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        return database.inTransaction(tx -> tx.secrets().findOrInsert(name, fresh));
    }

    /** Takes jobs from the queue, prolongs leases and clears away what is due; for each process. */
    void keepHouse(Housekeeping housekeeping) {
        Duration quarter = runner.lease().dividedBy(4);
        housekeeping.every(quarter, "job leases", runner::renew);
        housekeeping.every(quarter, "job recovery", runner::recover);
        housekeeping.every(STAGING, "staging", staging::sweep);
        runner.start();
        watch.start();
        housekeeping.every(config.uploadLease().dividedBy(4), "lease renewal", leases::renew);
        housekeeping.every(SWEEP, "sweeper", sweeper::sweep);
        housekeeping.every(REAP, "reaper", () -> reaper.reap(REAP_BUDGET));
        housekeeping.every(FOLD, "usage", () -> database.bulkTransaction(tx -> tx.usage().fold()));
        housekeeping.every(EXPIRE, "job expiry", jobs::expire);
        housekeeping.every(EXPIRE, "callbacks of jobs that are gone", callbacks::forgetGone);
        if (config.outbound().enabled()) {
            housekeeping.every(CALLBACKS, "callbacks", callbacks::deliverDue);
        }
    }

    ServerConfig config() {
        return config;
    }

    AbstractSpace space() {
        return space;
    }

    Authenticators authenticators() {
        return authenticators;
    }

    ServiceHealth health() {
        return health;
    }

    NodeService nodes() {
        return nodes;
    }

    JobService jobs() {
        return jobs;
    }

    ContentService contents() {
        return contents;
    }

    CallbackRegistry callbackRegistry() {
        return new CallbackRegistry(database, new CallbackUrls(config.outbound().enabled()));
    }

    TreeJobs trees() {
        return trees;
    }

    JobWatch watch() {
        return watch;
    }

    TransferJobs transferJobs() {
        return new ForeignTransfers(jobs, contents);
    }

    /** Wakes workers and those who wait when the database signals. */
    JobSignals.Listener listener() {
        return new JobSignals.Listener() {
            @Override
            public void queued() {
                runner.wake();
            }

            @Override
            public void changed(Set<JobId> changed) {
                watch.changed(changed);
            }

            @Override
            public void missed() {
                runner.wake();
                watch.changed();
            }
        };
    }

    TransferService transfers() {
        return transfers;
    }

    JobEndpoints endpoints() {
        return endpoints;
    }

    GarbageSweeper sweeper() {
        return sweeper;
    }

    Reaper reaper() {
        return reaper;
    }

    @Override
    public void close() {
        runner.close();
        watch.close();
        callbacks.close();
        outbound.close();
        digests.shutdownNow();
    }
}
