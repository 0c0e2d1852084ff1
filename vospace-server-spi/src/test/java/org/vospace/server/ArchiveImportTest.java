package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.ArchiveDocuments.TAR;
import static org.vospace.server.ArchiveDocuments.ZIP;
import static org.vospace.server.ArchiveDocuments.endpointIn;
import static org.vospace.server.ArchiveDocuments.error;
import static org.vospace.server.ArchiveDocuments.pull;
import static org.vospace.server.ArchiveDocuments.push;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.uri;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.TransferParams;
import org.vospace.server.Http.Answer;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Tar and zip files unpacked into containers. */
class ArchiveImportTest {
    private static final MemoryBackend BACKEND = new MemoryBackend();
    private static final String CORE = "ivo://ivoa.net/vospace/core#";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(() -> BACKEND)
                    .configure(config -> config.garbageGrace(java.time.Duration.ZERO));

    private static final Http ALICE = new Http(SPACE, "alice");
    private static final Http BOB = new Http(SPACE, "bob");
    private static final Http ANYONE = new Http(SPACE, "");

    @TempDir Path directory;
    private String target = "";

    @BeforeEach
    void makeContainer() {
        target = "/i" + NUMBER.incrementAndGet();
        ALICE.put("/nodes" + target, container(target));
        ALICE.post(
                "/nodes" + target,
                container(target)
                        .replace(
                                "<vos:properties></vos:properties>",
                                "<vos:properties>"
                                        + property(CORE + "title", "kept")
                                        + "</vos:properties>"));
    }

    /** A push into the container, and what came of it. */
    private record Import(Answer put, String phase) {}

    private Import unpack(String view, byte[] archive, String... headers) {
        String details = ALICE.post("/synctrans", push(view, target)).header("Location");
        Answer put = ANYONE.put(endpointIn(ALICE, details), archive, headers);
        String phase = ALICE.get(details.replace("results/transferDetails", "phase")).text();
        return new Import(put, phase);
    }

    private void makeTree() throws Exception {
        byte[] random = new byte[300_000];
        new Random(3).nextBytes(random);
        Files.createDirectories(directory.resolve("tree/deep/er"));
        Files.createDirectories(directory.resolve("tree/empty"));
        Files.write(directory.resolve("tree/deep/er/random"), random);
        Files.writeString(directory.resolve("tree/\u00e9 &.txt"), "text");
        Files.writeString(directory.resolve("tree/nothing"), "");
        Files.createSymbolicLink(directory.resolve("tree/deep/up"), Path.of("../nothing"));
    }

    private void requireTree(String base) throws Exception {
        assertThat(ALICE.get("/files" + base + "/deep/er/random").bytes())
                .isEqualTo(Files.readAllBytes(directory.resolve("tree/deep/er/random")));
        assertThat(ALICE.get("/files" + base + "/%C3%A9%20&.txt").text()).isEqualTo("text");
        assertThat(ALICE.get("/files" + base + "/%C3%A9%20&.txt").header("Content-Type"))
                .isEqualTo("text/plain");
        assertThat(ALICE.get("/files" + base + "/nothing").bytes()).isEmpty();
        assertThat(ALICE.get("/nodes" + base + "/empty").text()).contains("vos:ContainerNode");
        assertThat(ALICE.get("/nodes" + base + "/deep/up").text())
                .contains("vos:LinkNode", "<vos:target>" + uri(base + "/nothing") + "<");
    }

    @Test
    void VW2_PS3_membersOfGnuTarsFileBecomeNodesAndTheContainerKeepsItsProperties()
            throws Exception {
        makeTree();
        Programs.run(directory, "tar", "-cf", "tree.tar", "-C", "tree", ".");

        Import done = unpack(TAR, Files.readAllBytes(directory.resolve("tree.tar")));

        assertThat(done.put().text())
                .isEqualTo(
                        "unpacked into " + uri(target) + ": 3 containers, 3 data nodes, 1 links\n");
        assertThat(done.put().status()).isEqualTo(201);
        assertThat(done.phase()).isEqualTo("COMPLETED");
        requireTree(target);
        assertThat(ALICE.get("/nodes" + target).text()).contains(">kept<");
    }

    @Test
    void VW2_membersOfZipsFileBecomeNodes() throws Exception {
        makeTree();
        Programs.run(directory, "zip", "-q", "-r", "-y", "tree.zip", "tree");

        Import done = unpack(ZIP, Files.readAllBytes(directory.resolve("tree.zip")));

        assertThat(done.put().status()).isEqualTo(201);
        assertThat(done.phase()).isEqualTo("COMPLETED");
        requireTree(target + "/tree");
    }

    @ParameterizedTest
    @ValueSource(strings = {TAR, ZIP})
    void VW1_VW2_whatWasPackedIsUnpackedAsItWas(String view) {
        ALICE.put("/nodes" + target + "/c", container(target + "/c"));
        ALICE.put("/files" + target + "/c/file", "bytes");
        ALICE.put("/nodes" + target + "/c/l", link(target + "/c/l", uri(target + "/c/file")));
        byte[] packed =
                ANYONE.get(ArchiveDocuments.endpoint(ALICE, pull(view, target + "/c"))).bytes();
        makeContainer();

        Import done = unpack(view, packed);

        assertThat(done.put().status()).isEqualTo(201);
        assertThat(ALICE.get("/files" + target + "/c/file").text()).isEqualTo("bytes");
        assertThat(ALICE.get("/nodes" + target + "/c/l").text()).contains(uri(target + "/c/file"));
    }

    @Test
    void VW2_existingNodesAreMergedAndOverwritten() {
        ALICE.put("/nodes" + target + "/sub", container(target + "/sub"));
        ALICE.put(
                "/nodes" + target + "/sub/old",
                data(target + "/sub/old", property("urn:p", "cleared")));
        ALICE.put("/files" + target + "/sub/old", "old");
        ALICE.put("/files" + target + "/sub/other", "other");

        Import done = unpack(TAR, new TestArchive().file("sub/old", "new").tar());

        assertThat(done.put().status()).isEqualTo(201);
        assertThat(ALICE.get("/files" + target + "/sub/old").text()).isEqualTo("new");
        assertThat(ALICE.get("/nodes" + target + "/sub/old").text()).doesNotContain("urn:p");
        assertThat(ALICE.get("/files" + target + "/sub/other").text()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {TAR, "ivo://ivoa.net/vospace/core#anyview"})
    void VW3_archiveSentToADataNodeStaysOneBlob(String view) {
        byte[] archive = new TestArchive().file("a", "a").tar();
        ALICE.put("/nodes" + target + "/blob", data(target + "/blob", ""));
        String endpoint = ArchiveDocuments.endpoint(ALICE, push(view, target + "/blob"));

        Answer put = ANYONE.put(endpoint, archive);

        assertThat(put.status()).isEqualTo(200);
        assertThat(ALICE.get("/files" + target + "/blob").bytes()).isEqualTo(archive);
        assertThat(ANYONE.head(endpoint).status()).isEqualTo(200);
    }

    @Test
    void VW3_archiveSentToANewNameStaysOneBlob() {
        byte[] archive = new TestArchive().file("a", "a").tar();

        ANYONE.put(ArchiveDocuments.endpoint(ALICE, push(TAR, target + "/new.tar")), archive);

        assertThat(ALICE.get("/files" + target + "/new.tar").bytes()).isEqualTo(archive);
    }

    static Stream<Arguments> hostileMembers() {
        return Stream.of(
                Arguments.of("../x", archive().file("../x", "x")),
                Arguments.of("a/../../x", archive().file("a/../../x", "x")),
                Arguments.of("/etc/x", archive().file("/etc/x", "x")),
                Arguments.of("C:/x", archive().file("C:/x", "x")),
                Arguments.of("c:x", archive().file("c:x", "x")),
                Arguments.of("a?b", archive().file("a\u0001b", "x")),
                Arguments.of("dir/.auto", archive().file("dir/.auto", "x")),
                Arguments.of(".null", archive().file(".null", "x")),
                Arguments.of("../", archive().directory("../")),
                Arguments.of("link", archive().link("link", "../x")),
                Arguments.of("d/link", archive().link("d/link", "../../x")),
                Arguments.of("link", archive().link("link", "/etc/passwd")),
                Arguments.of("twice", archive().file("twice", "1").file("twice", "2")),
                Arguments.of("f/below", archive().file("f", "1").file("f/below", "2")),
                Arguments.of("l/below", archive().link("l", ".").file("l/below", "2")));
    }

    private static TestArchive archive() {
        return new TestArchive().file("good", "good");
    }

    @ParameterizedTest
    @MethodSource("hostileMembers")
    void VW4_memberThatLeadsOutOfATarFileIsRefusedAndNothingIsMade(
            String name, TestArchive archive) {
        requireRefused(unpack(TAR, archive.tar()), name);
    }

    @ParameterizedTest
    @MethodSource("hostileMembers")
    void VW4_memberThatLeadsOutOfAZipFileIsRefusedAndNothingIsMade(
            String name, TestArchive archive) {
        requireRefused(unpack(ZIP, archive.zip()), name);
    }

    /** In zip files such names stand for what they mean where they were made. */
    @Test
    void VW4_backslashesLeadNowhereEither() {
        TestArchive archive = archive().file("a\\..\\..\\x", "x");

        requireRefused(unpack(TAR, archive.tar()), "a\\..\\..\\x");
        requireRefused(unpack(ZIP, archive.zip()), "a/../../x");
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO,
                (byte) 'Z'
            })
    void VW4_devicesAndHardLinksAreRefused(byte type) {
        requireRefused(unpack(TAR, archive().special("odd", type).tar()), "odd");
    }

    @Test
    void VW4_deviceInAZipFileIsRefused() {
        requireRefused(unpack(ZIP, archive().mode("odd", 0020644).zip()), "odd");
    }

    private void requireRefused(Import refused, String member) {
        assertThat(refused.put().status()).as(refused.put().text()).isEqualTo(400);
        assertThat(refused.put().text()).startsWith("InvalidData member '" + member + "'");
        assertThat(refused.phase()).isEqualTo("EXECUTING");
        requireNothingMade();
    }

    private void requireNothingMade() {
        assertThat(ALICE.get("/nodes" + target).text()).doesNotContain(target + "/");
        SPACE.server().sweep();
        assertThat(BACKEND.refs()).isSubsetOf(referenced());
    }

    /** The contents that some node has. */
    private static Set<StorageRef> referenced() {
        Set<StorageRef> refs = new java.util.HashSet<>();
        try (var connection = SPACE.database().dataSource(1).getConnection();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT storage_ref::text FROM vos.node"
                                                + " WHERE storage_ref IS NOT NULL")) {
            while (rows.next()) {
                refs.add(new StorageRef(rows.getString(1)));
            }
            return refs;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void archiveThatBreaksOffMakesNothing() {
        byte[] whole = archive().file("cut", "x".repeat(100_000)).tar();
        byte[] zip = archive().zip();

        Import tar = unpack(TAR, Arrays.copyOf(whole, 50_000));

        assertThat(tar.put().text()).startsWith("InvalidData this is no tar file").contains("cut");
        assertThat(unpack(ZIP, Arrays.copyOf(zip, zip.length - 30)).put().fault())
                .isEqualTo("InvalidData");
        requireNothingMade();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no archive at all", "PK\u0003\u0004 and nothing else"})
    void whatIsNoArchiveIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(unpack(TAR, bytes).put().fault()).isEqualTo("InvalidData");
        assertThat(unpack(ZIP, bytes).put().fault()).isEqualTo("InvalidData");
        assertThat(unpack(TAR, text.repeat(100).getBytes(StandardCharsets.UTF_8)).put().fault())
                .isEqualTo("InvalidData");
        requireNothingMade();
    }

    @Test
    void contentThatIsNotWhatTheZipFileSaysIsRefused() {
        byte[] zip = new TestArchive().stored("sum", "checked").zip();
        int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("checked");
        zip[at] = 'C';

        Import refused = unpack(ZIP, zip);

        assertThat(refused.put().text()).startsWith("InvalidData").contains("'sum'", "CRC-32");
        requireNothingMade();
    }

    @Test
    void archiveWithAnotherDigestThanAnnouncedIsRefused() {
        byte[] tar = archive().tar();

        Import refused = unpack(TAR, tar, "Digest", "md5=1B2M2Y8AsgTpgAmY7PhCfg==");

        assertThat(refused.put().status()).isEqualTo(412);
        requireNothingMade();
    }

    @Test
    void archiveOfNothingMuchThatUnpacksToTooMuchIsRefused() {
        byte[] zip = archive().zeros("bomb", 100 << 20).zip();

        Import refused = unpack(ZIP, zip);

        assertThat(zip).hasSizeLessThan(1 << 20);
        assertThat(refused.put().status()).isEqualTo(413);
        requireNothingMade();
    }

    @Test
    void whatIsInTheWayStopsTheWholeImport() {
        ALICE.put("/nodes" + target + "/taken", container(target + "/taken"));
        ALICE.put("/files" + target + "/file", "old");

        Import overContainer =
                unpack(TAR, new TestArchive().file("file", "new").file("taken", "x").tar());
        Import overFile = unpack(TAR, new TestArchive().file("file/below", "x").tar());

        assertThat(overContainer.put().text())
                .startsWith("DuplicateNode member 'taken': " + uri(target + "/taken"));
        assertThat(overFile.put().text()).startsWith("DuplicateNode member 'file/below'");
        assertThat(ALICE.get("/files" + target + "/file").text()).isEqualTo("old");
    }

    @Test
    void PS5_membersTheCallerMayNotWriteStopTheWholeImport() {
        ALICE.put("/nodes" + target + "/locked", data(target + "/locked", ""));
        ALICE.post(
                "/nodes" + target + "/locked",
                data(
                        target + "/locked",
                        property("ivo://cadc.nrc.ca/vospace/core#islocked", "true")));

        Import refused =
                unpack(TAR, new TestArchive().file("first", "1").file("locked", "2").tar());

        assertThat(error(BOB, push(TAR, target))).startsWith("PermissionDenied");
        assertThat(refused.put().text()).startsWith("NodeLocked member 'locked'");
        assertThat(ALICE.get("/nodes" + target + "/first").status()).isEqualTo(404);
    }

    @Test
    void linkToAContainerIsFollowedByAPush() {
        String alias = target + "-alias";
        ALICE.put("/nodes" + alias, link(alias, uri(target)));

        String endpoint = ArchiveDocuments.endpoint(ALICE, push(ZIP, alias));
        Answer put = ANYONE.put(endpoint, new TestArchive().file("through", "it").zip());

        assertThat(put.status()).isEqualTo(201);
        assertThat(ALICE.get("/files" + target + "/through").text()).isEqualTo("it");
        assertThat(ANYONE.put(endpoint, new TestArchive().zip()).fault()).isEqualTo("InvalidToken");
    }

    private static String pushIntoContainer(String path) {
        return push(ZIP, path)
                .replace(
                        "</vos:transfer>",
                        "<vos:param uri=\""
                                + TransferParams.UNPACK
                                + "\">true</vos:param>"
                                + "</vos:transfer>");
    }

    @Test
    void whereAContainerIsDemandedNoArchiveBecomesTheContentOfANode() throws Exception {
        ALICE.put("/nodes" + target + "/data", data(target + "/data", ""));
        ALICE.put("/nodes" + target + "/gone", container(target + "/gone"));
        String details =
                ALICE.post("/synctrans", pushIntoContainer(target + "/gone")).header("Location");
        String endpoint = endpointIn(ALICE, details);
        ALICE.delete("/nodes" + target + "/gone");

        assertThat(error(ALICE, pushIntoContainer(target + "/none"))).contains("ContainerNotFound");
        assertThat(error(ALICE, pushIntoContainer(target + "/data"))).contains("ContainerNotFound");
        Answer put = ANYONE.put(endpoint, new TestArchive().file("a", "content of a").zip());

        assertThat(put.status()).isEqualTo(404);
        assertThat(put.text()).contains("ContainerNotFound", target + "/gone");
        assertThat(ALICE.get("/nodes" + target + "/gone").status()).isEqualTo(404);
        assertThat(ALICE.get("/nodes" + target + "/none").status()).isEqualTo(404);
    }
}
