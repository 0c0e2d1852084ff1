package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.bytes;
import static org.vospace.posix.SpaceCaller.nil;
import static org.vospace.posix.SpaceCaller.property;
import static org.vospace.posix.SpaceCaller.textOf;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.ArchiveViews;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Nothing comes in beyond a quota, by whatever door. */
class QuotaTest {
    private static final String QUOTA = CORE + "quota";
    private static final String FREE = CORE + "availableSpace";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .poolSize(16)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()));

    private static SpaceCaller admin;
    private static SpaceCaller alice;

    @BeforeAll
    static void callers() {
        admin = new SpaceCaller(SPACE, "admin");
        alice = new SpaceCaller(SPACE, "alice");
    }

    /** A container of alice's with a quota. */
    private static void limited(String path, long quota) {
        Reply made =
                admin.makeContainer(
                        path,
                        property(CORE + "creator", "alice"),
                        property(QUOTA, Long.toString(quota)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    private static void requireRefused(Reply reply, String container, long quota, long free) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(413);
        assertThat(reply.text())
                .startsWith("QuotaExceeded ")
                .contains(
                        "the quota of " + SpaceCaller.uri(container) + ", " + quota + " bytes,",
                        "has " + free + " bytes free");
    }

    private static Reply container(String path) {
        return alice.get("/nodes" + path + "?limit=0");
    }

    @Test
    void whatIsAnnouncedTooLargeIsRefusedBeforeAnyByteIsTaken() {
        limited("/announced", 100);
        alice.put("/files/announced/there", bytes(60));

        Reply refused = alice.put("/files/announced/more", bytes(41));

        requireRefused(refused, "/announced", 100, 40);
        assertThat(alice.get("/nodes/announced/more").status()).isEqualTo(404);
        assertThat(alice.put("/files/announced/more", bytes(40)).status()).isEqualTo(201);
    }

    @Test
    void aLengthToldAtTheNegotiationIsRefusedThere() {
        limited("/negotiated", 100);
        String document =
                """
                <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
                  <vos:target>%s</vos:target><vos:direction>pushToVoSpace</vos:direction>
                  <vos:protocol uri="ivo://ivoa.net/vospace/core#httpput"/>
                  <vos:param uri="%slength">101</vos:param></vos:transfer>"""
                        .formatted(SpaceCaller.uri("/negotiated/x"), CORE);

        Reply job = alice.post("/transfers?PHASE=RUN", document, "text/xml");

        assertThat(alice.ended(job)).startsWith("QuotaExceeded");
    }

    @Test
    void aStreamOfUnknownLengthIsCutWhereTheRoomEndsAndTheOldBytesStay() throws Exception {
        limited("/streamed", 100_000);
        alice.put("/files/streamed/x", "old bytes");

        HttpResponse<String> refused = stream("/files/streamed/x", 4_000_000);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).startsWith("QuotaExceeded ");
        assertThat(alice.get("/files/streamed/x").text()).isEqualTo("old bytes");
        assertThat(stream("/files/streamed/x", 100_000).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> stream(String path, int length) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(SPACE.url() + path))
                        .header("Authorization", TestUsers.authorization("alice"))
                        .PUT(
                                BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(bytes(length))))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void replacingAFileTakesTheDifferenceOnly() {
        limited("/replaced", 100);
        alice.put("/files/replaced/x", bytes(90));

        Reply fits = alice.put("/files/replaced/x", bytes(100));
        Reply refused = alice.put("/files/replaced/x", bytes(101));

        assertThat(fits.status()).isEqualTo(200);
        requireRefused(refused, "/replaced", 100, 0);
        assertThat(alice.get("/files/replaced/x").bytes()).hasSize(100);
    }

    @Test
    void whoIsOverAQuotaThatWasLoweredMayStillMakeThingsSmaller() {
        limited("/lowered", 100);
        alice.put("/files/lowered/x", bytes(100));
        admin.set("ContainerNode", "/lowered", property(QUOTA, "50"));

        assertThat(alice.put("/files/lowered/x", bytes(80)).status()).isEqualTo(200);
        requireRefused(alice.put("/files/lowered/y", bytes(1)), "/lowered", 50, 0);
        assertThat(alice.delete("/nodes/lowered/x").status()).isEqualTo(204);
        assertThat(alice.put("/files/lowered/y", bytes(50)).status()).isEqualTo(201);
    }

    @Test
    void theTightestQuotaAboveCounts() {
        limited("/outer", 100);
        alice.makeContainer("/outer/inner");
        alice.makeContainer("/outer/other");
        admin.set("ContainerNode", "/outer/inner", property(QUOTA, "1000"));
        alice.put("/files/outer/other/x", bytes(70));

        requireRefused(alice.put("/files/outer/inner/x", bytes(31)), "/outer", 100, 30);
        admin.set("ContainerNode", "/outer/inner", property(QUOTA, "20"));
        requireRefused(alice.put("/files/outer/inner/x", bytes(21)), "/outer/inner", 20, 20);
        assertThat(textOf(FREE, container("/outer/inner"))).isEqualTo("20");
        assertThat(textOf(FREE, container("/outer/other"))).isEqualTo("30");
        assertThat(textOf(QUOTA, container("/outer/inner"))).isEqualTo("20");
    }

    @Test
    void ofFiftyConcurrentUploadsThoseThatFitAreThereAndNoMore() throws Exception {
        limited("/crowd", 30 * 1000);
        List<Callable<Integer>> uploads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String path = "/files/crowd/" + i;
            uploads.add(() -> alice.put(path, bytes(1000)).status());
        }

        List<Integer> statuses = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            for (Future<Integer> upload : threads.invokeAll(uploads)) {
                statuses.add(upload.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).containsOnly(201, 413);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(30);
        assertThat(alice.get("/nodes/crowd").text().split("/crowd/", -1)).hasSize(1 + 30);
        assertThat(textOf(FREE, container("/crowd"))).isEqualTo("0");
    }

    @Test
    void aMoveIntoAContainerTakesRoomThereAndAMoveWithinNone() {
        limited("/target", 100);
        limited("/source", 1000);
        alice.put("/files/source/big", bytes(101));
        alice.makeContainer("/source/dir");
        alice.put("/files/source/dir/a", bytes(60));

        String refused = alice.ended(alice.transfer("/source/big", "/target", false));
        String dir = alice.ended(alice.transfer("/source/dir", "/target", false));
        String within = alice.ended(alice.transfer("/target/dir/a", "/target/b", false));
        requireRefused(alice.put("/files/target/c", bytes(41)), "/target", 100, 40);

        assertThat(refused).startsWith("QuotaExceeded").contains("has 100 bytes free");
        assertThat(dir).isEqualTo("COMPLETED");
        assertThat(within).isEqualTo("COMPLETED");
        assertThat(alice.get("/files/source/big").bytes()).hasSize(101);
        assertThat(textOf(FREE, container("/source"))).isEqualTo("899");
    }

    @Test
    void aCopyTakesRoomAndOneThatDoesNotFitLeavesNothing() {
        limited("/copies", 100);
        alice.makeContainer("/copies/a");
        alice.put("/files/copies/a/x", bytes(40));

        String fits = alice.ended(alice.transfer("/copies/a", "/copies/b", true));
        String refused = alice.ended(alice.transfer("/copies/a", "/copies/c", true));

        assertThat(fits).isEqualTo("COMPLETED");
        assertThat(refused).startsWith("QuotaExceeded").contains("has 20 bytes free");
        assertThat(alice.get("/nodes/copies/c").status()).isEqualTo(404);
        assertThat(textOf(FREE, container("/copies"))).isEqualTo("20");
    }

    @Test
    void anArchiveThatUnpacksToMoreThanThereIsRoomForIsRefusedWhole() throws Exception {
        limited("/unpacked", 100);
        alice.makeContainer("/unpacked/sub");
        admin.set("ContainerNode", "/unpacked/sub", property(QUOTA, "50"));

        requireRefused(unpack("/unpacked", zip("a", 60, "b", 41)), "/unpacked", 100, 100);
        requireRefused(unpack("/unpacked", zip("a", 10, "sub/b", 51)), "/unpacked/sub", 50, 50);
        assertThat(alice.get("/nodes/unpacked/a").status()).isEqualTo(404);
        assertThat(unpack("/unpacked", zip("a", 50, "sub/b", 50)).status()).isEqualTo(201);
        assertThat(textOf(FREE, container("/unpacked"))).isEqualTo("0");
        assertThat(unpack("/unpacked", zip("a", 40, "sub/b", 50)).status()).isEqualTo(201);
        assertThat(textOf(FREE, container("/unpacked"))).isEqualTo("10");
    }

    private static Reply unpack(String path, byte[] archive) {
        String endpoint = alice.push(path, "<vos:view uri=\"" + ArchiveViews.ZIP + "\"/>");
        return alice.put(endpoint, archive);
    }

    private static byte[] zip(String one, int length, String other, int otherLength)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(one));
            zip.write(bytes(length));
            zip.putNextEntry(new ZipEntry(other));
            zip.write(bytes(otherLength));
        }
        return out.toByteArray();
    }

    @Test
    void aDeletedTreeGivesItsRoomBackAtOnce() {
        limited("/returned", 100);
        alice.makeContainer("/returned/a");
        alice.put("/files/returned/a/x", bytes(100));

        assertThat(alice.delete("/nodes/returned/a").status()).isEqualTo(204);

        assertThat(alice.put("/files/returned/y", bytes(100)).status()).isEqualTo(201);
    }

    @Test
    void onlyAdministratorsSetChangeAndRemoveQuotas() {
        limited("/set", 100);
        String more = property(QUOTA, "1000");

        assertThat(alice.set("ContainerNode", "/set", more).status()).isEqualTo(403);
        assertThat(alice.makeContainer("/set/own", more).status()).isEqualTo(403);
        assertThat(admin.set("ContainerNode", "/set", more).status()).isEqualTo(200);
        assertThat(textOf(FREE, container("/set"))).isEqualTo("1000");
        assertThat(admin.set("ContainerNode", "/set", nil(QUOTA)).status()).isEqualTo(200);
        assertThat(container("/set").text()).doesNotContain(QUOTA, FREE);
        assertThat(alice.put("/files/set/x", bytes(5000)).status()).isEqualTo(201);
        assertThat(admin.set("DataNode", "/set/x", more).text()).startsWith("InvalidArgument");
        assertThat(admin.set("ContainerNode", "/set", property(QUOTA, "-1")).text())
                .startsWith("InvalidArgument")
                .contains("'-1' (expected: a number of bytes, 0 or more)");
    }

    @Test
    void aDocumentSentBackAsItWasIsNoChangeThoughItsFiguresAreOld() {
        limited("/echoed", 100);
        String document = container("/echoed").text();
        alice.put("/files/echoed/x", bytes(10));

        Reply sentBack = alice.post("/nodes/echoed", document, "text/xml");

        assertThat(sentBack.status()).as(sentBack.text()).isEqualTo(200);
        assertThat(textOf(FREE, sentBack)).isEqualTo("90");
    }
}
