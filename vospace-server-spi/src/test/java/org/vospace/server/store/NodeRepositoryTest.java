package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;

class NodeRepositoryTest {
    private static StoreFixture store;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void nodeThatWasInsertedIsFoundWithEverythingItWasGiven() {
        NewNode.Builder given =
                NewNode.builder("all.fits", NodeType.STRUCTURED_DATA_NODE, "ann")
                        .isPublic(true)
                        .isLocked(true)
                        .groupRead(List.of("ivo://g?r 1", "ivo://g?\"r2\""))
                        .groupWrite(List.of("ivo://g?w"))
                        .contentType(Optional.of("application/fits"))
                        .contentEncoding(Optional.of("gzip"))
                        .properties(Map.of("ivo://p#a", "1 \u00e9 \ud83d\ude00 \"\\", "b", ""));
        Instant before = Instant.now().minusSeconds(60);

        StoredNode inserted = store.create("/all.fits", given);

        assertThat(store.get("/all.fits")).isEqualTo(inserted);
        assertThat(inserted.name()).isEqualTo("all.fits");
        assertThat(inserted.parentId()).isEqualTo(StoredNode.ROOT_ID);
        assertThat(inserted.type()).isEqualTo(NodeType.STRUCTURED_DATA_NODE);
        assertThat(inserted.isPublic()).isTrue();
        assertThat(inserted.isLocked()).isTrue();
        assertThat(inserted.owner()).isEqualTo("ann");
        assertThat(inserted.groupRead()).containsExactlyInAnyOrder("ivo://g?r 1", "ivo://g?\"r2\"");
        assertThat(inserted.groupWrite()).containsExactly("ivo://g?w");
        assertThat(inserted.contentType()).contains("application/fits");
        assertThat(inserted.contentEncoding()).contains("gzip");
        assertThat(inserted.properties())
                .isEqualTo(Map.of("ivo://p#a", "1 \u00e9 \ud83d\ude00 \"\\", "b", ""));
        assertThat(inserted.content()).isEmpty();
        assertThat(inserted.linkTarget()).isEmpty();
        assertThat(inserted.busy()).isFalse();
        assertThat(inserted.created()).isAfter(before);
    }

    @Test
    void everyTypeOfNodeComesBackAsItWas() {
        store.container("/types");
        for (NodeType type : NodeType.values()) {
            NewNode.Builder node = NewNode.builder(type.localName(), type, "ann");
            if (type == NodeType.LINK_NODE) {
                node.linkTarget("vos://example.org~vault/types/DataNode");
            }

            StoredNode inserted = store.create("/types/" + type.localName(), node);

            assertThat(inserted.type()).isEqualTo(type);
            assertThat(store.get("/types/" + type.localName())).isEqualTo(inserted);
        }
    }

    @Test
    void secondNodeOfOneNameIsRefusedAndTheTransactionGoesOn() {
        store.container("/twice");
        store.data("/twice/a");

        Optional<StoredNode> other =
                store.database.inTransaction(
                        tx -> {
                            NewNode duplicate =
                                    NewNode.builder("a", NodeType.DATA_NODE, "bob").build();
                            assertThat(StoreFixture.create(tx, "/twice/a", duplicate)).isEmpty();
                            NewNode next = NewNode.builder("b", NodeType.DATA_NODE, "bob").build();
                            return StoreFixture.create(tx, "/twice/b", next);
                        });

        assertThat(other).isPresent();
        assertThat(store.get("/twice/a").owner()).isEqualTo("ann");
        assertThat(store.exists("/twice/b")).isTrue();
    }

    @Test
    void changeIsMergedIntoWhatTheRowHolds() {
        StoredNode node =
                store.create(
                        "/merged",
                        NewNode.builder("merged", NodeType.DATA_NODE, "ann")
                                .contentType(Optional.of("text/plain"))
                                .contentEncoding(Optional.of("gzip"))
                                .groupRead(List.of("r"))
                                .properties(Map.of("keep", "1", "change", "1", "drop", "1")));

        StoredNode changed =
                store.database.inTransaction(
                        tx ->
                                tx.nodes()
                                        .update(
                                                node,
                                                NodeChange.builder()
                                                        .set(Map.of("change", "2", "add", "2"))
                                                        .remove(Set.of("drop", "absent"))
                                                        .isPublic(true)
                                                        .groupRead(List.of())
                                                        .groupWrite(List.of("w"))
                                                        .owner("bob")
                                                        .contentType(TextChange.CLEAR)
                                                        .contentEncoding(TextChange.set("zstd"))
                                                        .build()));

        assertThat(changed).isEqualTo(store.get("/merged"));
        assertThat(changed.properties()).isEqualTo(Map.of("keep", "1", "change", "2", "add", "2"));
        assertThat(changed.isPublic()).isTrue();
        assertThat(changed.isLocked()).isFalse();
        assertThat(changed.groupRead()).isEmpty();
        assertThat(changed.groupWrite()).containsExactly("w");
        assertThat(changed.owner()).isEqualTo("bob");
        assertThat(changed.contentType()).isEmpty();
        assertThat(changed.contentEncoding()).contains("zstd");
        assertThat(changed.version()).isEqualTo(node.version() + 1);
        assertThat(changed.modified()).isAfterOrEqualTo(node.modified());
        assertThat(changed.created()).isEqualTo(node.created());
    }

    @Test
    void emptyChangeKeepsEverythingButTheVersion() {
        StoredNode node =
                store.create(
                        "/kept",
                        NewNode.builder("kept", NodeType.LINK_NODE, "ann")
                                .linkTarget("vos://a~b/c")
                                .contentType(Optional.of("x/y"))
                                .isPublic(true));

        StoredNode changed = store.set(node, Map.of());

        assertThat(changed.version()).isEqualTo(node.version() + 1);
        assertThat(changed.linkTarget()).contains("vos://a~b/c");
        assertThat(changed.contentType()).contains("x/y");
        assertThat(changed.isPublic()).isTrue();
    }

    @Test
    void changeOfAnotherVersionIsRefusedWithBothVersionsNamed() {
        StoredNode node = store.data("/versioned");
        store.set(node, Map.of("a", "1"));
        NodeChange change = NodeChange.builder().set(Map.of("a", "2")).expectedVersion(0).build();

        assertThatThrownBy(
                        () -> store.database.inTransaction(tx -> tx.nodes().update(node, change)))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PRECONDITION_FAILED))
                .hasMessageContaining("version of versioned: 1 (expected: 0)");

        assertThat(store.get("/versioned").properties()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void deletedLeafIsGoneAndItsBytesAreGarbageWhenTheyMayGo() {
        StoredNode node = store.upload(store.data("/leaf"), 12);
        Instant due = Instant.parse("2100-01-01T00:00:00Z");

        boolean deleted = store.database.inTransaction(tx -> tx.nodes().deleteLeaf(node, due));

        assertThat(deleted).isTrue();
        assertThat(store.exists("/leaf")).isFalse();
        String ref = node.content().orElseThrow().ref().value();
        assertThat(
                        store.count(
                                "SELECT count(*) FROM vos.storage_garbage WHERE ref = '"
                                        + ref
                                        + "' AND due = '2100-01-01 00:00:00+00' AND NOT removing"))
                .isEqualTo(1);
    }

    @Test
    void staleHandleMatchesNothing() {
        store.container("/stale");
        StoredNode old = store.data("/stale/a");
        StoredNode oldContainer = store.container("/stale/c");
        store.move("/stale/a", "/stale/b");
        store.move("/stale/c", "/stale/d");

        assertThat(store.deleteLeaf(old)).isFalse();
        assertStale(tx -> tx.nodes().lock(old));
        assertStale(tx -> tx.nodes().lockForMove(old));
        assertStale(tx -> tx.nodes().lockParent(oldContainer));
        assertStale(tx -> tx.nodes().update(old, NodeChange.builder().build()));
        assertStale(tx -> tx.nodes().reparent(old, StoredNode.ROOT_ID, "elsewhere"));
        assertStale(
                tx -> {
                    tx.nodes().detach(oldContainer, "ann", NodePath.of("/stale/c"));
                    return true;
                });
        assertThat(store.exists("/stale/b")).isTrue();
        assertThat(store.exists("/stale/d")).isTrue();
    }

    private static void assertStale(Database.Work<?> work) {
        assertThatThrownBy(
                        () ->
                                store.database.inTransaction(
                                        tx -> {
                                            try {
                                                return String.valueOf(work.run(tx));
                                            } catch (StaleNodeException e) {
                                                throw new IllegalStateException("stale", e);
                                            }
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stale");
    }

    @Test
    void containersAndLeavesAreNotMistakenForEachOther() {
        StoredNode container = store.container("/kind");
        StoredNode leaf = store.data("/kind/leaf");
        StoredNode root = store.get("/");

        store.database.inTransaction(
                tx -> {
                    assertThatThrownBy(() -> tx.nodes().deleteLeaf(container, Instant.now()))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> tx.nodes().lockParent(leaf))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> tx.nodes().detach(leaf, "ann", NodePath.ROOT))
                            .isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> tx.nodes().detach(root, "ann", NodePath.ROOT))
                            .isInstanceOf(IllegalArgumentException.class);
                    return true;
                });
    }

    @Test
    void moveToATakenNameIsRefusedAndTheTransactionGoesOn() {
        store.container("/m");
        store.data("/m/a");
        store.data("/m/b");

        boolean second =
                store.database.inTransaction(
                        tx -> {
                            assertThat(
                                            StoreFixture.move(
                                                    tx, NodePath.of("/m/a"), NodePath.of("/m/b")))
                                    .isFalse();
                            return StoreFixture.move(tx, NodePath.of("/m/a"), NodePath.of("/m/c"));
                        });

        assertThat(second).isTrue();
        assertThat(store.exists("/m/a")).isFalse();
        assertThat(store.exists("/m/b")).isTrue();
        assertThat(store.exists("/m/c")).isTrue();
    }

    @Test
    void movedContainerTakesWhatIsBelowAlong() {
        store.container("/from");
        store.container("/from/dir");
        StoredNode leaf = store.data("/from/dir/leaf");
        store.container("/to");

        store.move("/from/dir", "/to/renamed");

        assertThat(store.get("/to/renamed/leaf")).isEqualTo(leaf);
        assertThat(store.exists("/from/dir")).isFalse();
        assertThat(store.exists("/from/dir/leaf")).isFalse();
    }

    @Test
    void detachedContainerIsGoneForEveryPathAtOnce() {
        store.container("/gone");
        StoredNode dir = store.container("/gone/dir");
        StoredNode leaf = store.data("/gone/dir/leaf");

        store.deleteContainer("/gone/dir");

        assertThat(store.exists("/gone/dir")).isFalse();
        assertThat(store.resolve("/gone/dir/leaf").chain()).hasSize(2);
        store.database.<Boolean>read(
                tx -> {
                    assertThat(tx.nodes().isAttached(leaf.id())).isFalse();
                    assertThat(tx.nodes().isInSubtree(leaf.id(), dir.id())).isTrue();
                    assertThat(tx.nodes().pathOf(leaf.id())).isEmpty();
                    return true;
                });
        assertThat(store.container("/gone/dir").id()).isNotEqualTo(dir.id());
    }

    @Test
    void ancestryIsFoundByWalkingUp() {
        StoredNode a = store.container("/anc");
        StoredNode b = store.container("/anc/b");
        StoredNode c = store.data("/anc/b/c d%2F\u00e9");

        store.database.<Boolean>read(
                tx -> {
                    assertThat(tx.nodes().isInSubtree(c.id(), a.id())).isTrue();
                    assertThat(tx.nodes().isInSubtree(a.id(), a.id())).isTrue();
                    assertThat(tx.nodes().isInSubtree(a.id(), b.id())).isFalse();
                    assertThat(tx.nodes().isAttached(c.id())).isTrue();
                    assertThat(tx.nodes().isAttached(-1)).isFalse();
                    assertThat(tx.nodes().pathOf(c.id()))
                            .contains(NodePath.of("/anc/b/c d%2F\u00e9"));
                    assertThat(tx.nodes().pathOf(StoredNode.ROOT_ID)).contains(NodePath.ROOT);
                    assertThat(tx.nodes().pathOf(2)).isEmpty();
                    assertThat(tx.nodes().findInTree(c.id())).contains(c);
                    assertThat(tx.nodes().child(b.id(), c.name()).map(row -> row.below(b)))
                            .contains(c);
                    assertThat(tx.nodes().child(b.id(), "absent")).isEmpty();
                    return true;
                });
    }

    @Test
    void everyNodeOfAResolutionKnowsTheOwnerOfItsAllocationAndLockingItKeepsThat() {
        store.create("/alloc", NewNode.builder("alloc", NodeType.CONTAINER_NODE, "landlord"));
        store.container("/alloc/in");
        StoredNode leaf = store.data("/alloc/in/leaf");

        assertThat(store.resolve("/alloc/in/leaf").chain())
                .extracting(StoredNode::allocationOwner)
                .containsExactly(
                        Optional.empty(),
                        Optional.of("landlord"),
                        Optional.of("landlord"),
                        Optional.of("landlord"));
        store.database.<Boolean>inTransaction(
                tx -> {
                    assertThat(tx.nodes().lock(leaf).allocationOwner()).contains("landlord");
                    assertThat(tx.nodes().findInTree(leaf.id()).orElseThrow().allocationOwner())
                            .contains("landlord");
                    assertThat(tx.nodes().find(leaf.id()).orElseThrow().allocationOwner())
                            .as("read without what is above")
                            .isEmpty();
                    return true;
                });
    }

    @Test
    void propertyUrisAreThoseThatAnyNodeHas() {
        store.set(store.data("/props1"), Map.of("ivo://u#1", "x", "ivo://u#2", "x"));
        store.set(store.data("/props2"), Map.of("ivo://u#2", "y"));

        Set<String> uris = store.database.bulk(tx -> tx.nodes().propertyUris());

        assertThat(uris).contains("ivo://u#1", "ivo://u#2");
    }

    @Test
    void textThatPostgresCannotKeepIsTheCallersFault() {
        StoredNode node = store.data("/unfit");

        assertThatThrownBy(() -> store.set(node, Map.of("a", "\u0000")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.INVALID_ARGUMENT));
    }
}
