package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;

/** Races that a random stress rarely hits, as two sessions in the one order that matters. */
class GuardTest {
    private static StoreFixture shared;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private StoreFixture store;

    @BeforeAll
    static void start() {
        shared = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @BeforeEach
    void clear() {
        shared.clear();
        store = shared;
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROW", "ADVISORY"})
    void twoMovesThatTogetherMakeACycleExcludeEachOther(String kind) {
        store = shared.with(kind.equals("ROW") ? TopologyLock.ROW : TopologyLock.ADVISORY);
        prepareCycle();

        store.database.inTransaction(
                tx -> {
                    StoreFixture.move(tx, NodePath.of("/a"), NodePath.of("/b/x/a"));
                    assertThatThrownBy(this::otherHalfOfTheCycle)
                            .isInstanceOf(VOSpaceException.class)
                            .hasMessageContaining("ServiceBusy");
                    return true;
                });

        assertThatThrownBy(this::otherHalfOfTheCycle).isInstanceOf(RuntimeException.class);
        assertThat(store.exists("/b/x/a/y")).isTrue();
    }

    @Test
    void withoutTheTopologyLockTheSameTwoMovesMakeACycle() {
        store = shared.with(TopologyLock.NONE);
        prepareCycle();
        StoredNode a = store.get("/a");
        StoredNode b = store.get("/b");

        store.database.inTransaction(
                tx -> {
                    StoreFixture.move(tx, NodePath.of("/a"), NodePath.of("/b/x/a"));
                    return otherHalfOfTheCycle();
                });

        store.database.<Boolean>read(
                tx -> {
                    assertThat(tx.nodes().isAttached(a.id())).isFalse();
                    assertThat(tx.nodes().isInSubtree(a.id(), b.id())).isTrue();
                    assertThat(tx.nodes().isInSubtree(b.id(), a.id())).isTrue();
                    return true;
                });
    }

    private void prepareCycle() {
        store.container("/a");
        store.container("/a/y");
        store.container("/b");
        store.container("/b/x");
    }

    private boolean otherHalfOfTheCycle() {
        return store.database.inTransaction(
                tx -> {
                    tx.jdbc().update("SET LOCAL lock_timeout = '50ms'");
                    return StoreFixture.move(tx, NodePath.of("/b"), NodePath.of("/a/y/b"));
                });
    }

    @Test
    void foldWaitsForTheMoveOfAContainer() {
        store.container("/a");
        store.container("/b");

        store.database.inTransaction(
                tx -> {
                    StoreFixture.move(tx, NodePath.of("/a"), NodePath.of("/b/a"));
                    assertThatThrownBy(
                                    () ->
                                            store.database.inTransaction(
                                                    other -> {
                                                        other.jdbc()
                                                                .update(
                                                                        "SET LOCAL lock_timeout ="
                                                                                + " '50ms'");
                                                        return other.usage().fold();
                                                    }))
                            .hasMessageContaining("ServiceBusy");
                    return true;
                });
    }

    @Test
    void reaperSparesAFileThatIsMovedOutWhileItWaits() throws Exception {
        Future<Integer> reaping =
                moveOutWhile(() -> new Reaper(store.database, Duration.ZERO).reap(100));

        assertThat(reaping.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(store.exists("/safe/f")).isTrue();
        assertThat(store.count("SELECT count(*) FROM vos.trash")).isZero();
    }

    @Test
    void withoutItsGuardTheReaperDeletesTheFileInItsNewPlace() throws Exception {
        String naive =
                "DELETE FROM vos.node WHERE type <> 4 AND id IN (SELECT f.id FROM vos.node f JOIN"
                        + " vos.node d ON d.id = f.parent_id AND d.parent_id = 2)";

        Future<Integer> reaping =
                moveOutWhile(() -> store.database.bulk(tx -> tx.jdbc().update(naive)));

        assertThat(reaping.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(store.exists("/safe/f")).isFalse();
    }

    /** Deletes a container while a file is on its way out of it, and lets a reaper at it. */
    private Future<Integer> moveOutWhile(Callable<Integer> reap) {
        store.container("/doomed");
        StoredNode file = store.data("/doomed/f");
        StoredNode safe = store.container("/safe");
        return store.database.inTransaction(
                tx -> {
                    tx.nodes().lockForMove(file);
                    tx.nodes().lockParent(safe);
                    tx.nodes().reparent(file, safe.id(), "f");
                    store.deleteContainer("/doomed");
                    Future<Integer> reaping = threads.submit(reap);
                    awaitLockWait();
                    return reaping;
                });
    }

    @Test
    void directoryWithACreateUnderWayIsNotDeletedBelowIt() throws Exception {
        store.container("/doomed");
        StoredNode dir = store.container("/doomed/dir");
        NewNode late = NewNode.builder("late", NodeType.DATA_NODE, "ann").build();

        Future<Integer> reaping =
                store.database.inTransaction(
                        tx -> {
                            tx.nodes().lockParent(dir);
                            tx.nodes().insert(dir.id(), late);
                            store.deleteContainer("/doomed");
                            Future<Integer> started =
                                    threads.submit(
                                            () ->
                                                    new Reaper(store.database, Duration.ZERO)
                                                            .reap(100));
                            awaitLockWait();
                            return started;
                        });

        assertThat(reaping.get(30, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(store.count("SELECT count(*) FROM vos.node WHERE id > 9")).isZero();
    }

    @Test
    void createInAContainerWaitsForItsMoveAndThenFindsItGone() throws Exception {
        store.container("/from");
        StoredNode dir = store.container("/from/dir");
        store.container("/to");

        Future<StoredNode> creating =
                store.database.inTransaction(
                        tx -> {
                            StoreFixture.move(tx, NodePath.of("/from/dir"), NodePath.of("/to/dir"));
                            Future<StoredNode> started =
                                    threads.submit(() -> store.data("/from/dir/x"));
                            awaitLockWait();
                            return started;
                        });

        assertThatThrownBy(() -> creating.get(30, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NoSuchElementException.class);
        assertThat(store.get("/to/dir").id()).isEqualTo(dir.id());
        assertThat(store.exists("/to/dir/x")).isFalse();
    }

    @Test
    void createsInOneContainerDoNotWaitForEachOtherNorForItsProperties() {
        StoredNode dir = store.container("/shared");

        store.database.inTransaction(
                tx -> {
                    StoreFixture.create(
                            tx,
                            "/shared/a",
                            NewNode.builder("a", NodeType.DATA_NODE, "ann").build());
                    store.data("/shared/b");
                    store.set(dir, Map.of("p", "1"));
                    return true;
                });

        assertThat(store.exists("/shared/a")).isTrue();
        assertThat(store.exists("/shared/b")).isTrue();
    }

    @Test
    void twoMovesToOneNameLeaveOneInPlaceAndRefuseTheOther() throws Exception {
        store.container("/to");
        store.data("/a");
        store.data("/b");
        Future<Boolean> second =
                store.database.inTransaction(
                        tx -> {
                            moveData(tx, "/a");
                            Future<Boolean> started =
                                    threads.submit(
                                            () ->
                                                    store.database.inTransaction(
                                                            o -> moveData(o, "/b")));
                            awaitLockWait();
                            return started;
                        });

        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(store.exists("/to/x")).isTrue();
        assertThat(store.exists("/a")).isFalse();
        assertThat(store.exists("/b")).isTrue();
    }

    private static boolean moveData(Tx tx, String from) {
        StoredNode source = tx.nodes().resolve(NodePath.of(from)).node().orElseThrow();
        StoredNode to = tx.nodes().resolve(NodePath.of("/to")).node().orElseThrow();
        tx.nodes().lockForMove(source);
        tx.nodes().lockParent(to);
        return tx.nodes().reparent(source, to.id(), "x");
    }

    private void awaitLockWait() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                store.count(
                                                "SELECT count(*) FROM pg_stat_activity WHERE"
                                                        + " wait_event_type = 'Lock' AND datname ="
                                                        + " current_database()")
                                        > 0);
    }
}
