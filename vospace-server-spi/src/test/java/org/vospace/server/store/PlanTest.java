package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The statements that clients wait for must not get slower with the size of any table. */
class PlanTest {
    private static StoreFixture store;
    private static long big;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
        big = store.container("/big").id();
        store.database.inTransaction(
                tx -> {
                    tx.jdbc()
                            .update(
                                    "INSERT INTO vos.node(parent_id, name, type, owner)"
                                            + " SELECT ?, 'f' || i, 1, 'ann'"
                                            + " FROM generate_series(1, 20000) i",
                                    big);
                    return tx.jdbc()
                            .update(
                                    "INSERT INTO vos.storage_garbage SELECT gen_random_uuid(), 1,"
                                            + " now() + interval '1 hour', ?, 'f' || i"
                                            + " FROM generate_series(1, 10000) i",
                                    big);
                });
        store.database.bulk(tx -> tx.jdbc().update("ANALYZE vos.node, vos.storage_garbage"));
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void listingReadsItsPageByTheIndexAndNotAllGarbage() {
        for (Page page : List.of(Page.first(1000), Page.after("f5", 100).reversed())) {
            String plan =
                    page.from().isPresent()
                            ? explain(Listing.sql(page), big, page.from().get())
                            : explain(Listing.sql(page), big);

            assertThat(plan)
                    .contains("Limit", "using node_parent_name", "using storage_garbage_target")
                    .doesNotContain("Seq Scan", "Sort");
        }
    }

    @Test
    void warmResolutionIsIndexStepsOnly() {
        String plan = explain(PathResolver.WARM, new long[] {1, big}, big, "f77");

        assertThat(plan)
                .contains("using node_pk", "using node_parent_name")
                .doesNotContain("Seq Scan", "Sort");
    }

    private static String explain(String sql, Object... arguments) {
        List<String> lines =
                store.database.read(
                        tx -> tx.jdbc().list("EXPLAIN " + sql, row -> row.getString(1), arguments));
        return String.join("\n", lines);
    }
}
