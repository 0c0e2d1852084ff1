package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.model.CoreProperties;
import org.vospace.model.NodeType;

class SortedListingTest {
    private static StoreFixture store;
    private static StoredNode dir;

    /** 30 data nodes of 5 lengths and 7 dates, in an order that is neither that of the names. */
    @BeforeAll
    static void start() {
        store = new StoreFixture();
        dir = store.container("/dir");
        for (int i = 0; i < 30; i++) {
            store.create(
                    "/dir/" + name(i),
                    NewNode.builder(name(i), NodeType.DATA_NODE, "ann")
                            .properties(Map.of(CoreProperties.DATE, date(i))));
        }
        store.database.inTransaction(
                tx -> {
                    for (int i = 0; i < 30; i++) {
                        tx.jdbc()
                                .update(
                                        "UPDATE vos.node SET size = ?, storage_ref ="
                                                + " gen_random_uuid(), store_id = 1,"
                                                + " content_modified = now() WHERE parent_id = ?"
                                                + " AND name = ?",
                                        length(i),
                                        dir.id(),
                                        name(i));
                    }
                    return dir;
                });
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private static String name(int i) {
        return "n" + (i * 7) % 30;
    }

    private static long length(int i) {
        return (i % 5) * 9L;
    }

    private static String date(int i) {
        return "200" + (i % 7) + "-01-01T00:00:00.000";
    }

    @ParameterizedTest
    @CsvSource({"1, false", "7, false", "30, false", "1000, false", "1, true", "11, true"})
    void pagesOfAnySizeShowEachChildOnceSortedByLengthAndName(int size, boolean descending) {
        List<String> expected =
                sorted(
                        Comparator.comparing(SortedListingTest::length)
                                .thenComparing(SortedListingTest::name),
                        descending);

        assertThat(read(SortedPage.first(SortKey.LENGTH, size, descending))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "8, false", "8, true"})
    void pagesOfAnySizeShowEachChildOnceSortedByDateAndName(int size, boolean descending) {
        List<String> expected =
                sorted(
                        Comparator.comparing(SortedListingTest::date)
                                .thenComparing(SortedListingTest::name),
                        descending);

        assertThat(read(SortedPage.first(SortKey.DATE, size, descending))).isEqualTo(expected);
    }

    private static List<String> sorted(Comparator<Integer> order, boolean descending) {
        List<String> names =
                new ArrayList<>(
                        IntStream.range(0, 30)
                                .boxed()
                                .sorted(order)
                                .map(SortedListingTest::name)
                                .toList());
        if (descending) {
            Collections.reverse(names);
        }
        return names;
    }

    private static List<String> read(SortedPage first) {
        List<String> seen = new ArrayList<>();
        List<SortedChild> page = page(first);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(first.limit());
            page.forEach(child -> seen.add(child.node().name()));
            page = page(first.after(page.get(page.size() - 1).place()));
        }
        return seen;
    }

    private static List<SortedChild> page(SortedPage page) {
        return store.database.read(tx -> tx.nodes().sortedChildren(dir.id(), page));
    }
}
