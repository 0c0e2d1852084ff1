package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.NodePath;

class UsageRepositoryTest {
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
    void usageCountsWhatIsBelowAtAnyDepth() {
        StoredNode a = store.container("/a");
        StoredNode b = store.container("/a/b");
        store.upload(store.upload(store.data("/a/b/x"), 10), 7);
        store.upload(store.data("/a/y"), 100);

        assertThat(usage(a)).isEqualTo(Usage.NONE);
        foldAll();

        assertThat(usage(b)).isEqualTo(new Usage(7, 1));
        assertThat(usage(a)).isEqualTo(new Usage(107, 3));
        assertThat(exact(a.id())).isEqualTo(new Usage(107, 3));
        assertThat(usage(store.get("/"))).isEqualTo(new Usage(107, 4));
    }

    @Test
    void renameInPlaceChangesNoUsage() {
        StoredNode a = store.container("/a");
        store.upload(store.data("/a/x"), 10);
        foldAll();

        store.move("/a/x", "/a/z");

        assertThat(foldAll()).isZero();
        assertThat(usage(a)).isEqualTo(new Usage(10, 1));
    }

    @Test
    void foldInTheMiddleOfTheTrashDropsWhatWasSubtractedBefore() {
        StoredNode a = store.container("/a");
        store.container("/a/b");
        foldAll();
        store.upload(store.data("/a/b/x"), 10);

        store.deleteContainer("/a/b");
        foldAll();
        new Reaper(store.database, Duration.ZERO).reap(1000);
        foldAll();

        assertThat(usage(a)).isEqualTo(Usage.NONE);
        assertThat(store.count("SELECT count(*) FROM vos.usage WHERE container_id > 3"))
                .isEqualTo(1);
        assertThat(store.count("SELECT count(*) FROM vos.usage_delta")).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void foldedEqualsExactAfterRandomOperations(long seed) {
        Random random = new Random(seed);
        Reaper reaper = new Reaper(store.database, Duration.ZERO);
        List<String> containers = new ArrayList<>(List.of("/"));
        for (int i = 0; i < 250; i++) {
            change(random, containers, i);
            if (random.nextInt(8) == 0) {
                fold();
            }
            if (random.nextInt(20) == 0) {
                reaper.reap(5);
            }
        }
        foldAll();

        containers.removeIf(path -> !store.exists(path));
        assertThat(containers).hasSizeGreaterThan(5);
        for (String path : containers) {
            StoredNode container = store.get(path);
            assertThat(usage(container)).as(path).isEqualTo(exact(container.id()));
        }
    }

    private void change(Random random, List<String> containers, int i) {
        String at = containers.get(random.nextInt(containers.size()));
        String other = containers.get(random.nextInt(containers.size()));
        if (!store.exists(at)) {
            return;
        }
        String child = NodePath.of(at).child("n" + i).toString();
        int die = random.nextInt(100);
        if (die < 30) {
            store.container(child);
            containers.add(child);
        } else if (die < 70) {
            StoredNode data = store.upload(store.data(child), random.nextInt(1000));
            if (die < 40) {
                store.deleteLeaf(data);
            } else if (die < 50) {
                store.upload(data, random.nextInt(1000));
            } else if (die < 60 && store.exists(other)) {
                store.move(child, NodePath.of(other).child("m" + i).toString());
            }
        } else if (die < 90) {
            moveContainer(at, NodePath.of(other).child("c" + i), containers);
        } else if (!at.equals("/")) {
            store.deleteContainer(at);
        }
    }

    private void moveContainer(String from, NodePath to, List<String> containers) {
        boolean isPossible =
                !from.equals("/")
                        && store.exists(to.parent().toString())
                        && !to.startsWith(NodePath.of(from));
        if (isPossible && store.move(from, to.toString())) {
            containers.add(to.toString());
        }
    }

    private int fold() {
        return store.database.bulkTransaction(tx -> tx.usage().fold());
    }

    private int foldAll() {
        int all = 0;
        for (int folded = fold(); folded > 0; folded = fold()) {
            all += folded;
        }
        return all;
    }

    private Usage usage(StoredNode container) {
        return store.database.read(tx -> tx.usage().of(container.id()));
    }

    private Usage exact(long id) {
        return store.database.bulk(tx -> tx.usage().exact(id));
    }
}
