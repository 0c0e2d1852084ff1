package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.ArchiveDocuments.endpoint;
import static org.vospace.server.UploadBytes.bytes;
import static org.vospace.server.UploadBytes.md5;
import static org.vospace.server.UploadBytes.part;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.DirectMemoryBackend;
import org.vospace.spi.testkit.TestUsers;

/** OpenCADC's put transactions as its Python client sends them, and uploads at negotiated URLs. */
class PutTransactionTest {
    private static final byte[] CONTENT = bytes(300_000);

    private static UploadServers servers;
    private static Http alice;
    private static Http anyone;

    @BeforeAll
    static void start() throws IOException {
        servers = new UploadServers(new DirectMemoryBackend());
        alice = new Http(() -> servers.first().url(), "alice");
        anyone = alice.as("");
        alice.put("/nodes/t", Documents.container("/t"));
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    private static String push(String path) {
        return endpoint(alice, Documents.transfer(path, "pushToVoSpace", "httpput"));
    }

    private static Answer commit(Http http, String url, String id) {
        return http.put(url, new byte[0], "x-put-txn-id", id, "x-put-txn-op", "commit");
    }

    private static Answer segment(String url, String id, int from, int to) {
        return anyone.put(url, part(CONTENT, from, to), "x-put-txn-id", id);
    }

    private static String digestOf(int length) {
        return "md5=" + md5(part(CONTENT, 0, length));
    }

    private static String open(String url) {
        Answer begun =
                anyone.put(
                        url,
                        new byte[0],
                        "x-put-txn-op",
                        "start",
                        "x-total-length",
                        Integer.toString(CONTENT.length));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        assertThat(begun.header("x-put-segment-minbytes")).isEqualTo("1");
        assertThat(Long.parseLong(begun.header("x-put-segment-maxbytes"))).isPositive();
        assertThat(begun.header("Digest")).isEmpty();
        return begun.header("x-put-txn-id");
    }

    @Test
    void E1_aFileInOneGoIsThereWhenItIsCommitted() {
        String url = push("/t/one");

        Answer sent = anyone.put(url, CONTENT, "x-put-txn-op", "start");
        int before = alice.get("/nodes/t/one").status();
        Answer committed = commit(anyone, url, sent.header("x-put-txn-id"));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.header("Digest")).isEqualTo(digestOf(CONTENT.length));
        assertThat(before).isEqualTo(404);
        assertThat(committed.status()).as(committed.text()).isEqualTo(201);
        assertThat(committed.header("Digest")).isEqualTo(digestOf(CONTENT.length));
        assertThat(alice.get("/files/t/one").bytes()).isEqualTo(CONTENT);
    }

    @Test
    void E1_theJobIsCompletedByTheCommitAndNotBefore() {
        String url = push("/t/job");
        Answer sent = anyone.put(url, CONTENT, "x-put-txn-op", "start");
        String executing = "vos.uws_job WHERE phase = 2 AND job_info LIKE '%/t/job<%'";
        long before = servers.database().count(executing);

        commit(anyone, url, sent.header("x-put-txn-id"));

        assertThat(before).isEqualTo(1);
        assertThat(servers.database().count(executing)).isZero();
    }

    @Test
    void E1_bytesOtherThanTheCommitAnnouncesAreNeverSeen() {
        String url = push("/t/damaged");
        Answer sent = anyone.put(url, CONTENT, "x-put-txn-op", "start");

        Answer committed =
                anyone.put(
                        url,
                        new byte[0],
                        "x-put-txn-id",
                        sent.header("x-put-txn-id"),
                        "x-put-txn-op",
                        "commit",
                        "Digest",
                        digestOf(10));

        assertThat(committed.status()).isEqualTo(412);
        assertThat(alice.get("/nodes/t/damaged").status()).isEqualTo(404);
    }

    @Test
    void E1_aFileAtFilesCanBeCommittedTwice() {
        Answer sent = alice.put("/files/t/twice", CONTENT, "x-put-txn-op", "start");
        String id = sent.header("x-put-txn-id");

        Answer first = commit(alice, "/files/t/twice", id);
        Answer second = commit(alice, "/files/t/twice", id);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Digest")).isEqualTo(first.header("Digest"));
    }

    @Test
    void E1_segmentsTellTheDigestOfAllBeforeThem() {
        String url = push("/t/segments");
        String id = open(url);

        Answer first = segment(url, id, 0, 100_000);
        Answer second = segment(url, id, 100_000, 250_000);
        Answer state = anyone.head(url, "x-put-txn-id", id);
        Answer third = segment(url, id, 250_000, 300_000);
        Answer committed = commit(anyone, url, id);

        assertThat(first.header("Digest")).isEqualTo(digestOf(100_000));
        assertThat(second.header("Digest")).isEqualTo(digestOf(250_000));
        assertThat(state.header("Digest")).isEqualTo(digestOf(250_000));
        assertThat(third.header("Digest")).isEqualTo(digestOf(300_000));
        assertThat(committed.status()).as(committed.text()).isEqualTo(201);
        assertThat(alice.get("/files/t/segments").bytes()).isEqualTo(CONTENT);
    }

    @Test
    void E1_aSegmentThatWasCutIsRevertedAndSentAgain() throws Exception {
        String url = push("/t/revert");
        String id = open(url);
        segment(url, id, 0, 100_000);
        cut(url, id, new byte[50_000]);
        await().until(
                        () ->
                                servers.database()
                                                .count(
                                                        "vos.upload WHERE upload_id = '"
                                                                + id
                                                                + "' AND byte_offset = 150000")
                                        == 1);

        Answer reverted = anyone.post(url, "", "x-put-txn-id", id, "x-put-txn-op", "revert");
        Answer again = segment(url, id, 100_000, 300_000);
        commit(anyone, url, id);

        assertThat(reverted.header("Digest")).isEqualTo(digestOf(100_000));
        assertThat(again.header("Digest")).isEqualTo(digestOf(300_000));
        assertThat(alice.get("/files/t/revert").bytes()).isEqualTo(CONTENT);
    }

    @Test
    void E1_revertingTheFirstSegmentLeavesNoBytes() {
        String id = open("/files/t/first", alice);
        alice.put("/files/t/first", bytes(1000), "x-put-txn-id", id);

        Answer reverted =
                alice.post("/files/t/first", "", "x-put-txn-id", id, "x-put-txn-op", "revert");
        Answer twice =
                alice.post("/files/t/first", "", "x-put-txn-id", id, "x-put-txn-op", "revert");

        assertThat(reverted.status()).isEqualTo(200);
        assertThat(reverted.header("Digest")).isEmpty();
        assertThat(reverted.header("Upload-Offset")).isEqualTo("0");
        assertThat(twice.status()).isEqualTo(400);
    }

    private static String open(String path, Http http) {
        return http.put(
                        path,
                        new byte[0],
                        "x-put-txn-op",
                        "start",
                        "x-total-length",
                        Integer.toString(CONTENT.length))
                .header("x-put-txn-id");
    }

    @Test
    void E1_whatIsAbortedOrLacksBytesIsNeverSeen() {
        String url = push("/t/abort");
        String id = open(url);
        segment(url, id, 0, 100_000);

        Answer early = commit(anyone, url, id);
        Answer aborted = anyone.post(url, "", "x-put-txn-id", id, "x-put-txn-op", "abort");

        assertThat(early.status()).isEqualTo(400);
        assertThat(aborted.status()).isEqualTo(204);
        assertThat(anyone.head(url, "x-put-txn-id", id).status()).isEqualTo(404);
        assertThat(alice.get("/nodes/t/abort").status()).isEqualTo(404);
    }

    @Test
    void E1_aTransactionBelongsToOneUrlAndOneUser() {
        String url = push("/t/bound");
        String elsewhere = push("/t/elsewhere");
        String id = open(url);
        String atFiles = open("/files/t/bound", alice);

        assertThat(anyone.head(elsewhere, "x-put-txn-id", id).status()).isEqualTo(404);
        assertThat(commit(anyone, elsewhere, id).status()).isEqualTo(404);
        assertThat(alice.head("/files/t/bound", "x-put-txn-id", id).status()).isEqualTo(404);
        assertThat(alice.as("bob").head("/files/t/bound", "x-put-txn-id", atFiles).status())
                .isEqualTo(404);
        assertThat(alice.head("/files/t/bound", "x-put-txn-id", atFiles).status()).isEqualTo(200);
    }

    @Test
    void E1_anUploadAtANegotiatedUrlNeedsNoOtherCredential() {
        Answer begun =
                anyone.put(
                        push("/t/negotiated"), part(CONTENT, 0, 100_000), "Upload-Complete", "?0");
        String upload = begun.header("Location");

        Answer state = anyone.head(upload);
        Answer end =
                anyone.patch(
                        upload,
                        part(CONTENT, 100_000, 300_000),
                        "Content-Type",
                        "application/partial-upload",
                        "Upload-Offset",
                        "100000",
                        "Upload-Complete",
                        "?1");

        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(state.header("Upload-Offset")).isEqualTo("100000");
        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertThat(alice.get("/files/t/negotiated").bytes()).isEqualTo(CONTENT);
        assertThat(anyone.head(upload).header("Upload-Complete")).isEqualTo("?1");
    }

    @Test
    void E1_theUploadOfOneUrlIsNoneOfAnother() {
        String mine = anyone.put(push("/t/m"), "", "Upload-Complete", "?0").header("Location");
        String other = push("/t/o");
        String token = other.replaceAll(".*/data/([^/]*)/.*", "$1");
        String theirs = mine.replaceAll("/data/[^/]*/", "/data/" + token + "/");
        String id = mine.substring(mine.lastIndexOf('/') + 1);

        assertThat(anyone.head(mine).status()).isEqualTo(204);
        assertThat(anyone.head(theirs).status()).isEqualTo(404);
        assertThat(alice.head("/uploads/" + id).status()).isEqualTo(404);
    }

    @Test
    void E1_digestsOfTransactionsAreCompared() {
        String wrong = "md5=" + md5(Arrays.copyOf(CONTENT, 10));
        Answer sent = alice.put("/files/t/sum", CONTENT, "x-put-txn-op", "start", "Digest", wrong);

        Answer committed = commit(alice, "/files/t/sum", sent.header("x-put-txn-id"));

        assertThat(committed.status()).isEqualTo(412);
        assertThat(alice.get("/nodes/t/sum").status()).isEqualTo(404);
    }

    /** Sends the beginning of a segment as long as the first one, and closes the connection. */
    private static void cut(String url, String id, byte[] sent) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String head =
                    "PUT "
                            + uri.getRawPath()
                            + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + TestUsers.authorization("alice")
                            + "\r\nx-put-txn-id: "
                            + id
                            + "\r\nContent-Length: 100000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(sent);
        }
    }
}
