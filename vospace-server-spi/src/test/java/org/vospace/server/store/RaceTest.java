package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vospace.model.NodePath;

/**
 * Many threads change one small tree, with naps inside their transactions to widen every window,
 * while an eager reaper and a fold run; then the tree must be one that the acknowledged operations
 * explain. {@code -Drace.seconds=60} makes it longer.
 */
@Tag("slow")
class RaceTest {
    private static final int THREADS = 12;
    private static final List<NodePath> COUNTERS = List.of(NodePath.of("/a0"), NodePath.of("/a1"));
    private static final int CONNECTIONS = THREADS + 4;
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("race.seconds", 8));

    @Test
    void manyThreadsLeaveATreeThatTheirOperationsExplain() throws Exception {
        try (StoreFixture store = new StoreFixture(CONNECTIONS)) {
            RaceInvariants invariants = new RaceInvariants(store);
            invariants.watchDeletions();
            RaceOperations operations = new RaceOperations(store, invariants, COUNTERS);
            plantTree(store, operations);

            run(store, operations);

            System.out.println("race: " + operations.counts());
            System.out.println("race: " + invariants.violations());
            assertThat(operations.kinds())
                    .containsExactlyInAnyOrder(
                            "creates",
                            "moves",
                            "fileMoves",
                            "deletes",
                            "leafDeletes",
                            "updates",
                            "uploads");
            assertThat(invariants.violations().values()).containsOnly(0L);
        }
    }

    private static void plantTree(StoreFixture store, RaceOperations operations) {
        for (String a : List.of("/a0", "/a1", "/a2", "/a3")) {
            operations.know(store.container(a));
            for (String b : List.of("/b0", "/b1", "/b2", "/b3")) {
                operations.know(store.container(a + b));
                for (String c : List.of("/c0", "/c1", "/c2")) {
                    operations.know(store.container(a + b + c));
                }
            }
        }
    }

    private static void run(StoreFixture store, RaceOperations operations) throws Exception {
        Reaper reaper = new Reaper(store.database, Duration.ofHours(1));
        AtomicBoolean stopWorkers = new AtomicBoolean();
        AtomicBoolean stopHelpers = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> workers = new ArrayList<>();
        List<Future<?>> helpers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            workers.add(threads.submit(until(stopWorkers, operations::doOne)));
        }
        helpers.add(threads.submit(until(stopHelpers, () -> reaper.reap(20))));
        helpers.add(
                threads.submit(
                        until(
                                stopHelpers,
                                () -> store.database.bulkTransaction(tx -> tx.usage().fold()))));
        new CountDownLatch(1).await(LENGTH.toMillis(), TimeUnit.MILLISECONDS);
        stopWorkers.set(true);
        for (Future<?> worker : workers) {
            worker.get(60, TimeUnit.SECONDS);
        }
        stopHelpers.set(true);
        for (Future<?> helper : helpers) {
            helper.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        finish(store, reaper);
    }

    private static void finish(StoreFixture store, Reaper reaper) {
        while (reaper.reap(1000) > 0) {
            // until the trash is empty
        }
        while (store.database.<Integer>bulkTransaction(tx -> tx.usage().fold()) > 0) {
            // until usage is exact
        }
        assertThat(store.exists(NodePath.ROOT.toString())).isTrue();
    }

    private static Callable<Void> until(AtomicBoolean stop, Callable<?> step) {
        return () -> {
            while (!stop.get()) {
                step.call();
                RaceOperations.nap(2);
            }
            return null;
        };
    }
}
