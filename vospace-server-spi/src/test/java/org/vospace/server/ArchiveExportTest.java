package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.server.ArchiveDocuments.PKG;
import static org.vospace.server.ArchiveDocuments.TAR;
import static org.vospace.server.ArchiveDocuments.ZIP;
import static org.vospace.server.ArchiveDocuments.endpoint;
import static org.vospace.server.ArchiveDocuments.error;
import static org.vospace.server.ArchiveDocuments.param;
import static org.vospace.server.ArchiveDocuments.protocol;
import static org.vospace.server.ArchiveDocuments.pull;
import static org.vospace.server.ArchiveDocuments.transfer;
import static org.vospace.server.ArchiveDocuments.view;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.publicContainer;
import static org.vospace.server.Documents.uri;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Containers packed into tar and zip files. */
class ArchiveExportTest {
    private static final BreakingBackend BACKEND = new BreakingBackend();
    private static final String LONG = "n".repeat(180);
    private static final byte[] BIG = new byte[40 * 1024 * 1024];

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(() -> BACKEND).poolSize(1);

    private static final Http ALICE = new Http(SPACE, "alice");
    private static final Http BOB = new Http(SPACE, "bob");
    private static final Http ANYONE = new Http(SPACE, "");

    @TempDir Path directory;

    @BeforeAll
    static void fill() {
        new Random(5).nextBytes(BIG);
        ALICE.put("/nodes/top", publicContainer("/top"));
        for (String path : List.of("/top/c", "/top/c/sub", "/top/c/empty", "/top/c/" + LONG)) {
            ALICE.put("/nodes" + path, publicContainer(path));
        }
        ALICE.put("/nodes/top/c/hidden", container("/top/c/hidden"));
        ALICE.put("/files/top/c/hidden/x", "hidden");
        ALICE.put("/files/top/c/data.txt", "data");
        ALICE.put("/files/top/c/nothing", "");
        ALICE.put("/files/top/c/sub/%C3%A9%20%26.bin", Arrays.copyOf(BIG, 100_000));
        ALICE.put("/files/top/c/" + LONG + "/" + LONG, "deep");
        ALICE.put("/nodes/top/c/sub/up", link("/top/c/sub/up", uri("/top/c/data.txt")));
        ALICE.put("/nodes/top/c/down", link("/top/c/down", uri("/top/c/sub")));
        ALICE.put("/nodes/top/c/out", link("/top/c/out", uri("/top")));
        ALICE.put("/nodes/top/c/web", link("/top/c/web", "https://example.org/"));
        ALICE.put("/nodes/top/other", publicContainer("/top/other"));
        ALICE.put("/nodes/top/other/c", publicContainer("/top/other/c"));
        ALICE.put("/files/top/other/c/only.txt", "only");
        ALICE.put("/nodes/top/big", publicContainer("/top/big"));
        ALICE.put("/files/top/big/a", BIG);
        ALICE.put("/files/top/big/b", "b");
    }

    private static Map<String, String> wholeTree() {
        Map<String, String> tree = new TreeMap<>();
        tree.put("c", "dir");
        tree.put("c/data.txt", "4 bytes");
        tree.put("c/down", "-> sub");
        tree.put("c/empty", "dir");
        tree.put("c/hidden", "dir");
        tree.put("c/hidden/x", "6 bytes");
        tree.put("c/" + LONG, "dir");
        tree.put("c/" + LONG + "/" + LONG, "4 bytes");
        tree.put("c/nothing", "0 bytes");
        tree.put("c/sub", "dir");
        tree.put("c/sub/up", "-> ../data.txt");
        tree.put("c/sub/\u00e9 &.bin", "100000 bytes");
        return tree;
    }

    @Test
    void VW1_gnuTarUnpacksAllDescendantsWithTheirBytes() throws Exception {
        Answer archive = ANYONE.get(endpoint(ALICE, pull(TAR, "/top/c")));
        Files.write(directory.resolve("c.tar"), archive.bytes());

        Programs.run(directory, "tar", "-xf", "c.tar");

        assertThat(archive.header("Content-Type")).isEqualTo("application/x-tar");
        assertThat(archive.header("Content-Disposition")).contains("filename=\"c.tar\"");
        assertThat(unpacked("c")).isEqualTo(wholeTree());
        assertThat(directory.resolve("c/sub/\u00e9 &.bin"))
                .hasBinaryContent(Arrays.copyOf(BIG, 100_000));
        assertThat(Files.getLastModifiedTime(directory.resolve("c/data.txt")).toInstant())
                .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
    }

    @Test
    void VW1_unzipUnpacksAllDescendantsWithTheirBytes() throws Exception {
        Answer archive = ANYONE.get(endpoint(ALICE, pull(ZIP, "/top/c")));
        Files.write(directory.resolve("c.zip"), archive.bytes());

        Programs.run(directory, "unzip", "-q", "c.zip");

        assertThat(archive.header("Content-Type")).isEqualTo("application/zip");
        assertThat(unpacked("c")).isEqualTo(wholeTree());
        assertThat(directory.resolve("c/sub/\u00e9 &.bin"))
                .hasBinaryContent(Arrays.copyOf(BIG, 100_000));
    }

    private Map<String, String> unpacked(String root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (var files = Files.walk(directory.resolve(root))) {
            for (Path file : files.toList()) {
                tree.put(directory.relativize(file).toString(), kind(file));
            }
        }
        return tree;
    }

    private static String kind(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return "-> " + Files.readSymbolicLink(file);
        }
        return Files.isDirectory(file) ? "dir" : Files.size(file) + " bytes";
    }

    @Test
    void VW1_whatTheCallerMayNotSeeIsLeftOut() {
        List<String> members = members(ANYONE.get(endpoint(BOB, pull(TAR, "/top/c"))).bytes());

        assertThat(members).contains("c/", "c/empty/", "c/sub/");
        assertThat(members).noneMatch(member -> member.contains("hidden"));
        assertThat(members).noneMatch(member -> member.contains("data.txt"));
    }

    @Test
    void VW5_VW6_packageOfTwoTargetsIsSentWhereOpenCadcsClientsLook() {
        String zip =
                transfer(
                        "pullFromVoSpace",
                        view(PKG, param("ivo://ivoa.net/vospace/core#format", "application/zip")),
                        protocol("httpsget"),
                        "/top/c",
                        "/top/c/data.txt");

        Answer negotiated = ALICE.post("/synctrans", zip);
        Answer archive = ALICE.get(negotiated.header("Location"));

        assertThat(negotiated.status()).isEqualTo(303);
        assertThat(negotiated.header("Location")).matches(".*/pkg/[^/]+/run");
        assertThat(archive.status()).isEqualTo(200);
        assertThat(archive.header("Content-Type")).isEqualTo("application/zip");
        assertThat(archive.header("Content-Disposition")).endsWith(".zip\"");
        assertThat(new String(archive.bytes(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        assertThat(BOB.get(negotiated.header("Location")).status()).isEqualTo(403);
    }

    @Test
    void VW6_targetsOfOneNameGetRootsOfTheirOwn() {
        Answer archive = packed("/top/c", "/top/other/c", "/top/c");

        assertThat(members(archive.bytes()))
                .contains("c/", "c/data.txt", "c-2/", "c-2/only.txt")
                .doesNotHaveDuplicates()
                .noneMatch(member -> member.startsWith("c-3"));
    }

    @Test
    void VW6_linkBetweenTargetsStays() {
        assertThat(members(packed("/top/other", "/top/c/sub/up", "/top/c").bytes()))
                .contains("up", "c/sub/up -> ../../up");
    }

    @Test
    void VW5_missingAndUnreadableTargetsLeaveAnEmptyArchive() {
        Answer missing = packed("/top/none", "/none/none");
        Answer unreadable =
                BOB.get(BOB.post("/synctrans", pull(PKG, "/top/c/hidden")).header("Location"));

        assertThat(missing.status()).isEqualTo(200);
        assertThat(missing.header("Content-Type")).isEqualTo("application/x-tar");
        assertThat(members(missing.bytes())).isEmpty();
        assertThat(members(unreadable.bytes())).isEmpty();
    }

    @Test
    void packageThatCannotBeNegotiatedSaysWhy() {
        String bad =
                transfer(
                        "pullFromVoSpace",
                        view(PKG, param("ivo://ivoa.net/vospace/core#format", "image/png")),
                        "",
                        "/top/c");

        Answer refused = ALICE.get(ALICE.post("/synctrans", bad).header("Location"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).startsWith("InvalidArgument").contains("image/png");
    }

    private static Answer packed(String... targets) {
        return ALICE.get(ALICE.post("/synctrans", pull(PKG, targets)).header("Location"));
    }

    @Test
    void archiveIsNegotiatedAsynchronouslyByParametersAndByTheNodesOwnUrl() {
        String job = ALICE.post("/transfers?PHASE=RUN", pull(TAR, "/top/other")).header("Location");
        String details = ALICE.get(job + "/results/transferDetails").text();
        String query =
                "DIRECTION=pullFromVoSpace&REQUEST=redirect&PROTOCOL="
                        + encoded("ivo://ivoa.net/vospace/core#httpget")
                        + "&TARGET="
                        + encoded(uri("/top/other"))
                        + "&VIEW=";

        assertThat(details).contains("/other.tar</vos:endpoint>");
        for (String location :
                List.of(
                        ALICE.get("/synctrans?" + query + encoded(TAR)).header("Location"),
                        ALICE.get("/nodes/top/other?view=tar").header("Location"),
                        ALICE.get("/nodes/top/other?view=" + encoded(TAR)).header("Location"))) {
            assertThat(location).endsWith("/other.tar");
            assertThat(members(ANYONE.get(location).bytes()))
                    .containsExactly("other/", "other/c/", "other/c/only.txt");
        }
    }

    @Test
    void pullOfAnArchiveCompletesItsJob() {
        String details = ALICE.post("/synctrans", pull(ZIP, "/top/other")).header("Location");
        String endpoint = endpoint(ALICE, pull(ZIP, "/top/other"));

        assertThat(ANYONE.head(endpoint).header("Content-Type")).isEqualTo("application/zip");
        assertThat(ALICE.get(details.replace("results/transferDetails", "phase")).text())
                .isEqualTo("EXECUTING");
        ANYONE.get(ArchiveDocuments.endpointIn(ALICE, details));
        assertThat(ALICE.get(details.replace("results/transferDetails", "phase")).text())
                .isEqualTo("COMPLETED");
    }

    @Test
    void rootIsPackedUnderTheSpacesName() {
        assertThat(members(ANYONE.get(endpoint(ALICE, pull(TAR, "/"))).bytes()))
                .contains("space/", "space/top/", "space/top/other/c/only.txt");
    }

    @Test
    void XM8_TG14_viewMustBeAmongThoseOfTheNode() {
        assertThat(error(ALICE, pull(TAR, "/top/c/data.txt")))
                .startsWith("ViewNotSupported " + TAR);
        assertThat(error(ALICE, pull("ivo://ivoa.net/vospace/core#defaultview", "/top/c")))
                .startsWith("InvalidArgument");
        assertThat(error(ALICE, pull(TAR, "/top/none"))).startsWith("NodeNotFound");
        assertThat(error(BOB, pull(TAR, "/top/c/hidden"))).startsWith("PermissionDenied");
        assertThat(ALICE.get("/nodes/top/c").text()).contains(TAR, ZIP);
        assertThat(ALICE.get("/nodes/top/c/data.txt").text())
                .contains("#binaryview")
                .doesNotContain(TAR);
        assertThat(ALICE.get("/views").text()).contains(TAR, ZIP, PKG);
    }

    @Test
    void PF10_viewsMediaTypeIsThatOfTheAnswer() {
        String typed =
                transfer(
                        "pullFromVoSpace",
                        view(
                                "ivo://ivoa.net/vospace/core#defaultview",
                                param("ivo://example.org/views#MimeType", "image/fits")),
                        protocol("httpget"),
                        "/top/c/data.txt");

        assertThat(ANYONE.get(endpoint(ALICE, typed)).header("Content-Type"))
                .isEqualTo("image/fits");
        assertThat(error(ALICE, typed.replace("image/fits", "no type")))
                .startsWith("InvalidArgument");
    }

    @Test
    void noConnectionIsHeldWhileAClientReadsSlowly() throws Exception {
        try (InputStream slow = stream(endpoint(ALICE, pull(TAR, "/top/big")))) {
            byte[] begun = slow.readNBytes(10_000);

            assertThat(ALICE.get("/nodes/top?limit=0").status()).isEqualTo(200);
            assertThat(begun.length + slow.readAllBytes().length).isGreaterThan(BIG.length);
        }
    }

    @Test
    void storageThatFailsMidwayBreaksTheAnswerOff() {
        String endpoint = endpoint(ALICE, pull(TAR, "/top/big"));
        BACKEND.breakAfter(30_000_000);
        try {
            assertThatThrownBy(() -> stream(endpoint).readAllBytes())
                    .isInstanceOf(IOException.class);
        } finally {
            BACKEND.breakAfter(Long.MAX_VALUE);
        }
    }

    @Test
    void storageThatFailsBeforeTheAnswerHasBegunIsAFault() {
        String endpoint = endpoint(ALICE, pull(ZIP, "/top/other"));
        BACKEND.breakAfter(2);
        try {
            assertThat(ANYONE.get(endpoint).fault()).isEqualTo("InternalFault");
        } finally {
            BACKEND.breakAfter(Long.MAX_VALUE);
        }
    }

    private static InputStream stream(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    @Test
    void nodeNamesThatLookLikeOptionsOrDrivesComeBackAsTheyAre() throws Exception {
        ALICE.put("/nodes/top/odd", publicContainer("/top/odd"));
        for (String name : List.of("-rf", "C:x", "a%5Cb", "%20lead", "%E2%82%AC%F0%9F%98%80")) {
            ALICE.put("/files/top/odd/" + name, "odd");
        }
        Files.write(
                directory.resolve("odd.tar"),
                ANYONE.get(endpoint(ALICE, pull(TAR, "/top/odd"))).bytes());

        Programs.run(directory, "tar", "-xf", "odd.tar");

        assertThat(unpacked("odd").keySet())
                .contains("odd/-rf", "odd/C:x", "odd/a\\b", "odd/ lead", "odd/\u20ac\ud83d\ude00");
    }

    /** What commons-compress finds, links as {@code name -> target}. */
    private static List<String> members(byte[] tar) {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream in =
                new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                names.add(
                        entry.isSymbolicLink()
                                ? entry.getName() + " -> " + entry.getLinkName()
                                : entry.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
