package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final List<String> AWKWARD =
            List.of(
                    " leading",
                    "%25",
                    "+",
                    ";",
                    "A",
                    "Z",
                    "a",
                    "a b",
                    "aa",
                    "z",
                    "\u00e9",
                    "e\u0301",
                    "\uffee",
                    "\ud83d\ude00",
                    "'",
                    "\"",
                    "\\",
                    "%",
                    "_",
                    "~",
                    "0",
                    "10",
                    "2",
                    "-",
                    "\u00df",
                    "ss");

    private static StoreFixture store;
    private static StoredNode dir;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
        dir = store.container("/dir");
        List<String> shuffled = new ArrayList<>(AWKWARD);
        Collections.shuffle(shuffled, new java.util.Random(7));
        shuffled.forEach(name -> store.data("/dir/" + name));
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 25, 26, 27, 1000})
    void pagesOfAnySizeShowEachChildOnceInByteOrder(int size) {
        List<String> seen = new ArrayList<>();
        List<String> page = names(Page.first(size));
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(size);
            seen.addAll(page);
            page = names(Page.after(page.get(page.size() - 1), size));
        }

        assertThat(seen).isEqualTo(inByteOrder());
    }

    @Test
    void pageStartsWithTheGivenNameOrWhereItWouldBe() {
        List<String> all = inByteOrder();

        assertThat(names(Page.from("a b", 1000)))
                .isEqualTo(all.subList(all.indexOf("a b"), all.size()));
        assertThat(names(Page.from("a a", 2))).containsExactly("a b", "aa");
        assertThat(names(Page.after("a b", 1))).containsExactly("aa");
        assertThat(names(Page.from("", 1))).containsExactly(all.get(0));
    }

    @Test
    void reversedPagesRunBackwards() {
        List<String> backwards = new ArrayList<>(inByteOrder());
        Collections.reverse(backwards);

        assertThat(names(Page.first(1000).reversed())).isEqualTo(backwards);
        assertThat(names(Page.from("aa", 2).reversed())).containsExactly("aa", "a b");
        assertThat(names(Page.after("aa", 2).reversed())).containsExactly("a b", "a");
    }

    @Test
    void fullPageOfAThousandIsRead() {
        store.container("/big");
        store.database.inTransaction(
                tx ->
                        tx.jdbc()
                                .update(
                                        "INSERT INTO vos.node(parent_id, name, type, owner) SELECT"
                                                + " n.id, 'n' || i, 1, 'ann' FROM vos.node n,"
                                                + " generate_series(1, 1001) i WHERE n.name = ?",
                                        "big"));
        long big = store.get("/big").id();

        List<StoredNode> page =
                store.database.read(tx -> tx.nodes().children(big, Page.first(1000)));

        assertThat(page).hasSize(1000);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> page.get(i).name()).distinct())
                .hasSize(1000);
    }

    @Test
    void emptyContainerAndAbsentContainerHaveNoChildren() {
        StoredNode empty = store.container("/empty");

        assertThat(
                        store.database.<List<StoredNode>>read(
                                tx -> tx.nodes().children(empty.id(), Page.first(5))))
                .isEmpty();
        assertThat(
                        store.database.<List<StoredNode>>read(
                                tx -> tx.nodes().children(-5, Page.first(5))))
                .isEmpty();
    }

    @Test
    void pageBeyondTheCapIsRefused() {
        assertThatThrownBy(() -> Page.first(1001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit: 1001 (expected: 1 to 1000)");
        assertThatThrownBy(() -> new Page(Optional.empty(), true, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> names(Page page) {
        List<StoredNode> children = store.database.read(tx -> tx.nodes().children(dir.id(), page));
        return children.stream().map(StoredNode::name).toList();
    }

    private static List<String> inByteOrder() {
        return AWKWARD.stream()
                .sorted(
                        (a, b) ->
                                Arrays.compareUnsigned(
                                        a.getBytes(StandardCharsets.UTF_8),
                                        b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
