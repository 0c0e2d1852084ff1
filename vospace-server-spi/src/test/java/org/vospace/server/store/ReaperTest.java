package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaperTest {
    private static StoreFixture store;
    private Reaper reaper;

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
        reaper = new Reaper(store.database, Duration.ofHours(1));
    }

    @Test
    void everythingBelowGoesAndTheBytesBecomeGarbageAfterTheGrace() {
        store.container("/keep");
        store.container("/a");
        store.container("/a/b");
        store.container("/a/b/c");
        store.link("/a/b/l", "vos://a~b/keep");
        StoredNode data = store.upload(store.data("/a/b/c/x"), 5);
        store.data("/a/empty");
        store.deleteContainer("/a");

        int removed = reaper.reap(1000);

        assertThat(removed).isEqualTo(6);
        assertThat(nodes()).isEqualTo(4);
        assertThat(store.exists("/keep")).isTrue();
        assertThat(store.count("SELECT count(*) FROM vos.trash")).isZero();
        String ref = data.content().orElseThrow().ref().value();
        assertThat(
                        store.count(
                                "SELECT count(*) FROM vos.storage_garbage WHERE due > now() +"
                                        + " interval '59 minutes' AND NOT removing AND ref = '"
                                        + ref
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void emptyTrashIsNoWork() {
        assertThat(reaper.reap(1000)).isZero();
    }

    @Test
    void bigTreeGoesInPiecesAndIsTakenUpWhereItWasLeft() {
        store.container("/big");
        fill("big", 3, 2500);
        store.deleteContainer("/big");
        long before = nodes();

        int first = reaper.reap(100);
        long between = nodes();
        int second = reaper.reap(1_000_000);

        assertThat(first).isBetween(100, 1100);
        assertThat(between).isEqualTo(before - first);
        assertThat(nodes()).isEqualTo(3);
        assertThat(first + second).isEqualTo(3 * 2500 + 3 + 1);
        assertThat(store.count("SELECT count(*) FROM vos.trash")).isZero();
    }

    @Test
    void moreDirectoriesThanAreRememberedGoToo() {
        store.container("/wide");
        fill("wide", 450, 1);
        store.deleteContainer("/wide");

        assertThat(reaper.reap(10_000)).isEqualTo(901);

        assertThat(nodes()).isEqualTo(3);
    }

    @Test
    void treeThatAnotherReaperIsAtIsLeftToIt() {
        store.container("/a");
        store.container("/b");
        store.deleteContainer("/a");
        store.deleteContainer("/b");
        store.database.inTransaction(
                tx ->
                        tx.jdbc()
                                .update(
                                        "UPDATE vos.trash SET lease_until = now() + interval '1"
                                                + " minute' WHERE path = '/a'"));

        assertThat(reaper.reap(1000)).isEqualTo(1);
        assertThat(reaper.reap(1000)).isZero();
        store.database.inTransaction(
                tx -> tx.jdbc().update("UPDATE vos.trash SET lease_until = now()"));

        assertThat(reaper.reap(1000)).isEqualTo(1);
    }

    private void fill(String name, int directories, int leaves) {
        store.database.inTransaction(
                tx -> {
                    tx.jdbc()
                            .update(
                                    "INSERT INTO vos.node(parent_id, name, type, owner) SELECT"
                                            + " n.id, 'd' || i, 4, 'ann' FROM vos.node n,"
                                            + " generate_series(1, ?::int) i WHERE n.name = ?",
                                    directories,
                                    name);
                    return tx.jdbc()
                            .update(
                                    "INSERT INTO vos.node(parent_id, name, type, owner) SELECT"
                                            + " n.id, 'f' || i, 1, 'ann' FROM vos.node n,"
                                            + " generate_series(1, ?::int) i WHERE n.type = 4 AND"
                                            + " n.name LIKE 'd%'",
                                    leaves);
                });
    }

    private long nodes() {
        return store.count("SELECT count(*) FROM vos.node");
    }
}
