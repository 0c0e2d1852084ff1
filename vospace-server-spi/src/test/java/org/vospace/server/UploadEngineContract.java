package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.UploadBytes.bytes;
import static org.vospace.server.UploadBytes.md5;
import static org.vospace.server.UploadBytes.part;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.TestUsers;

/** What becomes of uploads that are cut, taken over, given up, or begun at another server. */
interface UploadEngineContract extends UploadUnderTest {
    /** Sends the beginning of an append and leaves the connection open. */
    private Socket hang(String upload, int offset, int announced, byte[] sent) throws IOException {
        URI service = servers().first().url();
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
                                servers()
                                                .database()
                                                .count(
                                                        "vos.upload WHERE upload_id = '"
                                                                + id
                                                                + "' AND byte_offset = "
                                                                + offset)
                                        == 1);
    }

    @Test
    default void E1_anUploadGoesOnWhereItsConnectionWasCutAtAnotherServer() throws Exception {
        byte[] content = bytes(700_000);
        String upload = begin("/u/cut", "Upload-Length", "700000");
        hang(upload, 0, 700_000, part(content, 0, 300_000)).close();
        awaitOffset(upload, 300_000);

        Answer state = other().head(upload);
        Answer end = append(other(), upload, 300_000, true, part(content, 300_000, 700_000));

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
    default void E1_anUploadOutlivesTheServer() throws Exception {
        byte[] content = bytes(500_000);
        String upload = begin("/u/restart", "Repr-Digest", "md5=:" + md5(content) + ":");
        append(alice(), upload, 0, false, part(content, 0, 200_000));

        servers().restartFirst();
        Answer more = append(alice(), upload, 200_000, false, part(content, 200_000, 400_000));
        servers().restartFirst();
        Answer end = append(alice(), upload, 400_000, true, part(content, 400_000, 500_000));

        assertThat(more.status()).isEqualTo(204);
        assertThat(more.header("Upload-Offset")).isEqualTo("400000");
        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertContent("/u/restart", content);
    }

    @Test
    default void E1_aNewerRequestTakesOverFromOneThatHangs() throws Exception {
        byte[] content = bytes(600_000);
        String upload = begin("/u/hang", "Upload-Length", "600000");
        append(alice(), upload, 0, false, part(content, 0, 100_000));
        try (Socket hung = hang(upload, 100_000, 500_000, new byte[200_000])) {
            awaitWriter(upload);
            Answer state = alice().head(upload);
            int offset = Integer.parseInt(state.header("Upload-Offset"));

            Answer end = append(alice(), upload, offset, true, part(content, offset, 600_000));
            hung.getOutputStream().write(new byte[100_000]);

            assertThat(offset).isEqualTo(100_000);
            assertThat(end.status()).as(end.text()).isIn(201, 503);
            if (end.status() == 503) {
                hung.close();
                await().until(
                                () ->
                                        append(alice(), upload, 600_000, true, new byte[0]).status()
                                                == 201);
            }
        }
        assertContent("/u/hang", content);
    }

    private void awaitWriter(String upload) {
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        String row = "vos.upload WHERE upload_id = '" + id + "' AND undo_offset = 100000";
        await().until(() -> servers().database().count(row) == 1);
    }

    @Test
    default void E1_aSlowRequestHandsOnWhatItHasToANewerOne() throws Exception {
        byte[] content = bytes(600_000);
        String upload = begin("/u/slow", "Upload-Length", "600000");
        try (Socket slow = hang(upload, 0, 600_000, part(content, 0, 100_000))) {
            Thread drip = drip(slow, content, 100_000);
            await().pollDelay(200, TimeUnit.MILLISECONDS).until(drip::isAlive);

            int offset = Integer.parseInt(alice().head(upload).header("Upload-Offset"));
            Answer end = append(alice(), upload, offset, true, part(content, offset, 600_000));

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
    default void E1_anUploadThatIsRefusedAtTheEndCanBeEndedLater() {
        alice().put("/files/u/locked", "old");
        String upload = begin("/u/locked");
        append(alice(), upload, 0, false, bytes(100_000));
        lock("/u/locked", true);
        int refused = append(alice(), upload, 100_000, true, new byte[0]).status();
        lock("/u/locked", false);

        Answer end = append(alice(), upload, 100_000, true, new byte[0]);

        assertThat(refused).isEqualTo(423);
        assertThat(end.status()).as(end.text()).isEqualTo(200);
        assertContent("/u/locked", bytes(100_000));
    }

    private void lock(String path, boolean locked) {
        String property = "ivo://cadc.nrc.ca/vospace/core#islocked";
        Answer answer =
                alice().post(
                                "/nodes" + path,
                                Documents.data(
                                        path,
                                        Documents.property(property, Boolean.toString(locked))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    default void E1_anUploadThatIsGivenUpLeavesNothing() {
        String upload = begin("/u/given-up");
        append(alice(), upload, 0, false, bytes(100_000));

        Answer gone = alice().delete(upload);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(alice().head(upload).status()).isEqualTo(404);
        assertNothingLeaks();
    }

    @Test
    default void E1_anUploadThatNobodyGoesOnWithExpiresAndLeavesNothing() {
        String kept = begin("/u/kept");
        String upload = begin("/u/expired");
        append(alice(), upload, 0, false, bytes(100_000));
        servers().pass(Duration.ofDays(6));
        append(alice(), kept, 0, false, bytes(100_000));

        servers().pass(Duration.ofDays(2));

        assertThat(alice().head(upload).status()).isEqualTo(404);
        assertThat(append(alice(), kept, 100_000, true, new byte[0]).status()).isEqualTo(201);
        assertNothingLeaks();
        assertThat(servers().database().count("vos.upload WHERE path = '/u/expired'")).isZero();
    }

    @Test
    default void E1_aFirstRequestThatIsCutLeavesNothingAsNobodyKnowsItsName() throws Exception {
        URI service = servers().first().url();
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            String head =
                    "PUT /space/files/u/nameless HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + TestUsers.authorization("alice")
                            + "\r\nUpload-Complete: ?0\r\nContent-Length: 900000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes(300_000));
        }

        await().until(
                        () ->
                                servers().database().count("vos.upload WHERE path = '/u/nameless'")
                                        == 0);
        assertNothingLeaks();
    }

    /** Everything stored belongs to a node or to an upload that goes on. */
    private void assertNothingLeaks() {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            servers().first().sweep();
                            long known =
                                    servers()
                                                    .database()
                                                    .count("vos.node WHERE storage_ref IS NOT NULL")
                                            + servers().database().count("vos.upload_part");
                            return refs().size() <= known
                                    && servers()
                                                    .database()
                                                    .count(
                                                            "vos.storage_garbage g WHERE NOT EXISTS"
                                                                    + " (SELECT 1 FROM vos.upload_part p"
                                                                    + " WHERE p.ref = g.ref)")
                                            == 0;
                        });
    }
}
