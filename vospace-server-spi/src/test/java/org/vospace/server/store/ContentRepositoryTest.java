package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.spi.storage.StorageRef;

class ContentRepositoryTest {
    private static final Duration LAPSED = Duration.ofMillis(-1);
    private static final Instant NOW = Instant.EPOCH;

    private final StorageRef ref = StorageRef.random();
    private static StoreFixture store;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
    }

    @Test
    void nodeIsBusyExactlyWhileAnUploadHasReservedIt() {
        StoredNode node = store.data("/a");

        store.reserve(ref, node, StoreFixture.LEASE);

        assertThat(store.get("/a").busy()).isTrue();
        assertThat(lock(node).busy()).isTrue();
        assertThat(list().get(0).busy()).isTrue();
        store.database.inTransaction(tx -> StoreFixture.finish(tx, ref, node, 5));
        assertThat(store.get("/a").busy()).isFalse();
    }

    @Test
    void reservationOfABusyNodeIsRefused() {
        StoredNode node = store.data("/a");
        store.reserve(ref, node, StoreFixture.LEASE);

        assertThat(store.reserve(StorageRef.random(), node, StoreFixture.LEASE)).isFalse();

        assertThat(garbage()).containsExactly(ref);
        assertThat(claim(ref)).isTrue();
    }

    @Test
    void placeWithoutANodeCanBeReservedAndFailureLeavesNoNode() {
        StorageRef second = StorageRef.random();
        assertThat(reservePlace(ref, "new")).isTrue();
        assertThat(reservePlace(second, "new")).isFalse();

        release(ref);

        assertThat(reservePlace(second, "new")).isTrue();
        assertThat(store.exists("/new")).isFalse();
        assertThat(claim(ref)).isFalse();
    }

    @Test
    void lapsedReservationIsTakenOverAndCannotBeClaimedAnyMore() {
        StoredNode node = store.data("/a");
        store.reserve(ref, node, LAPSED);
        assertThat(store.get("/a").busy()).isFalse();
        StorageRef second = StorageRef.random();

        assertThat(store.reserve(second, node, StoreFixture.LEASE)).isTrue();

        assertThat(claim(ref)).isFalse();
        assertThat(renew(ref)).isEmpty();
        assertThat(claim(second)).isTrue();
        assertThat(takeDue()).containsExactly(new Garbage(ref, StoreFixture.STORE));
    }

    @Test
    void lapsedReservationThatNobodyTookOverCanStillBeClaimed() {
        StoredNode node = store.data("/a");
        store.reserve(ref, node, LAPSED);

        assertThat(claim(ref)).isTrue();

        assertThat(garbage()).isEmpty();
    }

    @Test
    void renewedLeaseKeepsTheNodeBusyAndItsBytesFromTheSweeper() {
        StoredNode node = store.data("/a");
        StorageRef gone = StorageRef.random();
        store.reserve(ref, node, LAPSED);

        Set<StorageRef> held =
                store.database.inTransaction(
                        tx -> tx.contents().renew(List.of(ref, gone), StoreFixture.LEASE));

        assertThat(held).containsExactly(ref);
        assertThat(store.get("/a").busy()).isTrue();
        assertThat(takeDue()).isEmpty();
    }

    @Test
    void renewingNothingIsFine() {
        Set<StorageRef> held =
                store.database.inTransaction(
                        tx -> tx.contents().renew(List.of(), StoreFixture.LEASE));

        assertThat(held).isEmpty();
    }

    @Test
    void releasedUploadFreesItsNodeAndIsDueAtOnce() {
        StoredNode node = store.data("/a");
        store.reserve(ref, node, StoreFixture.LEASE);

        release(ref);

        assertThat(store.get("/a").busy()).isFalse();
        assertThat(claim(ref)).isFalse();
        assertThat(takeDue()).containsExactly(new Garbage(ref, StoreFixture.STORE));
    }

    @Test
    void releaseAfterTheClaimWasCommittedDoesNothing() {
        StoredNode node = store.upload(store.data("/a"), 5);
        StorageRef current = node.content().orElseThrow().ref();

        release(current);

        assertThat(garbage()).isEmpty();
        assertThat(store.get("/a").content()).isEqualTo(node.content());
    }

    @Test
    void sweptRefCannotComeBack() {
        store.database.inTransaction(
                tx -> {
                    tx.contents().mark(List.of(ref), StoreFixture.STORE, LAPSED);
                    return true;
                });
        assertThat(takeDue()).containsExactly(new Garbage(ref, StoreFixture.STORE));

        assertThat(claim(ref)).isFalse();
        assertThat(renew(ref)).isEmpty();
        forget(ref);
        assertThat(claim(ref)).isFalse();
        assertThat(garbage()).isEmpty();
    }

    @Test
    void takenGarbageIsNotTakenTwiceButAgainAfterARemoverDied() {
        mark(LAPSED);
        assertThat(takeDue()).hasSize(1);
        assertThat(takeDue()).isEmpty();

        store.database.inTransaction(
                tx -> tx.jdbc().update("UPDATE vos.storage_garbage SET due = now()"));

        assertThat(takeDue()).hasSize(1);
    }

    @Test
    void twoSweepersShareTheGarbageWithoutWaiting() {
        Set<StorageRef> all = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            all.add(mark(LAPSED));
        }
        Set<Garbage> first = new HashSet<>();
        Set<Garbage> second = new HashSet<>();

        store.database.inTransaction(
                tx -> {
                    first.addAll(tx.contents().takeDue(10));
                    store.database.inTransaction(
                            other -> second.addAll(other.contents().takeDue(1000)));
                    return true;
                });

        assertThat(first).hasSize(10);
        assertThat(second).hasSize(10);
        second.addAll(first);
        assertThat(second.stream().map(Garbage::ref)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void claimThatIsRolledBackLeavesTheRefGarbage() {
        mark(StoreFixture.LEASE);
        StorageRef marked = garbage().iterator().next();

        assertThatThrownBy(
                        () ->
                                store.database.inTransaction(
                                        tx -> {
                                            assertThat(tx.contents().claim(marked)).isTrue();
                                            throw new IllegalStateException("crash");
                                        }))
                .hasMessage("crash");

        assertThat(garbage()).containsExactly(marked);
    }

    @Test
    void savedContentIsShownAndTheOldOneIsGarbageWhenItMayGo() {
        StoredNode first = store.upload(store.data("/a"), 5);
        store.reserve(ref, first, StoreFixture.LEASE);
        NewContent content = StoreFixture.content(ref, 7);

        StoredNode saved =
                store.database.inTransaction(
                        tx -> {
                            tx.contents().claim(ref);
                            return tx.contents()
                                    .save(first, content, false, Instant.now().plusSeconds(60));
                        });

        StoredContent shown = saved.content().orElseThrow();
        assertThat(saved).isEqualTo(store.get("/a"));
        assertThat(shown.ref()).isEqualTo(ref);
        assertThat(shown.storeId()).isEqualTo(StoreFixture.STORE);
        assertThat(shown.length()).isEqualTo(7);
        assertThat(shown.md5Hex()).isEqualTo(content.md5Hex());
        assertThat(shown.modified()).isAfterOrEqualTo(first.content().orElseThrow().modified());
        assertThat(saved.version()).isEqualTo(first.version() + 1);
        assertThat(saved.contentType()).contains("application/fits");
        assertThat(garbage()).containsExactly(first.content().orElseThrow().ref());
        assertThat(takeDue()).isEmpty();
    }

    @Test
    void savingKeepsPropertiesAndTypeUnlessToldToClear() {
        StoredNode node = store.set(store.data("/a"), Map.of("p", "1"));
        node = change(node, NodeChange.builder().isPublic(true).groupRead(List.of("g")).build());
        node = change(node, NodeChange.builder().contentEncoding(TextChange.set("gzip")).build());

        StoredNode kept = store.upload(node, 1);
        StoredNode cleared = save(kept, true);

        assertThat(kept.properties()).isEqualTo(Map.of("p", "1"));
        assertThat(kept.contentEncoding()).contains("gzip");
        assertThat(cleared.properties()).isEmpty();
        assertThat(cleared.contentEncoding()).isEmpty();
        assertThat(cleared.contentType()).contains("application/fits");
        assertThat(cleared.isPublic()).isTrue();
        assertThat(cleared.groupRead()).containsExactly("g");
        assertThat(cleared.owner()).isEqualTo("ann");
    }

    @Test
    void savingToANodeThatWasDeletedIsStaleAndItsRefStaysGarbage() {
        StoredNode node = store.data("/a");
        store.reserve(ref, node, StoreFixture.LEASE);
        store.deleteLeaf(node);

        assertThatThrownBy(
                        () ->
                                store.database.inTransaction(
                                        tx -> {
                                            tx.contents().claim(ref);
                                            return tx.contents()
                                                    .save(
                                                            node,
                                                            StoreFixture.content(ref, 1),
                                                            false,
                                                            NOW);
                                        }))
                .hasRootCauseInstanceOf(StaleNodeException.class);

        assertThat(garbage()).containsExactly(ref);
    }

    @Test
    void onlyDataNodesHaveContent() {
        StoredNode container = store.container("/c");

        assertThatThrownBy(() -> save(container, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CONTAINER_NODE (expected: a data node)");
    }

    private StoredNode change(StoredNode node, NodeChange change) {
        return store.database.inTransaction(tx -> tx.nodes().update(node, change));
    }

    private StoredNode save(StoredNode node, boolean clear) {
        NewContent content = StoreFixture.content(StorageRef.random(), 1);
        return store.database.inTransaction(tx -> tx.contents().save(node, content, clear, NOW));
    }

    private StorageRef mark(Duration lease) {
        StorageRef marked = StorageRef.random();
        store.database.<Boolean>inTransaction(
                tx -> {
                    tx.contents().mark(List.of(marked), StoreFixture.STORE, lease);
                    return true;
                });
        return marked;
    }

    private boolean reservePlace(StorageRef which, String name) {
        return store.database.inTransaction(
                tx ->
                        tx.contents()
                                .reserve(
                                        which,
                                        StoreFixture.STORE,
                                        StoredNode.ROOT_ID,
                                        name,
                                        StoreFixture.LEASE));
    }

    private void release(StorageRef which) {
        store.database.<Boolean>inTransaction(
                tx -> {
                    tx.contents().release(which);
                    return true;
                });
    }

    private void forget(StorageRef which) {
        store.database.<Boolean>inTransaction(
                tx -> {
                    tx.contents().forget(which);
                    return true;
                });
    }

    private boolean claim(StorageRef which) {
        return store.database.inTransaction(tx -> tx.contents().claim(which));
    }

    private Set<StorageRef> renew(StorageRef which) {
        return store.database.inTransaction(
                tx -> tx.contents().renew(Set.of(which), StoreFixture.LEASE));
    }

    private List<Garbage> takeDue() {
        return store.database.inTransaction(tx -> tx.contents().takeDue(1000));
    }

    private StoredNode lock(StoredNode node) {
        return store.database.inTransaction(tx -> tx.nodes().lock(node));
    }

    private List<StoredNode> list() {
        return store.database.read(tx -> tx.nodes().children(StoredNode.ROOT_ID, Page.first(10)));
    }

    private Set<StorageRef> garbage() {
        List<String> refs =
                store.database.read(
                        tx ->
                                tx.jdbc()
                                        .list(
                                                "SELECT ref::text FROM vos.storage_garbage",
                                                row -> row.getString(1)));
        Set<StorageRef> result = new HashSet<>();
        refs.forEach(text -> result.add(new StorageRef(text)));
        return result;
    }
}
