package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.UploadBytes.bytes;
import static org.vospace.server.UploadBytes.md5;
import static org.vospace.server.UploadBytes.part;
import static org.vospace.server.UploadBytes.sum;

import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;

/** What the exchange says: statuses, headers and problems of the IETF's draft. */
interface UploadProtocolContract extends UploadUnderTest {
    String PROBLEMS = "https://iana.org/assignments/http-problem-types#";

    @Test
    default void E1_theNodeAppearsOnlyAtTheEnd() {
        String upload = begin("/u/late");
        append(alice(), upload, 0, false, bytes(100_000));
        int before = alice().get("/nodes/u/late").status();

        Answer end = append(alice(), upload, 100_000, true, new byte[0]);

        assertThat(before).isEqualTo(404);
        assertThat(end.status()).isEqualTo(201);
        assertContent("/u/late", bytes(100_000));
    }

    @Test
    default void E1_bytesInTheFirstRequestCount() {
        byte[] content = bytes(200_000);

        Answer begun =
                alice().post(
                                "/files/u/first",
                                "",
                                "Upload-Complete",
                                "?0",
                                "Content-Type",
                                "image/fits");
        Answer second =
                alice().put("/files/u/second", part(content, 0, 100_000), "Upload-Complete", "?0");
        Answer end =
                append(
                        alice(),
                        local(second.header("Location")),
                        100_000,
                        true,
                        part(content, 100_000, 200_000));
        append(alice(), local(begun.header("Location")), 0, true, content);

        assertThat(second.header("Upload-Offset")).isEqualTo("100000");
        assertThat(end.status()).isEqualTo(201);
        assertContent("/u/second", content);
        assertContent("/u/first", content);
        assertThat(alice().get("/files/u/first").header("Content-Type")).isEqualTo("image/fits");
    }

    @Test
    default void E1_anUploadInOneRequestIsAnOrdinaryOne() {
        Answer whole =
                alice().put("/files/u/one", "all", "Upload-Complete", "?1", "Upload-Length", "3");
        Answer wrong =
                alice().put("/files/u/two", "all", "Upload-Complete", "?1", "Upload-Length", "4");

        assertThat(whole.status()).isEqualTo(201);
        assertThat(whole.header("Upload-Complete")).isEqualTo("?1");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains(PROBLEMS + "inconsistent-upload-length");
    }

    @Test
    default void E1_anotherOffsetIsAConflictThatTellsTheRightOne() {
        String upload = begin("/u/offset");
        append(alice(), upload, 0, false, bytes(100_000));

        Answer conflict = append(alice(), upload, 50_000, true, bytes(1000));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.header("Upload-Offset")).isEqualTo("100000");
        assertThat(conflict.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(conflict.text())
                .contains(
                        PROBLEMS + "mismatching-upload-offset",
                        "\"expected-offset\":100000",
                        "\"provided-offset\":50000");
        assertThat(alice().head(upload).header("Upload-Offset")).isEqualTo("100000");
    }

    @Test
    default void E1_lengthsThatDoNotAgreeAreRefused() {
        String upload = begin("/u/length", "Upload-Length", "100000");

        Answer tooLong = append(alice(), upload, 0, true, bytes(100_001));
        Answer tooShort = append(alice(), upload, 0, true, bytes(99_999));
        Answer right = append(alice(), upload, 0, true, bytes(100_000));

        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooShort.status()).isEqualTo(400);
        assertThat(tooShort.text()).contains(PROBLEMS + "inconsistent-upload-length");
        assertThat(right.status()).isEqualTo(201);
    }

    @Test
    default void E1_bytesOtherThanThoseAnnouncedAreNeverSeenAndTheUploadIsGone() {
        String upload = begin("/u/digest", "Repr-Digest", "md5=:" + md5(bytes(10)) + ":");

        Answer end = append(alice(), upload, 0, true, bytes(100_000));

        assertThat(end.status()).isEqualTo(412);
        assertThat(alice().get("/nodes/u/digest").status()).isEqualTo(404);
        assertThat(alice().head(upload).status()).isEqualTo(404);
    }

    @Test
    default void E1_bytesOtherThanTheLastRequestAnnouncesAreNeverSeen() {
        for (String digest :
                new String[] {
                    "md5=" + sum("MD5", bytes(10)), "sha-256=" + sum("SHA-256", bytes(10))
                }) {
            String upload = begin("/u/foretold");
            append(alice(), upload, 0, false, bytes(100_000));

            Answer end = end(upload, 100_000, "Digest", digest);

            assertThat(end.status()).as(digest).isEqualTo(412);
            assertThat(end.text()).contains("expected").contains("announced");
            assertThat(alice().get("/nodes/u/foretold").status()).isEqualTo(404);
        }
    }

    @Test
    default void E1_bytesThatAreAsTheLastRequestAnnouncesAreTaken() {
        byte[] content = bytes(100_000);
        String sums = "md5=:" + md5(content) + ":, sha-256=:" + sum("SHA-256", content) + ":";
        String upload = begin("/u/late-right");
        append(alice(), upload, 0, false, content);

        Answer end = end(upload, 100_000, "Repr-Digest", sums);

        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertContent("/u/late-right", content);
    }

    /** Ends an upload with no more bytes. */
    private Answer end(String upload, int offset, String header, String value) {
        return alice().patch(
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
    default void E1_onlyWhoBeganItGoesOnWithIt() {
        String upload = begin("/u/mine");
        Http bob = alice().as("bob");
        Http nobody = alice().as("");
        String scoped = "Scoped alice modify:/u";

        assertThat(bob.head(upload).status()).isEqualTo(404);
        assertThat(append(bob, upload, 0, true, bytes(100_000)).status()).isEqualTo(404);
        assertThat(bob.delete(upload).status()).isEqualTo(404);
        assertThat(nobody.head(upload).status()).isEqualTo(404);
        assertThat(nobody.head(upload, "Authorization", scoped).status()).isEqualTo(404);
        assertThat(alice().head(upload).status()).isEqualTo(204);
    }

    @Test
    default void E1_whatIsThereIsLookedAtAgainAtTheEnd() {
        String upload = begin("/u/new", "If-None-Match", "*");
        append(alice(), upload, 0, false, bytes(100_000));
        alice().put("/files/u/new", "somebody was faster");

        Answer end = append(alice(), upload, 100_000, true, new byte[0]);

        assertThat(end.status()).isEqualTo(412);
        assertThat(alice().get("/files/u/new").text()).isEqualTo("somebody was faster");
    }

    @Test
    default void E1_anEmptyUploadIsAnEmptyFile() {
        String upload = begin("/u/empty", "Upload-Length", "0");

        Answer end = append(alice(), upload, 0, true, new byte[0]);

        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertContent("/u/empty", new byte[0]);
    }

    @Test
    default void E1_aCompleteUploadIsRememberedAndTakesNoMore() {
        String upload = begin("/u/done");
        append(alice(), upload, 0, true, bytes(100_000));

        Answer state = alice().head(upload);
        Answer more = append(alice(), upload, 100_000, true, bytes(1));

        assertThat(state.header("Upload-Complete")).isEqualTo("?1");
        assertThat(state.header("Upload-Offset")).isEqualTo("100000");
        assertThat(more.status()).isEqualTo(410);
        assertThat(more.text()).contains(PROBLEMS + "completed-upload");
    }

    @Test
    default void E1_moreThanTheServerTakesIsRefusedBeforeAndWhileItComes() {
        Answer announced =
                alice().put(
                                "/files/u/large",
                                new byte[0],
                                "Upload-Complete",
                                "?0",
                                "Upload-Length",
                                Long.toString(UploadServers.MAX_UPLOAD + 1));
        String upload = begin("/u/large");
        Answer grown =
                append(alice(), upload, 0, false, bytes((int) UploadServers.MAX_UPLOAD + 100_000));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(grown.status()).isEqualTo(413);
        assertThat(alice().delete(upload).status()).isEqualTo(204);
    }

    @Test
    default void E1_aUserHasNotAnyNumberOfThem() {
        Http carol = alice().as("carol");
        for (int i = 0; i < UploadServers.PER_USER; i++) {
            carol.put("/files/carol-" + i, new byte[0], "Upload-Complete", "?0");
        }

        Answer refused = carol.put("/files/carol", new byte[0], "Upload-Complete", "?0");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    default void E1_whoMayNotWriteBeginsNothing() {
        Http bob = alice().as("bob");

        Answer refused = bob.put("/files/u/bobs", new byte[0], "Upload-Complete", "?0");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(servers().database().count("vos.upload WHERE owner = 'bob'")).isZero();
    }

    @Test
    default void E1_requestsThatLackWhatTheyNeedAreRefused() {
        String upload = begin("/u/malformed");

        Answer type =
                alice().patch(upload, bytes(10), "Upload-Offset", "0", "Upload-Complete", "?1");
        Answer offset =
                alice().patch(
                                upload,
                                bytes(10),
                                "Content-Type",
                                "application/partial-upload",
                                "Upload-Offset",
                                "-1",
                                "Upload-Complete",
                                "?1");
        Answer complete =
                alice().patch(
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
        assertThat(alice().head("/uploads/not-an-id").status()).isEqualTo(404);
        assertThat(alice().post("/files/u/malformed", "x").status()).isEqualTo(400);
    }

    @Test
    default void E1_optionsTellThatUploadsMayBeResumed() {
        Answer options = alice().method("OPTIONS", "/files/u/any");

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Accept-Patch")).isEqualTo("application/partial-upload");
        assertThat(options.header("Upload-Limit"))
                .contains("max-size=" + UploadServers.MAX_UPLOAD, "max-age=604800");
    }
}
