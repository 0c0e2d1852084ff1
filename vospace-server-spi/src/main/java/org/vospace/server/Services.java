package org.vospace.server;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.vospace.server.guard.RequestGuard;
import org.vospace.server.job.JobRunner;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobWork;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.PermissionReports;
import org.vospace.server.node.SearchService;
import org.vospace.server.rest.Authenticators;
import org.vospace.server.rest.ServiceHealth;
import org.vospace.server.security.group.GroupDesk;
import org.vospace.server.security.group.LocalGroups;
import org.vospace.server.store.Database;
import org.vospace.server.store.Reaper;
import org.vospace.server.store.StoredJob;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.ForeignTransfers;
import org.vospace.server.transfer.LeaseKeeper;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.transfer.TransferJobs;
import org.vospace.spi.transfer.TransferProtocolProvider;

/**
 * The services of one space, wired together: with its two parts the one place that knows them all.
 */
final class Services implements AutoCloseable {
    private static final int STORE_ID = 1;
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration REAP = Duration.ofSeconds(1);
    private static final Duration FOLD = Duration.ofSeconds(1);
    private static final Duration FORGET = Duration.ofMinutes(1);
    private static final int REAP_BUDGET = 50_000;

    /** For all imports together; they wait for the disk, not for a processor. */
    private static final int STAGERS = 8;

    private final Foundation base;
    private final RequestGuard guard;
    private final ServiceHealth health;
    private final NodeService nodes;
    private final SearchService searches;
    private final JobService jobs;
    private final ContentService contents;
    private final WorkServices work;
    private final ByteServices bytes;
    private final GarbageSweeper sweeper;
    private final Reaper reaper;
    private final ExecutorService digests =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(), daemons("vospace-digest"));
    private final ExecutorService stagers = stagers();

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(Services.class.getClassLoader());
            return thread;
        };
    }

    /** Nothing queues: who brings more than the threads can do at once does it itself. */
    private static ExecutorService stagers() {
        return new ThreadPoolExecutor(
                0,
                STAGERS,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                daemons("vospace-staging"),
                (task, pool) -> task.run());
    }

    Services(
            ServerConfig config,
            Database database,
            AbstractSpace space,
            StorageBackend storage,
            SpacePermission permission,
            Authenticators authenticators,
            List<TransferProtocolProvider> foreignProtocols,
            Clock clock) {
        NodeMapper mapper = new NodeMapper(config.authority(), space);
        PathWalker walker = new PathWalker(mapper, permission);
        CheckedBackend backend = new CheckedBackend(storage, STORE_ID, config.maxUpload(), digests);
        LeaseKeeper leases = new LeaseKeeper(database, config.uploadLease());
        this.base =
                new Foundation(
                        config,
                        database,
                        space,
                        permission,
                        mapper,
                        walker,
                        backend,
                        leases,
                        new AccessServices(config, database, authenticators, clock),
                        stagers,
                        clock);
        this.guard = new RequestGuard(config.guard());
        this.health = new ServiceHealth(database, backend, clock);
        this.reaper = new Reaper(database, config.garbageGrace());
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
        this.searches = new SearchService(database, permission, mapper, walker);
        this.jobs = new JobService(database, permission, config.jobs(), clock);
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
        JobRunner runner =
                new JobRunner(database, this::workOf, permission::prepare, config.jobs());
        this.bytes =
                new ByteServices(
                        base,
                        jobs,
                        runner,
                        contents,
                        nodes,
                        foreignProtocols,
                        base.access().authenticators().securityMethods());
        this.work =
                new WorkServices(base, jobs, runner, nodes, contents, List.of(bytes.archivePull()));
    }

    private JobWork workOf(StoredJob job) {
        JobWork itself = work.of(job);
        return base.config().guard().audit() ? new AuditedWork(itself, jobs, base.clock()) : itself;
    }

    /** Does what each process has to do from time to time. */
    void keepHouse(Housekeeping housekeeping) {
        Duration quarter = base.config().uploadLease().dividedBy(4);
        Database database = base.database();
        housekeeping.everyPromptly(quarter, "lease renewal", base.leases()::renew);
        housekeeping.every(SWEEP, "sweeper", sweeper::sweep);
        housekeeping.every(REAP, "reaper", () -> reaper.reap(REAP_BUDGET));
        housekeeping.every(FOLD, "usage", () -> database.bulkTransaction(tx -> tx.usage().fold()));
        housekeeping.every(FORGET, "uploads", bytes.uploads()::sweep);
        housekeeping.every(FORGET, "shares", bytes.sharing().shares()::forget);
        base.access().keepHouse(housekeeping);
        work.keepHouse(housekeeping);
    }

    ServerConfig config() {
        return base.config();
    }

    AbstractSpace space() {
        return base.space();
    }

    SpacePermission permission() {
        return base.permission();
    }

    Authenticators authenticators() {
        return access().authenticators();
    }

    AccessServices access() {
        return base.access();
    }

    Clock clock() {
        return base.clock();
    }

    RequestGuard guard() {
        return guard;
    }

    ServiceHealth health() {
        return health;
    }

    NodeService nodes() {
        return nodes;
    }

    SearchService searches() {
        return searches;
    }

    PermissionReports permissionReports() {
        return new PermissionReports(
                base.database(), base.permission(), base.mapper(), base.walker());
    }

    GroupDesk groups() {
        return new GroupDesk(new LocalGroups(base.database()));
    }

    JobService jobs() {
        return jobs;
    }

    ContentService contents() {
        return contents;
    }

    WorkServices work() {
        return work;
    }

    ByteServices bytes() {
        return bytes;
    }

    TransferJobs transferJobs() {
        return new ForeignTransfers(jobs, contents);
    }

    GarbageSweeper sweeper() {
        return sweeper;
    }

    Reaper reaper() {
        return reaper;
    }

    @Override
    public void close() {
        work.close();
        stagers.shutdown();
        digests.shutdownNow();
    }
}
