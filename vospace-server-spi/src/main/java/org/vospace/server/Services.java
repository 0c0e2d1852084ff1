package org.vospace.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vospace.model.SecurityMethod;
import org.vospace.server.archive.ArchiveExports;
import org.vospace.server.archive.ArchiveImports;
import org.vospace.server.archive.ArchiveLimits;
import org.vospace.server.archive.ImportCommit;
import org.vospace.server.job.JobService;
import org.vospace.server.node.MoveService;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.SearchService;
import org.vospace.server.rest.Archives;
import org.vospace.server.rest.Authenticators;
import org.vospace.server.rest.ServiceHealth;
import org.vospace.server.store.Database;
import org.vospace.server.store.Reaper;
import org.vospace.server.transfer.ArchiveTransfers;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.ContentStaging;
import org.vospace.server.transfer.HttpEndpoints;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.JobTokens;
import org.vospace.server.transfer.LeaseKeeper;
import org.vospace.server.transfer.PublicShares;
import org.vospace.server.transfer.ShareTokens;
import org.vospace.server.transfer.TransferService;
import org.vospace.server.transfer.TransferTargets;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.transfer.TransferProtocolProvider;

/** The services of one space, wired together: the one place that knows them all. */
final class Services implements AutoCloseable {
    /** What OpenCADC's Python client calls {@link SecurityMethod#TOKEN}. */
    private static final String PYTHON_TOKEN = "vos://cadc.nrc.ca~vospace/CADC/std/Auth#token-1.0";

    private static final int STORE_ID = 1;
    private static final int KEY_BYTES = 32;
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final Duration REAP = Duration.ofSeconds(1);
    private static final Duration FOLD = Duration.ofSeconds(1);
    private static final Duration EXPIRE = Duration.ofMinutes(1);
    private static final int REAP_BUDGET = 50_000;

    private final ServerConfig config;
    private final AbstractSpace space;
    private final Authenticators authenticators;
    private final ServiceHealth health;
    private final NodeService nodes;
    private final SearchService searches;
    private final JobService jobs;
    private final ContentService contents;
    private final TransferService transfers;
    private final JobEndpoints endpoints;
    private final Archives archives;
    private final PublicShares shares;
    private final LeaseKeeper leases;
    private final GarbageSweeper sweeper;
    private final Reaper reaper;
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
        this.health = new ServiceHealth(database, clock);
        this.leases = new LeaseKeeper(database, config.uploadLease());
        this.reaper = new Reaper(database, config.garbageGrace());
        NodeMapper mapper = new NodeMapper(config.authority(), space);
        PathWalker walker = new PathWalker(mapper, permission);
        CheckedBackend backend = new CheckedBackend(storage, STORE_ID, config.maxUpload(), digests);
        this.sweeper = new GarbageSweeper(database, backend);
        this.nodes =
                new NodeService(
                        database, space, permission, mapper, walker, config.garbageGrace(), clock);
        this.searches = new SearchService(database, permission, mapper, walker);
        this.jobs = new JobService(database, permission, config.transferTimeout(), clock);
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
        HttpEndpoints http =
                new HttpEndpoints(tokens, withAliases(authenticators.securityMethods()));
        List<TransferProtocolProvider> protocols = new ArrayList<>(foreignProtocols);
        protocols.add(http);
        this.shares =
                new PublicShares(
                        new ShareTokens(key(database, "share-tokens")),
                        database,
                        contents,
                        jobs,
                        config.shareLifetime(),
                        clock);
        protocols.add(shares);
        TransferTargets targets = new TransferTargets(contents, backend, mapper, space);
        ArchiveTransfers archiveTransfers =
                new ArchiveTransfers(database, walker, mapper, permission, targets, http);
        this.archives =
                new Archives(
                        archiveTransfers,
                        new ArchiveExports(database, walker, mapper, permission, backend),
                        imports(permission, mapper, walker, backend, clock),
                        endpoints);
        this.transfers =
                new TransferService(
                        jobs,
                        targets,
                        new MoveService(database, space, permission, mapper, walker),
                        nodes,
                        archiveTransfers,
                        protocols);
    }

    private ArchiveImports imports(
            SpacePermission permission,
            NodeMapper mapper,
            PathWalker walker,
            CheckedBackend backend,
            Clock clock) {
        ContentStaging staging = new ContentStaging(database, backend, leases);
        ImportCommit commit =
                new ImportCommit(
                        database,
                        walker,
                        mapper,
                        space,
                        permission,
                        staging,
                        config.garbageGrace(),
                        clock);
        return new ArchiveImports(
                database, walker, staging, commit, ArchiveLimits.of(config.maxUpload()));
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

    /** Prolongs leases and clears away what is due; for each process. */
    void keepHouse(Housekeeping housekeeping) {
        housekeeping.every(config.uploadLease().dividedBy(4), "lease renewal", leases::renew);
        housekeeping.every(SWEEP, "sweeper", sweeper::sweep);
        housekeeping.every(REAP, "reaper", () -> reaper.reap(REAP_BUDGET));
        housekeeping.every(FOLD, "usage", () -> database.bulkTransaction(tx -> tx.usage().fold()));
        housekeeping.every(
                EXPIRE, "job expiry", () -> database.bulkTransaction(tx -> tx.jobs().expire()));
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

    SearchService searches() {
        return searches;
    }

    JobService jobs() {
        return jobs;
    }

    ContentService contents() {
        return contents;
    }

    TransferService transfers() {
        return transfers;
    }

    JobEndpoints endpoints() {
        return endpoints;
    }

    Archives archives() {
        return archives;
    }

    PublicShares shares() {
        return shares;
    }

    GarbageSweeper sweeper() {
        return sweeper;
    }

    Reaper reaper() {
        return reaper;
    }

    @Override
    public void close() {
        digests.shutdownNow();
    }
}
