package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.CrashWorker.Tally;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.Database;
import org.vospace.server.ServerConfig;
import org.vospace.server.VOSpaceServer;

/**
 * The program is killed while clients work, and started again on what it left behind. {@code
 * -Dcrash.seed} repeats the choices of an earlier run, though not its timing.
 */
@Tag("slow")
class CrashTest {
    private static final int OPERATIONS = 200;
    private static final int WORKERS = 4;
    private static final int KILLS = 5;

    /** The kill that takes the database along. */
    private static final int POWER_CUT = 3;

    private static final String AUTHORITY = "localhost!vospace";
    private static final List<String> CONTAINERS = List.of("/a", "/b", "/c");

    @TempDir Path directory;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final KnownContents contents = new KnownContents();
    private final List<CrashWorker> workers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    private ServedDirectory server;
    private URI url;

    @BeforeEach
    void startTheServer() throws Exception {
        System.out.println("CrashTest: -Dcrash.seed=" + seed);
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new CrashWorker("w" + i, CONTAINERS, contents, random.nextLong()));
        }
        server = new ServedDirectory(directory, "upload_lease = 1s\ngarbage_grace = 1s\n");
        url = server.start();
        for (String container : CONTAINERS) {
            assertThat(http().makeContainer(AUTHORITY, container).status()).isEqualTo(201);
        }
    }

    @AfterEach
    void stopEverything() throws Exception {
        threads.shutdownNow();
        server.close();
    }

    @Test
    void whatWasAcknowledgedSurvivesSigkillAndNothingIsHalfDone() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            workUntilKilled(kill == POWER_CUT);
            url = server.start();
            settle();
        }
        workInPeace();
        settle();

        assertThat(server.stop()).isZero();
        assertThat(count(Tally::total)).isGreaterThanOrEqualTo(OPERATIONS);
        assertThat(count(tally -> tally.acknowledged)).isGreaterThan(OPERATIONS / 2);
        assertThat(count(tally -> tally.inDoubt)).isGreaterThanOrEqualTo(KILLS);
        assertThatOneSweepLeavesWhatNodesHave();
    }

    /** Kills the server while all workers work, at a moment that chance decides. */
    private void workUntilKilled(boolean powerCut) throws Exception {
        CountDownLatch before = new CountDownLatch(26 + random.nextInt(9));
        CompletableFuture<Void> work =
                work(
                        () -> {
                            before.countDown();
                            return true;
                        });
        boolean busy = before.await(1, TimeUnit.MINUTES);
        // most operations take 5 to 50 ms: any part of one may be hit
        TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
        if (powerCut) {
            server.killWithDatabase();
        } else {
            server.kill();
        }
        work.get(1, TimeUnit.MINUTES);
        assertThat(busy).as("the workers got to work").isTrue();
    }

    private void workInPeace() throws Exception {
        AtomicInteger left = new AtomicInteger(Math.max(20, OPERATIONS - count(Tally::total)));
        int inDoubt = count(tally -> tally.inDoubt);
        work(() -> left.getAndDecrement() > 0).get(1, TimeUnit.MINUTES);
        assertThat(count(tally -> tally.inDoubt)).isEqualTo(inDoubt);
    }

    private CompletableFuture<Void> work(BooleanSupplier goOn) {
        SpaceHttp http = http();
        return CompletableFuture.allOf(
                workers.stream()
                        .map(
                                worker ->
                                        CompletableFuture.runAsync(
                                                () -> worker.work(http, goOn), threads))
                        .toArray(CompletableFuture[]::new));
    }

    private void settle() throws Exception {
        Map<String, String> files = new SpaceSurvey(http(), contents).files(CONTAINERS);
        for (CrashWorker worker : workers) {
            worker.settle(files);
        }
    }

    private int count(ToIntFunction<Tally> number) {
        return workers.stream().map(CrashWorker::tally).mapToInt(number).sum();
    }

    private SpaceHttp http() {
        return new SpaceHttp(url, ServedDirectory.AUTHORIZATION);
    }

    private void assertThatOneSweepLeavesWhatNodesHave() throws Exception {
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder(server.data().resolve("postgres")).start();
                ConnectionPools pools =
                        ConnectionPools.open(
                                new Database(
                                        postgres.jdbcUrl(),
                                        Optional.of(postgres.user()),
                                        Optional.of(Secret.of(postgres.password()))),
                                OptionalInt.of(4));
                PosixBackend backend = PosixBackend.open(server.data().resolve("store"));
                VOSpaceServer sweeper = sweeper(backend, pools)) {
            StoreAudit audit = new StoreAudit(pools.interactive(), backend);
            System.out.printf(
                    "CrashTest: %d acknowledged, %d busy, %d in doubt of which %d were done;"
                            + " %d files, %d refs in garbage%n",
                    count(tally -> tally.acknowledged),
                    count(tally -> tally.refused),
                    count(tally -> tally.inDoubt),
                    count(tally -> tally.done),
                    audit.files().size(),
                    audit.garbage());
            audit.assertOneSweepLeavesWhatNodesHave(sweeper);
        }
    }

    /** A server that is never started, and so sweeps only when it is told to. */
    private static VOSpaceServer sweeper(PosixBackend backend, ConnectionPools pools) {
        return VOSpaceServer.builder()
                .config(
                        ServerConfig.builder()
                                .uploadLease(Duration.ofMillis(1))
                                .garbageGrace(Duration.ZERO)
                                .build())
                .space(new PosixSpace())
                .backend(backend)
                .permission(new OwnerAndGroups(Set.of(ServedDirectory.USER), new IdentityGroups()))
                .dataSource(pools.interactive())
                .bulkDataSource(pools.bulk())
                .build();
    }
}
