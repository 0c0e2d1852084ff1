package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.ArchiveDocuments.endpoint;
import static org.vospace.server.ArchiveDocuments.endpointIn;
import static org.vospace.server.ArchiveDocuments.error;
import static org.vospace.server.ArchiveDocuments.param;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.model.TransferParams;
import org.vospace.server.Http.Answer;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.spi.testkit.TestUsers;

/** The URLs that negotiations hand out. */
class PreauthorisedUrlTest {
    private static final String READERS = "ivo://ivoa.net/vospace/core#groupread";

    private static TwoServers servers;
    private static Http alice;
    private static Http bob;
    private static Http anyone;

    @BeforeAll
    static void start() {
        servers =
                new TwoServers(
                        PreauthConfig.DEFAULT,
                        new SharingPolicy(),
                        List.of(new ScopedUsers(), new TestUsers()));
        alice = new Http(servers.first()::url, "alice");
        bob = alice.as("bob");
        anyone = alice.as("");
        assertThat(alice.put("/nodes/u", container("/u")).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    private static String pull(String path, String... params) {
        return transfer(path, "pullFromVoSpace", "httpget")
                .replace("</vos:transfer>", String.join("", params) + "</vos:transfer>");
    }

    private static String push(String path, String... params) {
        return transfer(path, "pushToVoSpace", "httpput")
                .replace("</vos:transfer>", String.join("", params) + "</vos:transfer>");
    }

    private static String atSecond(String url) {
        return url.replace(servers.first().url().toString(), servers.second().url().toString());
    }

    private static String token(String url) {
        return url.replaceAll(".*/(?:data|share)/([^/]*)/.*", "$1");
    }

    private static void shareWithStaff(String path) {
        SharingPolicy.STAFF.add("bob");
        alice.put("/nodes" + path, data(path, property(READERS, "staff")));
        alice.put("/files" + path, "for staff");
    }

    @Test
    void aUrlOfOneServerIsGoodAtTheOther() {
        alice.put("/files/u/both", "both");

        assertThat(anyone.get(atSecond(endpoint(alice, pull("/u/both")))).text()).isEqualTo("both");
    }

    @Test
    void aUrlToReadIsNoneToWrite() {
        alice.put("/files/u/rw", "old");
        String read = endpoint(alice, pull("/u/rw"));
        String write = endpoint(alice, push("/u/rw"));

        assertThat(anyone.put(read, "new").fault()).isEqualTo("InvalidToken");
        assertThat(anyone.get(write).fault()).isEqualTo("InvalidToken");
        assertThat(alice.get("/files/u/rw").text()).isEqualTo("old");
    }

    @Test
    void aTokenOfATransferIsNoneOfAShareAndTheOtherWayRound() {
        alice.put("/files/u/mixed", "mixed");
        String url = endpoint(alice, pull("/u/mixed"));
        String asShare = url.replace("/data/", "/share/");

        assertThat(anyone.get(asShare).fault()).isEqualTo("InvalidToken");
        assertThat(anyone.get("/data/" + "A".repeat(5000) + "/x").fault())
                .isEqualTo("InvalidToken");
        assertThat(
                        alice.get("/nodes/u", "Cookie", "vospace=vss_" + token(url))
                                .header("X-VO-Authenticated"))
                .isEqualTo("alice");
    }

    @Test
    void aChangedTokenIsRefused() {
        alice.put("/files/u/forge", "x");
        String url = endpoint(alice, pull("/u/forge"));
        String token = token(url);

        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'Q' : 'A';
            String forged = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(anyone.get(url.replace(token, forged)).status()).as(forged).isEqualTo(400);
        }
    }

    @Test
    void aGroupThatIsLeftTakesTheUrlAlong() {
        shareWithStaff("/u/staff");
        String url = endpoint(bob, pull("/u/staff"));
        String before = anyone.get(url).text();

        SharingPolicy.STAFF.remove("bob");

        assertThat(before).isEqualTo("for staff");
        assertThat(anyone.get(url).status()).isEqualTo(403);
    }

    @Test
    void aRightThatIsTakenAwayTakesTheUrlAlong() {
        shareWithStaff("/u/given");
        String url = endpoint(bob, pull("/u/given"));

        alice.post("/nodes/u/given", data("/u/given", Documents.nil(READERS)));

        assertThat(anyone.get(url).status()).isEqualTo(403);
    }

    @Test
    void aUrlIsWorthNoMoreThanTheCredentialItWasGotWith() {
        alice.put("/nodes/u/in", container("/u/in"));
        alice.put("/files/u/in/file", "inside");
        String details =
                anyone.post(
                                "/synctrans",
                                pull("/u/in/file"),
                                "Authorization",
                                "Scoped alice read:/u/in")
                        .header("Location");
        String url = endpointIn(alice, details);
        String inside = anyone.get(url).text();

        alice.put("/nodes/u/out", container("/u/out"));
        alice.delete("/nodes/u/in/file");
        alice.put("/files/u/out/file", "outside");
        alice.put("/nodes/u/in/file", Documents.link("/u/in/file", Documents.uri("/u/out/file")));
        Answer outside = anyone.get(url);

        assertThat(inside).isEqualTo("inside");
        assertThat(outside.status()).isEqualTo(403);
        assertThat(alice.get("/files/u/out/file").text()).isEqualTo("outside");
    }

    @Test
    void aUrlDiesWithItsJob() {
        alice.put("/files/u/job", "x");
        String aborted = alice.post("/synctrans", pull("/u/job")).header("Location");
        String deleted = alice.post("/synctrans", pull("/u/job")).header("Location");
        String first = endpointIn(alice, aborted);
        String second = endpointIn(alice, deleted);

        alice.form(aborted.replace("results/transferDetails", "phase"), "PHASE=ABORT");
        alice.delete(deleted.replace("/results/transferDetails", ""));

        assertThat(anyone.get(first).fault()).isEqualTo("InvalidToken");
        assertThat(anyone.get(second).status()).isEqualTo(404);
    }

    @Test
    void aUrlForOneUseIsGoodForExactlyOneOfFiftyAtOnce() throws Exception {
        alice.put("/files/u/once", "once");
        String url = endpoint(alice, pull("/u/once", param(TransferParams.ONE_USE, "true")));

        List<Integer> answers = new ArrayList<>();
        List<CompletableFuture<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(anyone.getAsync(i % 2 == 0 ? url : atSecond(url)));
        }
        for (CompletableFuture<Answer> request : requests) {
            answers.add(request.get().status());
        }

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);
        assertThat(anyone.head(url).status()).isEqualTo(410);
    }

    @Test
    void aLookDoesNotUseUpAUrl() {
        alice.put("/files/u/look", "look");
        String url = endpoint(alice, pull("/u/look", param(TransferParams.ONE_USE, "true")));

        assertThat(anyone.head(url).status()).isEqualTo(200);
        assertThat(anyone.get(url).text()).isEqualTo("look");
    }

    @Test
    void aLimitOfBytesHoldsForBothDirections() {
        alice.put("/files/u/ten", "0123456789");
        String limit = param(TransferParams.MAX_BYTES, "4");
        String read = endpoint(alice, pull("/u/ten", limit));
        String write = endpoint(alice, push("/u/small", limit));

        assertThat(anyone.get(read).status()).isEqualTo(403);
        assertThat(anyone.get(read, "Range", "bytes=0-3").text()).isEqualTo("0123");
        assertThat(anyone.put(write, "01234").status()).isEqualTo(413);
        assertThat(alice.get("/nodes/u/small").status()).isEqualTo(404);
        assertThat(anyone.put(write, "0123").status()).isEqualTo(201);
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        alice.put("/files/u/odd", "x");

        assertThat(error(alice, pull("/u/odd", param(TransferParams.MAX_BYTES, "-1"))))
                .startsWith("InvalidArgument")
                .contains("expected: a number from 0");
        assertThat(error(alice, pull("/u/odd", param(TransferParams.ONE_USE, "yes"))))
                .contains("expected: true or false");
    }

    @Test
    void aUrlEndsWhenTheClientWantedItToAndAtTheLatestWithItsJob() {
        alice.put("/files/u/time", "time");
        String brief = endpoint(alice, pull("/u/time", param(TransferParams.LIFETIME, "60")));
        String usual = endpoint(alice, pull("/u/time"));

        servers.pass(Duration.ofSeconds(59));
        int inTime = anyone.get(brief).status();
        servers.pass(Duration.ofSeconds(2));
        int late = anyone.get(brief).status();
        int stillThere = anyone.get(usual).status();
        servers.pass(Duration.ofDays(2));

        assertThat(List.of(inTime, late, stillThere)).containsExactly(200, 410, 200);
        assertThat(anyone.get(usual).status()).isIn(404, 410);
    }

    @Test
    void aNewKeySignsAtOnceAndTheFormerOneGoesOnVerifying() {
        alice.put("/files/u/rotated", "rotated");
        String before = endpoint(alice, pull("/u/rotated"));

        servers.second().signingKeys().rotate(Purpose.TRANSFER);
        String after = endpoint(new Http(servers.second()::url, "alice"), pull("/u/rotated"));

        assertThat(token(before).substring(0, 8)).isNotEqualTo(token(after).substring(0, 8));
        assertThat(anyone.get(before).text()).isEqualTo("rotated");
        assertThat(
                        anyone.get(
                                        after.replace(
                                                servers.second().url().toString(),
                                                servers.first().url().toString()))
                                .text())
                .isEqualTo("rotated");
    }

    @Test
    void aKeyIsReplacedWhenItIsOldEnoughAndForgottenWhenNothingUnderItLasts() {
        servers.first().signingKeys().rotate(Purpose.TRANSFER);
        alice.put("/files/u/aged", "aged");
        String before = endpoint(alice, pull("/u/aged"));
        int newest = newest();

        servers.pass(PreauthConfig.DEFAULT.keyRotation().plusSeconds(1));
        String after = endpoint(alice, pull("/u/aged"));

        assertThat(newest()).isEqualTo(newest + 1);
        assertThat(token(before).substring(0, 8)).isNotEqualTo(token(after).substring(0, 8));
        servers.pass(Duration.ofDays(400));
        servers.first().signingKeys().forgetRetired();
        assertThat(servers.database().count("vos.signing_key WHERE purpose = 'transfer'"))
                .isEqualTo(1);
    }

    private static int newest() {
        return servers.first().signingKeys().list().stream()
                .filter(key -> key.purpose().equals(Purpose.TRANSFER.label()))
                .mapToInt(key -> key.id())
                .max()
                .orElseThrow();
    }

    @Test
    void aRevokedKeyTakesAllItsUrlsAlongAtEveryServer() {
        alice.put("/files/u/leak", "leak");
        String url = endpoint(alice, pull("/u/leak"));
        String other = atSecond(url);
        assertThat(anyone.get(other).text()).isEqualTo("leak");

        servers.first().signingKeys().revoke(Purpose.TRANSFER, OptionalInt.empty());

        assertThat(anyone.get(url).status()).isEqualTo(400);
        Awaitility.await()
                .untilAsserted(() -> assertThat(anyone.get(other).status()).isEqualTo(400));
        assertThat(anyone.get(endpoint(alice, pull("/u/leak"))).text()).isEqualTo("leak");
    }
}
