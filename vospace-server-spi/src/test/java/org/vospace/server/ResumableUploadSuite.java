package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.vospace.server.Http.Answer;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.testkit.TestUsers;

/**
 * Resumable uploads after the IETF's draft, over HTTP, whatever the backend: two servers on one
 * database and one store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResumableUploadSuite {
    private static final String PROBLEMS = "https://iana.org/assignments/http-problem-types#";

    private UploadServers servers;
    private Http alice;
    private Http other;
    private Supplier<Set<StorageRef>> refs;

    /** A backend and a way to ask what is in it. */
    record Backend(StorageBackend backend, Supplier<Set<StorageRef>> refs) {}

    abstract Backend backend() throws IOException;

    @BeforeAll
    void start() throws IOException {
        Backend made = backend();
        refs = made.refs();
        servers = new UploadServers(made.backend());
        alice = new Http(() -> servers.first().url(), "alice");
        other = new Http(() -> servers.second().url(), "alice");
        alice.put("/nodes/u", Documents.container("/u"));
    }

    @AfterAll
    void stop() throws Exception {
        servers.close();
    }

    UploadServers servers() {
        return servers;
    }

    Http alice() {
        return alice;
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static byte[] part(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }

    static String md5(byte[] bytes) {
        return sum("MD5", bytes);
    }

    private static String sum(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins an upload with no bytes; returns the path of the upload resource. */
    String begin(String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Upload-Complete";
        all[headers.length + 1] = "?0";
        Answer begun = alice.put("/files" + path, new byte[0], all);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return local(begun.header("Location"));
    }

    String local(String url) {
        return url.replaceFirst("^https?://[^/]*/space", "");
    }

    Answer append(Http http, String upload, int offset, boolean last, byte[] body) {
        return http.patch(
                upload,
                body,
                "Content-Type",
                "application/partial-upload",
                "Upload-Offset",
                Integer.toString(offset),
                "Upload-Complete",
                last ? "?1" : "?0");
    }

    /** Sends the beginning of an append and leaves the connection open. */
    private Socket hang(String upload, int offset, int announced, byte[] sent) throws IOException {
        URI service = servers.first().url();
        Socket socket = new Socket(service.getHost(), service.getPort());
        String head =
                "PATCH /space"
                        + upload
                        + " HTTP/1.1\r\nHost: "
                        + service.getAuthority()
                        + "\r\nAuthorization: "
                        + TestUsers.authorization("alice")
                        + "\r\nContent-Type: application/partial-upload\r\nUpload-Offset: "
                        + offset
                        + "\r\nUpload-Complete: ?1\r\nContent-Length: "
                        + announced
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(sent);
        socket.getOutputStream().flush();
        return socket;
    }

    private void awaitOffset(String upload, long offset) {
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        await().until(
                        () ->
                                servers.database()
                                                .count(
                                                        "vos.upload WHERE upload_id = '"
                                                                + id
                                                                + "' AND byte_offset = "
                                                                + offset)
                                        == 1);
    }

    private void assertContent(String path, byte[] expected) {
        Answer got = alice.get("/files" + path);
        assertThat(got.status()).isEqualTo(200);
        assertThat(Arrays.mismatch(got.bytes(), expected)).as("first difference").isEqualTo(-1);
        assertThat(got.header("Digest")).isEqualTo("md5=" + md5(expected));
    }

    @Test
    void E1_anUploadGoesOnWhereItsConnectionWasCutAtAnotherServer() throws Exception {
        byte[] content = bytes(700_000);
        String upload = begin("/u/cut", "Upload-Length", "700000");
        hang(upload, 0, 700_000, part(content, 0, 300_000)).close();
        awaitOffset(upload, 300_000);

        Answer state = other.head(upload);
        Answer end = append(other, upload, 300_000, true, part(content, 300_000, 700_000));

        assertThat(state.status()).isEqualTo(204);
        assertThat(state.header("Upload-Offset")).isEqualTo("300000");
        assertThat(state.header("Upload-Complete")).isEqualTo("?0");
        assertThat(state.header("Upload-Length")).isEqualTo("700000");
        assertThat(state.header("Upload-Limit"))
                .contains("max-size=" + UploadServers.MAX_UPLOAD, "max-age=");
        assertThat(state.header("Cache-Control")).isEqualTo("no-store");
        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertThat(end.header("Upload-Complete")).isEqualTo("?1");
        assertThat(end.header("Digest")).isEqualTo("md5=" + md5(content));
        assertThat(end.header("ETag")).isNotEmpty();
        assertContent("/u/cut", content);
    }

    @Test
    void E1_anUploadOutlivesTheServer() throws Exception {
        byte[] content = bytes(500_000);
        String upload = begin("/u/restart", "Repr-Digest", "md5=:" + md5(content) + ":");
        append(alice, upload, 0, false, part(content, 0, 200_000));

        servers.restartFirst();
        Answer more = append(alice, upload, 200_000, false, part(content, 200_000, 400_000));
        servers.restartFirst();
        Answer end = append(alice, upload, 400_000, true, part(content, 400_000, 500_000));

        assertThat(more.status()).isEqualTo(204);
        assertThat(more.header("Upload-Offset")).isEqualTo("400000");
        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertContent("/u/restart", content);
    }

    @Test
    void E1_theNodeAppearsOnlyAtTheEnd() {
        String upload = begin("/u/late");
        append(alice, upload, 0, false, bytes(100_000));
        int before = alice.get("/nodes/u/late").status();

        Answer end = append(alice, upload, 100_000, true, new byte[0]);

        assertThat(before).isEqualTo(404);
        assertThat(end.status()).isEqualTo(201);
        assertContent("/u/late", bytes(100_000));
    }

    @Test
    void E1_bytesInTheFirstRequestCount() {
        byte[] content = bytes(200_000);

        Answer begun =
                alice.post(
                        "/files/u/first",
                        "",
                        "Upload-Complete",
                        "?0",
                        "Content-Type",
                        "image/fits");
        Answer second =
                alice.put("/files/u/second", part(content, 0, 100_000), "Upload-Complete", "?0");
        Answer end =
                append(
                        alice,
                        local(second.header("Location")),
                        100_000,
                        true,
                        part(content, 100_000, 200_000));
        append(alice, local(begun.header("Location")), 0, true, content);

        assertThat(second.header("Upload-Offset")).isEqualTo("100000");
        assertThat(end.status()).isEqualTo(201);
        assertContent("/u/second", content);
        assertContent("/u/first", content);
        assertThat(alice.get("/files/u/first").header("Content-Type")).isEqualTo("image/fits");
    }

    @Test
    void E1_anUploadInOneRequestIsAnOrdinaryOne() {
        Answer whole =
                alice.put("/files/u/one", "all", "Upload-Complete", "?1", "Upload-Length", "3");
        Answer wrong =
                alice.put("/files/u/two", "all", "Upload-Complete", "?1", "Upload-Length", "4");

        assertThat(whole.status()).isEqualTo(201);
        assertThat(whole.header("Upload-Complete")).isEqualTo("?1");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains(PROBLEMS + "inconsistent-upload-length");
    }

    @Test
    void E1_anotherOffsetIsAConflictThatTellsTheRightOne() {
        String upload = begin("/u/offset");
        append(alice, upload, 0, false, bytes(100_000));

        Answer conflict = append(alice, upload, 50_000, true, bytes(1000));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.header("Upload-Offset")).isEqualTo("100000");
        assertThat(conflict.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(conflict.text())
                .contains(
                        PROBLEMS + "mismatching-upload-offset",
                        "\"expected-offset\":100000",
                        "\"provided-offset\":50000");
        assertThat(alice.head(upload).header("Upload-Offset")).isEqualTo("100000");
    }

    @Test
    void E1_lengthsThatDoNotAgreeAreRefused() {
        String upload = begin("/u/length", "Upload-Length", "100000");

        Answer tooLong = append(alice, upload, 0, true, bytes(100_001));
        Answer tooShort = append(alice, upload, 0, true, bytes(99_999));
        Answer right = append(alice, upload, 0, true, bytes(100_000));

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.text()).contains(PROBLEMS + "inconsistent-upload-length");
        assertThat(right.status()).isEqualTo(201);
    }

    @Test
    void E1_bytesOtherThanThoseAnnouncedAreNeverSeenAndTheUploadIsGone() {
        String upload = begin("/u/digest", "Repr-Digest", "md5=:" + md5(bytes(10)) + ":");

        Answer end = append(alice, upload, 0, true, bytes(100_000));

        assertThat(end.status()).isEqualTo(412);
        assertThat(alice.get("/nodes/u/digest").status()).isEqualTo(404);
        assertThat(alice.head(upload).status()).isEqualTo(404);
    }

    @Test
    void E1_bytesOtherThanTheLastRequestAnnouncesAreNeverSeen() {
        for (String digest :
                new String[] {
                    "md5=" + sum("MD5", bytes(10)), "sha-256=" + sum("SHA-256", bytes(10))
                }) {
            String upload = begin("/u/foretold");
            append(alice, upload, 0, false, bytes(100_000));

            Answer end = end(upload, 100_000, "Digest", digest);

            assertThat(end.status()).as(digest).isEqualTo(412);
            assertThat(end.text()).contains("expected").contains("announced");
            assertThat(alice.get("/nodes/u/foretold").status()).isEqualTo(404);
        }
    }

    @Test
    void E1_bytesThatAreAsTheLastRequestAnnouncesAreTaken() {
        byte[] content = bytes(100_000);
        String sums = "md5=:" + md5(content) + ":, sha-256=:" + sum("SHA-256", content) + ":";
        String upload = begin("/u/late-right");
        append(alice, upload, 0, false, content);

        Answer end = end(upload, 100_000, "Repr-Digest", sums);

        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertContent("/u/late-right", content);
    }

    /** Ends an upload with no more bytes. */
    private Answer end(String upload, int offset, String header, String value) {
        return alice.patch(
                upload,
                new byte[0],
                "Content-Type",
                "application/partial-upload",
                "Upload-Offset",
                Integer.toString(offset),
                "Upload-Complete",
                "?1",
                header,
                value);
    }

    @Test
    void E1_onlyWhoBeganItGoesOnWithIt() {
        String upload = begin("/u/mine");
        Http bob = alice.as("bob");
        Http nobody = alice.as("");
        String scoped = "Scoped alice modify:/u";

        assertThat(bob.head(upload).status()).isEqualTo(404);
        assertThat(append(bob, upload, 0, true, bytes(100_000)).status()).isEqualTo(404);
        assertThat(bob.delete(upload).status()).isEqualTo(404);
        assertThat(nobody.head(upload).status()).isEqualTo(404);
        assertThat(nobody.head(upload, "Authorization", scoped).status()).isEqualTo(404);
        assertThat(alice.head(upload).status()).isEqualTo(204);
    }

    @Test
    void E1_aNewerRequestTakesOverFromOneThatHangs() throws Exception {
        byte[] content = bytes(600_000);
        String upload = begin("/u/hang", "Upload-Length", "600000");
        append(alice, upload, 0, false, part(content, 0, 100_000));
        try (Socket hung = hang(upload, 100_000, 500_000, new byte[200_000])) {
            awaitWriter(upload);
            Answer state = alice.head(upload);
            int offset = Integer.parseInt(state.header("Upload-Offset"));

            Answer end = append(alice, upload, offset, true, part(content, offset, 600_000));
            hung.getOutputStream().write(new byte[100_000]);

            assertThat(offset).isEqualTo(100_000);
            assertThat(end.status()).as(end.text()).isIn(201, 503);
            if (end.status() == 503) {
                hung.close();
                await().until(
                                () ->
                                        append(alice, upload, 600_000, true, new byte[0]).status()
                                                == 201);
            }
        }
        assertContent("/u/hang", content);
    }

    private void awaitWriter(String upload) {
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        String row = "vos.upload WHERE upload_id = '" + id + "' AND undo_offset = 100000";
        await().until(() -> servers.database().count(row) == 1);
    }

    @Test
    void E1_aSlowRequestHandsOnWhatItHasToANewerOne() throws Exception {
        byte[] content = bytes(600_000);
        String upload = begin("/u/slow", "Upload-Length", "600000");
        try (Socket slow = hang(upload, 0, 600_000, part(content, 0, 100_000))) {
            Thread drip = drip(slow, content, 100_000);
            await().pollDelay(200, TimeUnit.MILLISECONDS).until(drip::isAlive);

            int offset = Integer.parseInt(alice.head(upload).header("Upload-Offset"));
            Answer end = append(alice, upload, offset, true, part(content, offset, 600_000));

            assertThat(offset).isGreaterThanOrEqualTo(100_000);
            assertThat(end.status()).as(end.text()).isEqualTo(201);
            drip.interrupt();
        }
        assertContent("/u/slow", content);
    }

    /** Goes on sending, a little at a time, until it is interrupted or refused. */
    private static Thread drip(Socket socket, byte[] content, int from) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                for (int at = from;
                                        at < content.length && !Thread.interrupted();
                                        at += 100) {
                                    socket.getOutputStream().write(content, at, 100);
                                    TimeUnit.MILLISECONDS.sleep(20);
                                }
                            } catch (IOException | InterruptedException e) {
                                // the server or the test has had enough
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void E1_whatIsThereIsLookedAtAgainAtTheEnd() {
        String upload = begin("/u/new", "If-None-Match", "*");
        append(alice, upload, 0, false, bytes(100_000));
        alice.put("/files/u/new", "somebody was faster");

        Answer end = append(alice, upload, 100_000, true, new byte[0]);

        assertThat(end.status()).isEqualTo(412);
        assertThat(alice.get("/files/u/new").text()).isEqualTo("somebody was faster");
    }

    @Test
    void E1_anUploadThatIsRefusedAtTheEndCanBeEndedLater() {
        alice.put("/files/u/locked", "old");
        String upload = begin("/u/locked");
        append(alice, upload, 0, false, bytes(100_000));
        lock("/u/locked", true);
        int refused = append(alice, upload, 100_000, true, new byte[0]).status();
        lock("/u/locked", false);

        Answer end = append(alice, upload, 100_000, true, new byte[0]);

        assertThat(refused).isEqualTo(423);
        assertThat(end.status()).as(end.text()).isEqualTo(200);
        assertContent("/u/locked", bytes(100_000));
    }

    private void lock(String path, boolean locked) {
        String property = "ivo://cadc.nrc.ca/vospace/core#islocked";
        Answer answer =
                alice.post(
                        "/nodes" + path,
                        Documents.data(
                                path, Documents.property(property, Boolean.toString(locked))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void E1_anEmptyUploadIsAnEmptyFile() {
        String upload = begin("/u/empty", "Upload-Length", "0");

        Answer end = append(alice, upload, 0, true, new byte[0]);

        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertContent("/u/empty", new byte[0]);
    }

    @Test
    void E1_aCompleteUploadIsRememberedAndTakesNoMore() {
        String upload = begin("/u/done");
        append(alice, upload, 0, true, bytes(100_000));

        Answer state = alice.head(upload);
        Answer more = append(alice, upload, 100_000, true, bytes(1));

        assertThat(state.header("Upload-Complete")).isEqualTo("?1");
        assertThat(state.header("Upload-Offset")).isEqualTo("100000");
        assertThat(more.status()).isEqualTo(410);
        assertThat(more.text()).contains(PROBLEMS + "completed-upload");
    }

    @Test
    void E1_anUploadThatIsGivenUpLeavesNothing() {
        String upload = begin("/u/given-up");
        append(alice, upload, 0, false, bytes(100_000));

        Answer gone = alice.delete(upload);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(alice.head(upload).status()).isEqualTo(404);
        assertNothingLeaks();
    }

    @Test
    void E1_anUploadThatNobodyGoesOnWithExpiresAndLeavesNothing() {
        String kept = begin("/u/kept");
        String upload = begin("/u/expired");
        append(alice, upload, 0, false, bytes(100_000));
        servers.pass(Duration.ofDays(6));
        append(alice, kept, 0, false, bytes(100_000));

        servers.pass(Duration.ofDays(2));

        assertThat(alice.head(upload).status()).isEqualTo(404);
        assertThat(append(alice, kept, 100_000, true, new byte[0]).status()).isEqualTo(201);
        assertNothingLeaks();
        assertThat(servers.database().count("vos.upload WHERE path = '/u/expired'")).isZero();
    }

    @Test
    void E1_aFirstRequestThatIsCutLeavesNothingAsNobodyKnowsItsName() throws Exception {
        URI service = servers.first().url();
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String head =
                    "PUT /space/files/u/nameless HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + TestUsers.authorization("alice")
                            + "\r\nUpload-Complete: ?0\r\nContent-Length: 900000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes(300_000));
        }

        await().until(() -> servers.database().count("vos.upload WHERE path = '/u/nameless'") == 0);
        assertNothingLeaks();
    }

    /** Everything stored belongs to a node or to an upload that goes on. */
    private void assertNothingLeaks() {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            servers.first().sweep();
                            long known =
                                    servers.database()
                                                    .count("vos.node WHERE storage_ref IS NOT NULL")
                                            + servers.database().count("vos.upload_part");
                            return refs.get().size() <= known
                                    && servers.database()
                                                    .count(
                                                            "vos.storage_garbage g WHERE NOT EXISTS"
                                                                    + " (SELECT 1 FROM vos.upload_part p"
                                                                    + " WHERE p.ref = g.ref)")
                                            == 0;
                        });
    }

    @Test
    void E1_moreThanTheServerTakesIsRefusedBeforeAndWhileItComes() {
        Answer announced =
                alice.put(
                        "/files/u/large",
                        new byte[0],
                        "Upload-Complete",
                        "?0",
                        "Upload-Length",
                        Long.toString(UploadServers.MAX_UPLOAD + 1));
        String upload = begin("/u/large");
        Answer grown =
                append(alice, upload, 0, false, bytes((int) UploadServers.MAX_UPLOAD + 100_000));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(grown.status()).isEqualTo(413);
        assertThat(alice.delete(upload).status()).isEqualTo(204);
    }

    @Test
    void E1_aUserHasNotAnyNumberOfThem() {
        Http carol = alice.as("carol");
        for (int i = 0; i < UploadServers.PER_USER; i++) {
            carol.put("/files/carol-" + i, new byte[0], "Upload-Complete", "?0");
        }

        Answer refused = carol.put("/files/carol", new byte[0], "Upload-Complete", "?0");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    void E1_whoMayNotWriteBeginsNothing() {
        Http bob = alice.as("bob");

        Answer refused = bob.put("/files/u/bobs", new byte[0], "Upload-Complete", "?0");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(servers.database().count("vos.upload WHERE owner = 'bob'")).isZero();
    }

    @Test
    void E1_requestsThatLackWhatTheyNeedAreRefused() {
        String upload = begin("/u/malformed");

        Answer type = alice.patch(upload, bytes(10), "Upload-Offset", "0", "Upload-Complete", "?1");
        Answer offset =
                alice.patch(
                        upload,
                        bytes(10),
                        "Content-Type",
                        "application/partial-upload",
                        "Upload-Offset",
                        "-1",
                        "Upload-Complete",
                        "?1");
        Answer complete =
                alice.patch(
                        upload,
                        bytes(10),
                        "Content-Type",
                        "application/partial-upload",
                        "Upload-Offset",
                        "0",
                        "Upload-Complete",
                        "1");

        assertThat(type.status()).isEqualTo(415);
        assertThat(offset.status()).isEqualTo(400);
        assertThat(complete.status()).isEqualTo(400);
        assertThat(alice.head("/uploads/not-an-id").status()).isEqualTo(404);
        assertThat(alice.post("/files/u/malformed", "x").status()).isEqualTo(400);
    }

    @Test
    void E1_optionsTellThatUploadsMayBeResumed() {
        Answer options = alice.method("OPTIONS", "/files/u/any");

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Accept-Patch")).isEqualTo("application/partial-upload");
        assertThat(options.header("Upload-Limit"))
                .contains("max-size=" + UploadServers.MAX_UPLOAD, "max-age=604800");
    }
}
