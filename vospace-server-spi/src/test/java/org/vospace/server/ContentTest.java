package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.uri;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Bytes at {@code /files}: in, out, in part, on condition, and what remains when it goes wrong. */
class ContentTest {
    private static final MemoryBackend BACKEND = new MemoryBackend();
    private static final int LIMIT = 4_000_000;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(() -> BACKEND)
                    .configure(config -> config.maxUpload(OptionalLong.of(LIMIT)));

    private final Http alice = new Http(SPACE, "alice");
    private final Http bob = new Http(SPACE, "bob");

    @BeforeAll
    static void makeRoot() {
        assertThat(new Http(SPACE, "alice").put("/nodes/c", container("/c")).status())
                .isEqualTo(201);
    }

    @Test
    void XM7_bytesComeBackAsTheyWentInAndTheNodeDescribesThem() throws Exception {
        byte[] content = bytes(3_000_000);

        Answer put = alice.put("/files/c/a.fits", content);
        Answer got = alice.get("/files/c/a.fits");

        assertThat(put.status()).isEqualTo(201);
        assertThat(put.header("Digest")).isEqualTo("md5=" + md5Base64(content));
        assertThat(Arrays.mismatch(got.bytes(), content)).isEqualTo(-1);
        assertThat(got.header("Content-Type")).isEqualTo("application/fits");
        assertThat(got.header("Digest")).isEqualTo("md5=" + md5Base64(content));
        assertThat(got.header("Content-MD5")).isEqualTo(md5Base64(content));
        assertThat(got.header("Repr-Digest")).isEqualTo("md5=:" + md5Base64(content) + ":");
        assertThat(got.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(got.header("Content-Length")).isEqualTo("3000000");
        assertThat(got.header("Last-Modified")).endsWith("GMT");
        assertThat(got.header("Content-Disposition")).isEqualTo("inline; filename=\"a.fits\"");
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(alice.get("/nodes/c/a.fits").text())
                .contains("core#length\" readOnly=\"true\">3000000<")
                .contains(md5Hex(content));
    }

    @Test
    void emptyContentAndANodeThatNeverHadAnyReadAsNothing() {
        alice.put("/files/c/empty", new byte[0]);
        alice.put("/nodes/c/never", data("/c/never", ""));

        for (String name : List.of("empty", "never")) {
            Answer got = alice.get("/files/c/" + name);
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("Content-Length")).isEqualTo("0");
            assertThat(got.header("Digest")).isEqualTo("md5=1B2M2Y8AsgTpgAmY7PhCfg==");
        }
    }

    @Test
    void secondUploadReplacesTheBytesKeepsThePropertiesAndAnswers200() {
        alice.put("/nodes/c/twice", data("/c/twice", property("urn:p", "kept")));
        alice.put("/files/c/twice", "one");

        Answer again = alice.put("/files/c/twice", "two");

        assertThat(again.status()).isEqualTo(200);
        assertThat(alice.get("/files/c/twice").text()).isEqualTo("two");
        assertThat(alice.get("/nodes/c/twice").text()).contains("urn:p");
    }

    @Test
    void rangesAreServedSinglyAndTogether() {
        byte[] content = bytes(1000);
        alice.put("/files/c/r", content);

        Answer middle = alice.get("/files/c/r", "Range", "bytes=100-149");
        Answer open = alice.get("/files/c/r", "Range", "bytes=990-");
        Answer suffix = alice.get("/files/c/r", "Range", "bytes=-5");
        Answer both = alice.get("/files/c/r", "Range", "bytes=0-1,998-999");
        Answer beyond = alice.get("/files/c/r", "Range", "bytes=1000-");
        Answer nonsense = alice.get("/files/c/r", "Range", "lines=1-2");

        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(content, 100, 150));
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 100-149/1000");
        assertThat(open.bytes()).isEqualTo(Arrays.copyOfRange(content, 990, 1000));
        assertThat(suffix.bytes()).isEqualTo(Arrays.copyOfRange(content, 995, 1000));
        assertThat(both.status()).isEqualTo(206);
        assertThat(both.header("Content-Type")).startsWith("multipart/byteranges;");
        assertThat(both.header("Content-Length")).isEqualTo("" + both.bytes().length);
        assertThat(both.text()).contains("Content-Range: bytes 0-1/1000", "bytes 998-999/1000");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */1000");
        assertThat(nonsense.status()).isEqualTo(200);
    }

    @Test
    void ifRangeSendsThePartOnlyOfWhatIsStillTheSame() {
        alice.put("/files/c/ir", "0123456789");
        String tag = alice.head("/files/c/ir").header("ETag");
        String date = alice.head("/files/c/ir").header("Last-Modified");

        assertThat(alice.get("/files/c/ir", "Range", "bytes=5-", "If-Range", tag).text())
                .isEqualTo("56789");
        assertThat(alice.get("/files/c/ir", "Range", "bytes=5-", "If-Range", date).text())
                .isEqualTo("56789");
        assertThat(alice.get("/files/c/ir", "Range", "bytes=5-", "If-Range", "\"old\"").text())
                .isEqualTo("0123456789");
    }

    @Test
    void conditionalReadsSaveTheBytes() {
        alice.put("/files/c/cond", "bytes");
        String tag = alice.head("/files/c/cond").header("ETag");
        String date = alice.head("/files/c/cond").header("Last-Modified");

        assertThat(alice.get("/files/c/cond", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(alice.get("/files/c/cond", "If-None-Match", "\"x\", W/" + tag).status())
                .isEqualTo(304);
        assertThat(alice.get("/files/c/cond", "If-Modified-Since", date).status()).isEqualTo(304);
        assertThat(alice.get("/files/c/cond", "If-Match", "\"x\"").status()).isEqualTo(412);
        assertThat(alice.get("/files/c/cond", "If-Match", tag).status()).isEqualTo(200);
        assertThat(
                        alice.get(
                                        "/files/c/cond",
                                        "If-Unmodified-Since",
                                        "Thu, 01 Jan 2015 00:00:00 GMT")
                                .status())
                .isEqualTo(412);
    }

    @Test
    void lostUpdateIsA412AndTheBytesStay() {
        alice.put("/files/c/lu", "one");
        String first = alice.head("/files/c/lu").header("ETag");
        alice.put("/files/c/lu", "two", "If-Match", first);

        Answer lost = alice.put("/files/c/lu", "three", "If-Match", first);
        Answer exists = alice.put("/files/c/lu", "three", "If-None-Match", "*");
        Answer absent = alice.put("/files/c/lu-new", "x", "If-Match", "*");

        assertThat(lost.status()).isEqualTo(412);
        assertThat(lost.fault()).isEqualTo("PreconditionFailed");
        assertThat(exists.status()).isEqualTo(412);
        assertThat(absent.status()).isEqualTo(412);
        assertThat(alice.get("/files/c/lu").text()).isEqualTo("two");
        assertThat(alice.get("/nodes/c/lu-new").status()).isEqualTo(404);
        assertThat(alice.put("/files/c/lu-new", "x", "If-None-Match", "*").status()).isEqualTo(201);
    }

    @Test
    void wrongDigestLeavesTheOldBytesAndTheNodeUnchanged() {
        alice.put("/files/c/dig", "good");
        String before = alice.get("/nodes/c/dig").text();

        for (String[] header :
                List.of(
                        new String[] {
                            "Digest", "md5=" + md5Base64("other".getBytes(StandardCharsets.UTF_8))
                        },
                        new String[] {
                            "Content-MD5", md5Base64("other".getBytes(StandardCharsets.UTF_8))
                        },
                        new String[] {
                            "Repr-Digest", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
                        })) {
            Answer refused = alice.put("/files/c/dig", "bad", header);
            assertThat(refused.status()).as(header[0]).isEqualTo(412);
        }
        Answer malformed = alice.put("/files/c/dig", "bad", "Digest", "md5=xyz");
        Answer fresh = alice.put("/files/c/dig-new", "bad", "Content-MD5", md5Base64(new byte[0]));

        assertThat(malformed.status()).isEqualTo(400);
        assertThat(fresh.status()).isEqualTo(412);
        assertThat(alice.get("/nodes/c/dig-new").status()).isEqualTo(404);
        assertThat(alice.get("/files/c/dig").text()).isEqualTo("good");
        assertThat(alice.get("/nodes/c/dig").text()).isEqualTo(before);
    }

    @Test
    void rightDigestsOfAllKindsAreAccepted() throws Exception {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        String sha =
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));

        Answer put =
                alice.put(
                        "/files/c/digs",
                        content,
                        "Digest",
                        "SHA-256=" + sha + ",md5=" + md5Base64(content) + ",unixsum=1");

        assertThat(put.status()).isEqualTo(201);
    }

    @Test
    void abortedUploadLeavesTheOldBytesAndFreesTheNode() throws Exception {
        alice.put("/files/c/ab", "old");
        for (String path : List.of("/files/c/ab", "/files/c/ab-new")) {
            try (Socket socket = new Socket(SPACE.url().getHost(), SPACE.url().getPort())) {
                socket.getOutputStream().write(head("PUT", path, "Content-Length: 1000"));
                socket.getOutputStream().write(new byte[500]);
                socket.getOutputStream().flush();
                await().until(() -> alice.put(path, "x").status() == 409);
            }
        }

        await().until(() -> alice.put("/files/c/ab-new", "whole").status() == 201);
        assertThat(alice.get("/files/c/ab").text()).isEqualTo("old");
        await().until(() -> alice.put("/files/c/ab", "new").status() == 200);
    }

    @Test
    void PS4_secondWriterIsToldThatTheNodeIsBusyAndReadersAreServed() throws Exception {
        alice.put("/files/c/busy", "old");
        try (Socket socket = new Socket(SPACE.url().getHost(), SPACE.url().getPort())) {
            socket.getOutputStream().write(head("PUT", "/files/c/busy", "Content-Length: 3"));
            socket.getOutputStream().flush();
            await().until(() -> alice.get("/nodes/c/busy").text().contains("busy=\"true\""));

            Answer second = alice.put("/files/c/busy", "mine");

            assertThat(second.fault()).isEqualTo("NodeBusy");
            assertThat(second.header("Retry-After")).isNotEmpty();
            assertThat(alice.get("/files/c/busy").text()).isEqualTo("old");
            socket.getOutputStream().write("new".getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            await().until(() -> alice.get("/files/c/busy").text().equals("new"));
            assertThat(alice.get("/nodes/c/busy").text()).contains("busy=\"false\"");
        }
    }

    @Test
    void continueIsAnsweredOnlyAfterPermissionIsChecked() throws Exception {
        RawHttp.Answer denied =
                RawHttp.exchange(
                        SPACE.url(),
                        text(head(
                                        "PUT",
                                        "/files/c/100",
                                        "Content-Length: 10\r\nExpect: 100-continue\r\nConnection: close"))
                                .replace("alice", "bob"));

        assertThat(denied.status()).isEqualTo(403);
        assertThat(alice.get("/nodes/c/100").status()).isEqualTo(404);
        try (Socket socket = new Socket(SPACE.url().getHost(), SPACE.url().getPort())) {
            socket.getOutputStream()
                    .write(
                            head(
                                    "PUT",
                                    "/files/c/100",
                                    "Content-Length: 2\r\nExpect: 100-continue"));
            byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
            assertThat(new String(interim, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
        }
    }

    @Test
    void tooLargeAnUploadIsRefusedBeforeItsFirstByteOrWhenItGrowsTooLarge() throws Exception {
        RawHttp.Answer announced =
                RawHttp.exchange(
                        SPACE.url(),
                        text(
                                head(
                                        "PUT",
                                        "/files/c/big",
                                        "Content-Length: 4000001\r\nExpect: 100-continue\r\nConnection: close")));
        String chunk = "3d0900\r\n" + "x".repeat(4_000_000) + "\r\n1\r\ny\r\n0\r\n\r\n";
        RawHttp.Answer grown =
                RawHttp.exchange(
                        SPACE.url(),
                        text(
                                        head(
                                                "PUT",
                                                "/files/c/big",
                                                "Transfer-Encoding: chunked\r\nConnection: close"))
                                + chunk);

        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.body())
                .startsWith("RequestEntityTooLarge 4000001 bytes (expected: at most 4000000)");
        assertThat(grown.status()).isEqualTo(413);
        assertThat(alice.get("/nodes/c/big").status()).isEqualTo(404);
    }

    @Test
    void refusedUploadLeavesNoNodeBehind() {
        assertThat(bob.put("/files/c/bobs", "x").status()).isEqualTo(403);
        assertThat(alice.put("/files/c/no/x", "x").fault()).isEqualTo("ContainerNotFound");
        assertThat(alice.put("/files/c", "x").fault()).isEqualTo("InvalidArgument");
        assertThat(alice.put("/files/c/part", "x", "Content-Range", "bytes 0-0/2").status())
                .isEqualTo(400);

        assertThat(alice.get("/nodes/c").text()).doesNotContain("bobs").doesNotContain("/c/part");
    }

    @Test
    void curlsDefaultContentTypeIsNoDescriptionOfAFile() {
        Answer put =
                alice.put(
                        "/files/c/f.txt",
                        "a=b",
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(put.status()).isEqualTo(201);
        assertThat(alice.get("/files/c/f.txt").header("Content-Type")).isEqualTo("text/plain");
        assertThat(alice.get("/files/c/f.txt").text()).isEqualTo("a=b");
    }

    @Test
    void PS8_PF6_linksLeadToTheirTargetsBytes() {
        alice.put("/files/c/target", "target");
        alice.put("/nodes/c/link", link("/c/link", uri("/c/target")));
        alice.put("/nodes/c/web", link("/c/web", "http://x.example/"));

        Answer link = alice.get("/files/c/link");
        assertThat(link.status()).isEqualTo(303);
        assertThat(alice.get(link.header("Location")).text()).isEqualTo("target");
        assertThat(alice.put("/files/c/link", "through").status()).isEqualTo(200);
        assertThat(alice.get("/files/c/target").text()).isEqualTo("through");
        assertThat(alice.get("/files/c/web").header("Location")).isEqualTo("http://x.example/");
    }

    @Test
    void bytesOfDeletedNodesAreSwept() {
        alice.put("/files/c/gone", "x");
        alice.put("/files/c/gone", "y");

        assertThat(alice.delete("/files/c/gone").status()).isEqualTo(204);

        assertThat(alice.get("/files/c/gone").fault()).isEqualTo("NodeNotFound");
    }

    private static byte[] head(String method, String path, String headers) {
        return (method
                        + " /space"
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                        + TestUsers.authorization("alice")
                        + "\r\n"
                        + headers
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String md5Base64(byte[] content) {
        return Base64.getEncoder().encodeToString(md5(content));
    }

    private static String md5Hex(byte[] content) {
        return HexFormat.of().formatHex(md5(content));
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
