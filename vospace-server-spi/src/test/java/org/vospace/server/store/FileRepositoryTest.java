package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.model.NodeType;
import org.vospace.spi.storage.StorageRef;

class FileRepositoryTest {
    private static StoreFixture store;

    private StoredNode container;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void makeContainer() {
        store.clear();
        container = store.container("/c");
    }

    private static NewContent content(long length) {
        return StoreFixture.content(StorageRef.random(), length);
    }

    private static StoredNode only(Map<String, StoredNode> nodes) {
        assertThat(nodes).hasSize(1);
        return nodes.values().iterator().next();
    }

    private Map<String, StoredNode> insert(Map<String, NewContent> contents) {
        NewFiles files = new NewFiles("ann", true, List.of("r", "s"), List.of("w"), contents);
        return store.database.inTransaction(tx -> tx.files().insert(container.id(), files));
    }

    @Test
    void fileMadeWithItsBytesIsLikeOneThatIsMadeAndThenGetsThem() {
        NewContent bytes = content(7);
        NewNode.Builder alike =
                NewNode.builder("slow", NodeType.DATA_NODE, "ann")
                        .isPublic(true)
                        .groupRead(List.of("r", "s"))
                        .groupWrite(List.of("w"));
        StoredNode made = store.create("/c/slow", alike);
        StoredNode slow =
                store.database.inTransaction(
                        tx -> tx.contents().save(made, bytes, true, Instant.now()));

        StoredNode fast = only(insert(Map.of("fast", bytes)));

        assertThat(fast)
                .usingRecursiveComparison()
                .ignoringFields("id", "name", "created", "modified", "content", "allocationOwner")
                .isEqualTo(slow);
        assertThat(fast.content())
                .get()
                .usingRecursiveComparison()
                .ignoringFields("modified")
                .isEqualTo(slow.content().orElseThrow());
        assertThat(store.get("/c/fast").version()).isEqualTo(1);
    }

    @Test
    void whatIsNotKnownOfAFileStaysUnknown() {
        NewContent bare =
                new NewContent(
                        StoreFixture.STORE,
                        StorageRef.random(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        StoredNode node = only(insert(Map.of("bare", bare)));

        assertThat(node.content().orElseThrow().md5Hex()).isEmpty();
        assertThat(node.contentType()).isEmpty();
        assertThat(node.contentEncoding()).isEmpty();
    }

    @Test
    void nameThatIsTakenIsLeftAloneAndMissingInTheAnswer() {
        StoredNode taken = store.data("/c/taken");

        Map<String, StoredNode> made = insert(Map.of("taken", content(1), "free", content(2)));

        assertThat(made).containsOnlyKeys("free");
        assertThat(store.get("/c/taken")).isEqualTo(taken);
    }

    @Test
    void usageGrowsByWhatWasMadeInOneDifference() {
        store.data("/c/taken");
        store.database.inTransaction(tx -> tx.usage().fold());

        insert(Map.of("taken", content(100), "a", content(2), "b", content(3)));

        assertThat(store.count("SELECT count(*) FROM vos.usage_delta")).isEqualTo(1);
        store.database.inTransaction(tx -> tx.usage().fold());
        Usage folded = store.database.read(tx -> tx.usage().of(container.id()));
        Usage exact = store.database.read(tx -> tx.usage().exact(container.id()));
        assertThat(folded).isEqualTo(new Usage(5, 3)).isEqualTo(exact);
    }

    @Test
    void nothingMadeIsNoDifference() {
        store.data("/c/taken");
        store.database.inTransaction(tx -> tx.usage().fold());

        assertThat(insert(Map.of("taken", content(100)))).isEmpty();

        assertThat(store.count("SELECT count(*) FROM vos.usage_delta")).isZero();
    }

    @Test
    void childrenAreFoundByTheirNames() {
        StoredNode one = store.data("/c/\u00e9 'one\"");
        store.data("/c/two");
        store.data("/one");

        Map<String, StoredNode> found =
                store.database.inTransaction(
                        tx ->
                                tx.files()
                                        .children(
                                                container.id(),
                                                List.of(one.name(), "one", "missing")));

        assertThat(found).containsOnlyKeys(one.name());
        assertThat(only(found)).extracting(StoredNode::id).isEqualTo(one.id());
    }

    @Test
    void moreThanOneStatementTakesIsRefused() {
        Set<String> names =
                IntStream.rangeClosed(0, FileRepository.MAX)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.toCollection(HashSet::new));
        Map<String, NewContent> contents = new LinkedHashMap<>();
        names.forEach(name -> contents.put(name, content(1)));

        assertThatThrownBy(() -> insert(contents)).hasMessageContaining("501");
        assertThatThrownBy(
                        () -> store.database.read(tx -> tx.files().children(container.id(), names)))
                .hasMessageContaining("501");
    }
}
