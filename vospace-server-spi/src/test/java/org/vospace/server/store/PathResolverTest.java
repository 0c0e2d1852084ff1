package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;

class PathResolverTest {
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
    void rootIsFoundAndHasNoParent() {
        Resolution root = store.resolve("/");

        assertThat(root.node().orElseThrow().id()).isEqualTo(StoredNode.ROOT_ID);
        assertThat(root.ancestors()).isEmpty();
        assertThat(root.parent()).isEmpty();
    }

    @Test
    void chainEndsAtTheFirstMissingName() {
        StoredNode a = store.container("/ends");

        Resolution missingLeaf = store.resolve("/ends/x");
        Resolution missingParent = store.resolve("/ends/x/y");

        assertThat(missingLeaf.isComplete()).isFalse();
        assertThat(missingLeaf.node()).isEmpty();
        assertThat(missingLeaf.last()).isEqualTo(a);
        assertThat(missingLeaf.parent()).contains(a);
        assertThat(missingLeaf.ancestors()).containsExactly(store.get("/"), a);
        assertThat(missingParent.last()).isEqualTo(a);
        assertThat(missingParent.parent()).isEmpty();
    }

    @Test
    void linkAndDataInTheMiddleOfAPathEndTheChain() {
        store.container("/mid");
        store.container("/mid/target");
        store.data("/mid/target/x");
        StoredNode link = store.link("/mid/link", "vos://example.org~vault/mid/target");
        StoredNode data = store.data("/mid/data");

        for (int i = 0; i < 2; i++) {
            assertThat(store.resolve("/mid/link/x").last()).isEqualTo(link);
            assertThat(store.resolve("/mid/link/x").isComplete()).isFalse();
            assertThat(store.resolve("/mid/link/x").parent()).isEmpty();
            assertThat(store.resolve("/mid/data/x").last()).isEqualTo(data);
            assertThat(store.resolve("/mid/link").node()).contains(link);
        }
    }

    @Test
    void nobodyGetsToTheTrashByAPath() {
        assertThat(store.exists("/.trash")).isFalse();
        assertThat(store.exists("/.staging")).isFalse();
    }

    @Test
    void warmCacheTakesOneStatementWhetherOrNotTheLeafIsThere() {
        store.container("/warm");
        store.container("/warm/b");
        StoredNode leaf = store.data("/warm/b/leaf");
        store.resolve("/warm/b/leaf");

        assertThat(store.get("/warm/b/leaf")).isEqualTo(leaf);
        assertThat(store.resolve("/warm/b/absent").parent()).isPresent();
        Resolution locking =
                store.database.inTransaction(
                        tx -> tx.nodes().resolveLockingParent(NodePath.of("/warm/b/leaf")));
        assertThat(locking).isEqualTo(store.resolve("/warm/b/leaf"));
    }

    @Test
    void cacheNeverShowsWhatIsNotThere() {
        store.container("/c1");
        store.container("/c1/dir");
        store.data("/c1/dir/leaf");
        store.container("/c2");
        store.resolve("/c1/dir/leaf");

        store.move("/c1/dir", "/c2/dir");
        StoredNode recreated = store.container("/c1/dir");

        assertThat(store.exists("/c1/dir/leaf")).isFalse();
        assertThat(store.resolve("/c1/dir/leaf").parent()).contains(recreated);
        assertThat(store.exists("/c2/dir/leaf")).isTrue();
        store.deleteContainer("/c1/dir");
        assertThat(store.exists("/c1/dir")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void warmEqualsColdAfterRandomMovesAndRecreations(long seed) {
        Random random = new Random(seed);
        String top = "/random" + seed;
        store.container(top);
        List<String> paths = new ArrayList<>(List.of(top));
        for (int i = 0; i < 100; i++) {
            String at = paths.get(random.nextInt(paths.size())) + "/" + "abc".charAt(i % 3);
            String other = paths.get(random.nextInt(paths.size()));
            changeSomething(random, top, at, other);
            paths.add(at);
            store.resolve(at + "/a");
            store.resolve(other + "/b");
        }

        Database cold = store.anotherProcess();

        assertThat(paths).hasSize(101);
        for (String path : paths) {
            assertThat(store.resolve(path)).isEqualTo(resolveCold(cold, path));
        }
    }

    private static void changeSomething(Random random, String top, String at, String other) {
        NodePath target = NodePath.of(at);
        if (!store.exists(target.parent().toString())) {
            return;
        }
        if (!store.exists(at)) {
            if (random.nextBoolean()
                    && !other.equals(top)
                    && store.exists(other)
                    && !target.startsWith(NodePath.of(other))) {
                store.move(other, at);
            } else {
                store.container(at);
            }
        } else if (random.nextInt(3) == 0) {
            store.deleteContainer(at);
        }
    }

    private static Resolution resolveCold(Database cold, String path) {
        // Every read starts with an empty cache for its parent, because nothing was put into it.
        return cold.read(
                tx -> {
                    DirectoryCache empty = new DirectoryCache(0);
                    return new PathResolver(tx.jdbc(), empty).resolve(NodePath.of(path));
                });
    }

    @Test
    void resolvingForACreateLocksTheParentWarmAndCold() throws Exception {
        store.container("/locked");
        for (boolean warm : new boolean[] {false, true}) {
            Database database = store.anotherProcess();
            if (warm) {
                database.read(tx -> tx.nodes().resolve(NodePath.of("/locked/x")));
            }
            long locks =
                    database.inTransaction(
                            tx -> {
                                tx.nodes().resolveLockingParent(NodePath.of("/locked/x"));
                                return store.count(
                                        "SELECT count(*) FROM (SELECT 1 FROM vos.node WHERE name ="
                                                + " 'locked' FOR UPDATE SKIP LOCKED) free");
                            });
            assertThat(locks).as("warm: %s", warm).isZero();
        }
    }

    @Test
    void creatingBelowAMissingParentLocksNothing() {
        Resolution resolution =
                store.database.inTransaction(
                        tx -> tx.nodes().resolveLockingParent(NodePath.of("/absent/x")));

        assertThat(resolution.parent()).isEmpty();
    }

    @Test
    void aCreateWithAStaleCacheFindsTheContainerThatIsThereNow() {
        store.container("/moved");
        store.container("/moved/dir");
        store.resolve("/moved/dir/x");
        store.move("/moved/dir", "/moved/other");
        StoredNode dir = store.container("/moved/dir");

        StoredNode created = store.data("/moved/dir/x");

        assertThat(created.parentId()).isEqualTo(dir.id());
    }

    @Test
    void depthOf100AndNamesOf1024BytesAreFound() {
        String deep = "";
        for (int i = 0; i < 99; i++) {
            deep = deep + "/d" + i;
            store.container(deep);
        }
        String name = "\ud83d\ude00".repeat(256);
        StoredNode leaf =
                store.create(deep + "/" + name, NewNode.builder(name, NodeType.DATA_NODE, "ann"));

        Resolution warm = store.resolve(deep + "/" + name);

        assertThat(warm.chain()).hasSize(101);
        assertThat(warm.node()).contains(leaf);
        assertThat(warm).isEqualTo(resolveCold(store.database, deep + "/" + name));
        assertThat(store.database.<NodePath>read(tx -> tx.nodes().pathOf(leaf.id()).orElseThrow()))
                .isEqualTo(warm.path());
    }
}
