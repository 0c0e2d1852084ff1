package org.vospace.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.ArchiveDocuments.ZIP;
import static org.vospace.server.ArchiveDocuments.push;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.uri;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.server.Http.Answer;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Archives of many files: stored at once, made many at a time, and all of them or none. */
class ArchiveBatchTest {
    private static final WatchedBackend BACKEND = new WatchedBackend();
    private static final NoSecrets PERMISSION = new NoSecrets();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(() -> BACKEND)
                    .permission(PERMISSION)
                    .configure(config -> config.garbageGrace(Duration.ZERO));

    private static final Http ALICE = new Http(SPACE, "alice");
    private static final Http ANYONE = new Http(SPACE, "");

    private String target = "";

    /** Lets nobody make a node of a certain name, and remembers what it was asked about. */
    private static final class NoSecrets extends OwnerPermission {
        private final Queue<Node> asked = new ConcurrentLinkedQueue<>();

        @Override
        public Decision createNode(Identity who, ContainerNode parent, Node node) {
            asked.add(node);
            return node.uri().name().equals("secret")
                    ? Decision.deny("no secrets")
                    : super.createNode(who, parent, node);
        }
    }

    @BeforeEach
    void makeContainer() {
        BACKEND.onUpload((ref, request) -> {});
        target = "/b" + NUMBER.incrementAndGet();
        ALICE.put("/nodes" + target, container(target));
    }

    private Answer unpack(byte[] zip, String... headers) {
        return ANYONE.put(ArchiveDocuments.endpoint(ALICE, push(ZIP, target)), zip, headers);
    }

    private static TestArchive files(int count) {
        TestArchive archive = new TestArchive();
        for (int i = 0; i < count; i++) {
            archive.file("f" + i, "text " + i);
        }
        return archive;
    }

    private void requireNothingMadeNorLeft() {
        assertThat(ALICE.get("/nodes" + target).text()).doesNotContain(target + "/");
        requireNoGarbage();
        assertThat(BACKEND.refs()).hasSize((int) count("vos.node WHERE storage_ref IS NOT NULL"));
    }

    /** Leases last for hours: what is not struck off stays on the list. */
    private static void requireNoGarbage() {
        await().until(
                        () -> {
                            SPACE.server().sweep();
                            return count("vos.storage_garbage") == 0;
                        });
    }

    private static long count(String fromAndWhere) {
        return SPACE.database().count(fromAndWhere);
    }

    private static void execute(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = SPACE.database().dataSource(1).getConnection()) {
            execute(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String inTarget(String name) {
        return "vos.node f WHERE f.name = '"
                + name
                + "' AND f.parent_id = (SELECT id FROM vos.node WHERE name = '"
                + target.substring(1)
                + "' AND parent_id = 1)";
    }

    @Test
    void VW2_moreFilesThanOneStatementTakesAreMadeAndWhatIsThereIsReplaced() {
        ALICE.put("/files" + target + "/f0", "old");
        ALICE.put("/files" + target + "/f500", "old");

        Answer done = unpack(files(503).directory("sub/").file("sub/f0", "other").zip());

        assertThat(done.text()).contains("1 containers, 504 data nodes, 0 links");
        assertThat(
                        count(
                                "vos.node f WHERE f.content_modified IS NOT NULL AND f.parent_id ="
                                        + " (SELECT parent_id FROM "
                                        + inTarget("f7")
                                        + ")"))
                .isEqualTo(503);
        for (int i : new int[] {0, 1, 499, 500, 501, 502}) {
            assertThat(ALICE.get("/files" + target + "/f" + i).text()).isEqualTo("text " + i);
        }
        assertThat(ALICE.get("/files" + target + "/sub/f0").text()).isEqualTo("other");
        requireNoGarbage();
    }

    @Test
    void answerInJsonTellsOfEachFileInTheOrderOfTheArchive() throws Exception {
        ALICE.put("/files" + target + "/there", "old");
        byte[] zip =
                new TestArchive()
                        .file("z/\u00e9 \"1\".dat", "abc")
                        .file("there", "")
                        .link("a", "there")
                        .file("b", "abc")
                        .zip();

        Answer done = unpack(zip, "Accept", "application/json");

        assertThat(done.status()).isEqualTo(201);
        assertThat(done.header("Content-Type")).isEqualTo("application/json");
        JsonNode json = new ObjectMapper().readTree(done.bytes());
        assertThat(json)
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"container": "%s", "containers": 1, "data": 3, "links": 1,
                                         "members": [
                                          {"path": "z/é \\"1\\".dat", "length": 3,
                                           "md5": "900150983cd24fb0d6963f7d28e17f72"},
                                          {"path": "there", "length": 0,
                                           "md5": "d41d8cd98f00b204e9800998ecf8427e"},
                                          {"path": "b", "length": 3,
                                           "md5": "900150983cd24fb0d6963f7d28e17f72"}]}
                                        """
                                                .formatted(uri(target))));
    }

    @Test
    void answerIsALineForWhoDoesNotAskForJsonFirst() {
        byte[] zip = new TestArchive().file("a", "a").zip();

        Answer any = unpack(zip, "Accept", "*/*");
        Answer both = unpack(zip, "Accept", "text/plain, application/json;q=0.5");

        assertThat(any.text()).isEqualTo(both.text()).startsWith("unpacked into " + uri(target));
        assertThat(any.header("Content-Type")).startsWith("text/plain");
        assertThat(any.header("Vary")).contains("Accept");
    }

    @Test
    void everyRefIsListedBeforeAByteIsStoredUnderItAndNoneIsAfterwards() {
        Queue<Long> listed = new ConcurrentLinkedQueue<>();
        BACKEND.onUpload(
                (ref, request) ->
                        listed.add(
                                count(
                                        "vos.storage_garbage WHERE NOT removing AND due >"
                                                + " statement_timestamp() AND ref = '"
                                                + ref
                                                + "'")));

        Answer done = unpack(files(20).zip());

        assertThat(done.status()).isEqualTo(201);
        assertThat(listed).hasSize(20).containsOnly(1L);
        assertThat(count("vos.storage_garbage")).isZero();
    }

    @Test
    void smallFilesAreStoredAtOnce() {
        CyclicBarrier both = new CyclicBarrier(2);
        BACKEND.onUpload(
                (ref, request) -> {
                    try {
                        both.await(20, SECONDS);
                    } catch (Exception e) {
                        throw new StorageException(
                                StorageException.Kind.UNEXPECTED, "nobody else came", e);
                    }
                });

        Answer done = unpack(files(2).zip());

        assertThat(done.status()).as(done.text()).isEqualTo(201);
    }

    @Test
    void memberThatCannotBeStoredIsNamedAndNothingIsLeft() {
        BACKEND.onUpload(
                (ref, request) -> {
                    if (request.target().name().equals("bad")) {
                        throw new StorageException(StorageException.Kind.NO_SPACE, "full");
                    }
                });

        Answer refused = unpack(files(30).file("bad", "x").file("after", "y").zip());

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("member 'bad'");
        requireNothingMadeNorLeft();
    }

    @Test
    void leaseThatIsLostMeanwhileRefusesTheImport() {
        BACKEND.onUpload(
                (ref, request) -> {
                    if (request.target().name().equals("f1")) {
                        execute(
                                "UPDATE vos.storage_garbage SET removing = true WHERE ref = '"
                                        + ref
                                        + "'");
                    }
                });

        Answer refused = unpack(files(3).zip());

        assertThat(refused.text()).startsWith("TransferFailed").contains("1 of 3");
        execute("UPDATE vos.storage_garbage SET due = now()");
        requireNothingMadeNorLeft();
    }

    @Test
    void nameThatAnotherTakesInBetweenIsReplacedInASecondAttempt() throws Exception {
        byte[] zip = files(3).zip();
        try (Connection other = SPACE.database().dataSource(1).getConnection()) {
            other.setAutoCommit(false);
            execute(
                    other,
                    "INSERT INTO vos.node(parent_id, name, type, owner) SELECT id, 'f1', 1, 'alice'"
                            + " FROM vos.node WHERE parent_id = 1 AND name = '"
                            + target.substring(1)
                            + "'");
            CompletableFuture<Answer> done = CompletableFuture.supplyAsync(() -> unpack(zip));
            await().until(() -> count("pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);
            other.commit();
            other.setAutoCommit(true);

            assertThat(done.get(30, SECONDS).status()).isEqualTo(201);
        }

        for (int i = 0; i < 3; i++) {
            assertThat(ALICE.get("/files" + target + "/f" + i).text()).isEqualTo("text " + i);
        }
        assertThat(count(inTarget("f1"))).isEqualTo(1);
        requireNoGarbage();
    }

    @Test
    void PS5_eachNewFileIsAskedForAsItIsMadeAndWhatIsDeniedStopsTheWholeImport() {
        String endpoint = ArchiveDocuments.endpoint(ALICE, push(ZIP, target));
        PERMISSION.asked.clear();

        Answer refused = ANYONE.put(endpoint, files(2).file("secret", "x").zip());

        assertThat(refused.text()).startsWith("PermissionDenied member 'secret'");
        assertThat(PERMISSION.asked)
                .extracting(node -> node.uri().name())
                .containsExactly("f0", "f1", "secret");
        assertThat(PERMISSION.asked)
                .allSatisfy(
                        node -> assertThat(node.properties().value(CoreProperties.MD5)).isEmpty());
        requireNothingMadeNorLeft();
    }

    @Test
    void VW4_memberWithATooLongNameIsNamed() {
        byte[] zip = files(2).file("x".repeat(1025), "x").zip();

        Answer refused = unpack(zip);

        assertThat(refused.text()).startsWith("InvalidData member 'xxx").contains("1025");
        requireNothingMadeNorLeft();
    }
}
