package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.move;
import static org.vospace.server.Documents.nil;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.uri;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.TestUsers;

/** Shares that users make, use, list and end. */
class ShareLinkTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String READERS = "ivo://ivoa.net/vospace/core#groupread";

    private static TwoServers servers;
    private static Http alice;
    private static Http bob;
    private static Http anyone;

    @BeforeAll
    static void start() {
        servers =
                new TwoServers(
                        PreauthConfig.DEFAULT.withShareLifetime(
                                Duration.ofDays(7), Duration.ofDays(30)),
                        new SharingPolicy(),
                        List.of(new ScopedUsers(), new TestUsers()));
        alice = new Http(servers.first()::url, "alice");
        bob = alice.as("bob");
        anyone = alice.as("");
        assertThat(alice.put("/nodes/s", container("/s")).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    private static JsonNode json(Answer answer) {
        try {
            return MAPPER.readTree(answer.bytes());
        } catch (IOException e) {
            throw new IllegalStateException(answer.text(), e);
        }
    }

    private static Answer post(Http who, String path, String more) {
        return who.post(
                "/shares",
                "{\"target\": \"" + uri(path) + "\"" + more + "}",
                "Content-Type",
                "application/json");
    }

    private static JsonNode share(Http who, String path, String more) {
        Answer answer = post(who, path, more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return json(answer);
    }

    private static String url(Http who, String path, String more) {
        return share(who, path, more).path("url").asText();
    }

    private static void directory(String path) {
        alice.put("/nodes" + path, container(path));
    }

    @Test
    void aFileIsSharedListedAndRevoked() {
        alice.put("/files/s/file", "shared");
        Answer made = post(alice, "/s/file", ", \"label\": \"for the referee\"");
        JsonNode share = json(made);
        String url = share.path("url").asText();

        String bytes = anyone.get(url).text();
        JsonNode later = json(alice.get(made.header("Location")));
        JsonNode list = json(alice.get("/shares"));
        int revoked = alice.delete(made.header("Location")).status();

        assertThat(made.header("Location")).endsWith("/shares/" + share.path("id").asText());
        assertThat(share.path("operation").asText()).isEqualTo("read");
        assertThat(bytes).isEqualTo("shared");
        assertThat(later.path("uses").asInt()).isEqualTo(1);
        assertThat(later.path("bytes").asInt()).isEqualTo(6);
        assertThat(later.path("target").asText()).isEqualTo(uri("/s/file"));
        assertThat(later.path("lastUsed").asText()).isNotEmpty();
        assertThat(list.path("shares").findValuesAsText("label")).contains("for the referee");
        assertThat(revoked).isEqualTo(204);
        assertThat(anyone.get(url).status()).isEqualTo(410);
        assertThat(json(alice.get(made.header("Location"))).path("live").asBoolean()).isFalse();
    }

    @Test
    void onlyWhoMayDoAThingMayShareIt() {
        alice.put("/files/s/hers", "x");
        directory("/s/herdir");

        assertThat(post(bob, "/s/hers", "").status()).isEqualTo(403);
        assertThat(post(bob, "/s/herdir", ", \"operation\": \"readTree\"").status()).isEqualTo(403);
        assertThat(post(bob, "/s/herdir", ", \"operation\": \"add\"").status()).isEqualTo(403);
        assertThat(post(anyone, "/s/hers", "").status()).isEqualTo(401);
        assertThat(post(alice, "/s/none", "").status()).isEqualTo(404);
    }

    @Test
    void aRightThatIsTakenAwayTakesTheShareAlong() {
        SharingPolicy.STAFF.add("bob");
        alice.put("/nodes/s/staff", data("/s/staff", property(READERS, "staff")));
        alice.put("/files/s/staff", "staff only");
        String byGroup = url(bob, "/s/staff", "");
        String before = anyone.get(byGroup).text();

        SharingPolicy.STAFF.remove("bob");
        int afterLeaving = anyone.get(byGroup).status();
        SharingPolicy.STAFF.add("bob");
        int afterComingBack = anyone.get(byGroup).status();
        alice.post("/nodes/s/staff", data("/s/staff", nil(READERS)));

        assertThat(before).isEqualTo("staff only");
        assertThat(List.of(afterLeaving, afterComingBack)).containsExactly(403, 200);
        assertThat(anyone.get(byGroup).status()).isEqualTo(403);
    }

    @Test
    void aShareIsWorthNoMoreThanTheCredentialItWasMadeWith() {
        directory("/s/scope");
        alice.put("/files/s/scope/in", "in");
        String body = "{\"target\": \"" + uri("/s/scope/in") + "\"}";
        String scoped = "Scoped alice read:/s/scope";
        JsonNode share = json(anyone.post("/shares", body, "Authorization", scoped));
        String url = share.path("url").asText();
        String before = anyone.get(url).text();

        alice.post("/transfers?PHASE=RUN", move("/s/scope/in", "/s/moved-out"));

        assertThat(before).isEqualTo("in");
        assertThat(alice.get("/files/s/moved-out").text()).isEqualTo("in");
        assertThat(anyone.get(url).status()).isEqualTo(403);
    }

    @Test
    void aScopedCredentialSeesAndEndsOnlyWhatItMade() {
        alice.put("/files/s/full", "x");
        String id = share(alice, "/s/full", "").path("id").asText();
        String[] scoped = {"Authorization", "Scoped alice read:/s"};

        assertThat(json(anyone.get("/shares", scoped)).path("shares").findValuesAsText("id"))
                .doesNotContain(id);
        assertThat(anyone.delete("/shares/" + id, scoped).status()).isEqualTo(403);
        assertThat(alice.get("/shares/" + id).status()).isEqualTo(200);
    }

    @Test
    void aShareFollowsItsNodeAndDiesWithIt() {
        alice.put("/files/s/here", "one");
        String url = url(alice, "/s/here", "");

        alice.post("/transfers?PHASE=RUN", move("/s/here", "/s/there"));
        alice.put("/files/s/here", "another");
        String moved = anyone.get(url).text();
        alice.delete("/nodes/s/there");

        assertThat(moved).isEqualTo("one");
        assertThat(anyone.get(url).status()).isEqualTo(404);
    }

    @Test
    void aShareForOneUseIsGoodForExactlyOneOfFiftyAtOnce() throws Exception {
        alice.put("/files/s/once", "once");
        String url = url(alice, "/s/once", ", \"uses\": 1");
        String other =
                url.replace(servers.first().url().toString(), servers.second().url().toString());

        List<CompletableFuture<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(anyone.getAsync(i % 2 == 0 ? url : other));
        }
        List<Integer> answers = new ArrayList<>();
        for (CompletableFuture<Answer> request : requests) {
            answers.add(request.get().status());
        }

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);
    }

    @Test
    void bytesAreCountedOverAllUses() {
        alice.put("/files/s/ten", "0123456789");
        String url = url(alice, "/s/ten", ", \"maxBytes\": 25");

        assertThat(anyone.get(url).status()).isEqualTo(200);
        assertThat(anyone.head(url).status()).isEqualTo(200);
        assertThat(anyone.get(url).status()).isEqualTo(200);
        assertThat(anyone.get(url).status()).isEqualTo(410);
        assertThat(anyone.get(url, "Range", "bytes=0-4").text()).isEqualTo("01234");
        assertThat(anyone.get(url, "Range", "bytes=0-0").status()).isEqualTo(410);
    }

    @Test
    void aShareEndsInTime() {
        alice.put("/files/s/brief", "x");
        String url = url(alice, "/s/brief", ", \"lifetime\": 60");

        int before = anyone.get(url).status();
        servers.pass(Duration.ofSeconds(61));

        assertThat(before).isEqualTo(200);
        assertThat(anyone.get(url).status()).isEqualTo(410);
    }

    @Test
    void noShareLastsLongerThanTheOperatorAllows() {
        alice.put("/files/s/long", "x");

        assertThat(post(alice, "/s/long", ", \"lifetime\": " + 31L * 86400).text())
                .startsWith("InvalidArgument expires");
        assertThat(post(alice, "/s/long", ", \"lifetime\": " + 29L * 86400).status())
                .isEqualTo(201);
        assertThat(post(alice, "/s/long", ", \"expires\": \"2001-01-01T00:00:00Z\"").status())
                .isEqualTo(400);
    }

    @Test
    void aContainerIsSharedWithAllBelowIt() {
        directory("/s/tree");
        alice.put("/nodes/s/tree/sub%20dir", container("/s/tree/sub%20dir"));
        alice.put("/files/s/tree/top", "top");
        alice.put("/files/s/tree/sub%20dir/deep", "deep");
        String url = url(alice, "/s/tree", ", \"operation\": \"readTree\"");

        JsonNode listing = json(anyone.get(url));
        Answer deeper = anyone.get(url + "/sub%20dir");

        assertThat(listing.path("name").asText()).isEqualTo("tree");
        assertThat(listing.path("children").findValuesAsText("name"))
                .containsExactlyInAnyOrder("sub dir", "top");
        assertThat(listing.toString()).doesNotContain("alice");
        assertThat(deeper.header("Content-Type")).isEqualTo("application/json");
        assertThat(json(deeper).path("children").path(0).path("length").asInt()).isEqualTo(4);
        assertThat(anyone.get(url + "/sub%20dir/deep").text()).isEqualTo("deep");
        assertThat(anyone.get(url + "/none").status()).isEqualTo(404);
        assertThat(anyone.put(url + "/new", "x").status()).isEqualTo(403);
    }

    @Test
    void noLinkAndNoDotLeadsOutOfASharedContainer() {
        directory("/s/jail");
        directory("/s/secret");
        alice.put("/files/s/secret/file", "secret");
        alice.put("/files/s/jail/inside", "inside");
        alice.put("/nodes/s/jail/file", link("/s/jail/file", uri("/s/secret/file")));
        alice.put("/nodes/s/jail/dir", link("/s/jail/dir", uri("/s/secret")));
        alice.put("/nodes/s/jail/own", link("/s/jail/own", uri("/s/jail/inside")));
        String url = url(alice, "/s/jail", ", \"operation\": \"readTree\"");

        assertThat(alice.get("/files/s/secret/file").text()).isEqualTo("secret");
        assertThat(anyone.get(url + "/own").text()).isEqualTo("inside");
        assertThat(anyone.get(url + "/file").status()).isEqualTo(404);
        assertThat(anyone.get(url + "/dir").status()).isEqualTo(404);
        assertThat(anyone.get(url + "/dir").text()).doesNotContain("secret");
        assertThat(anyone.get(url + "/dir/file").status()).isEqualTo(404);
        assertThat(anyone.get(url + "/%2e%2e/secret/file").status()).isIn(400, 404);
        assertThat(anyone.get(url + "/..%2fsecret%2ffile").status()).isIn(400, 404);
    }

    @Test
    void aSharedFileIsNothingButItself() {
        alice.put("/files/s/alone", "alone");
        String url = url(alice, "/s/alone", "");

        assertThat(anyone.get(url + "/more").status()).isIn(403, 404);
        assertThat(anyone.put(url, "overwritten").status()).isEqualTo(403);
        assertThat(alice.get("/files/s/alone").text()).isEqualTo("alone");
        assertThat(post(alice, "/s/alone", ", \"operation\": \"readTree\"").status())
                .isEqualTo(400);
    }

    @Test
    void aDropBoxTakesNewFilesAsTheSharerAndShowsNone() {
        directory("/s/drop");
        alice.put("/files/s/drop/there", "there");
        alice.put("/nodes/s/drop/empty", data("/s/drop/empty", ""));
        alice.put("/nodes/s/drop/link", link("/s/drop/link", uri("/s/elsewhere")));
        String url = url(alice, "/s/drop", ", \"operation\": \"add\"");

        assertThat(anyone.put(url + "/new", "new").status()).isEqualTo(201);
        assertThat(alice.get("/files/s/drop/new").text()).isEqualTo("new");
        assertThat(alice.get("/nodes/s/drop/new").text()).contains(">alice<");
        assertThat(anyone.put(url + "/new", "again").status()).isEqualTo(409);
        assertThat(anyone.put(url + "/there", "again").status()).isEqualTo(409);
        assertThat(anyone.put(url + "/empty", "again").status()).isEqualTo(409);
        assertThat(anyone.put(url + "/link", "through").status()).isEqualTo(409);
        assertThat(anyone.put(url, "itself").status()).isEqualTo(400);
        assertThat(anyone.put(url + "/a/b", "deep").status()).isEqualTo(400);
        assertThat(anyone.get(url).status()).isEqualTo(403);
        assertThat(anyone.get(url + "/there").status()).isEqualTo(403);
        assertThat(alice.get("/files/s/drop/there").text()).isEqualTo("there");
        assertThat(alice.get("/nodes/s/elsewhere").status()).isEqualTo(404);
    }

    @Test
    void aDropBoxKeepsItsLimits() {
        directory("/s/limited");
        String url = url(alice, "/s/limited", ", \"operation\": \"add\", \"maxBytes\": 10");
        String twice = url(alice, "/s/limited", ", \"operation\": \"add\", \"uses\": 2");

        assertThat(anyone.put(url + "/six", "123456").status()).isEqualTo(201);
        assertThat(anyone.put(url + "/five", "12345").status()).isEqualTo(413);
        assertThat(alice.get("/nodes/s/limited/five").status()).isEqualTo(404);
        assertThat(anyone.put(url + "/four", "1234").status()).isEqualTo(201);
        assertThat(anyone.put(twice + "/a", "a").status()).isEqualTo(201);
        assertThat(anyone.put(twice + "/a", "refused, and not counted").status()).isEqualTo(409);
        assertThat(anyone.put(twice + "/b", "b").status()).isEqualTo(201);
        assertThat(anyone.put(twice + "/c", "c").status()).isEqualTo(410);
        assertThat(alice.get("/nodes/s/limited/c").status()).isEqualTo(404);
    }

    @Test
    void whoeverOwnsANodeListsAndEndsTheSharesOfOthersOnItAndBelow() {
        SharingPolicy.STAFF.add("carol");
        Http carol = alice.as("carol");
        directory("/s/owned");
        alice.put("/nodes/s/owned/f", data("/s/owned/f", property(READERS, "staff")));
        alice.put("/files/s/owned/f", "f");
        JsonNode share = share(carol, "/s/owned/f", "");
        String id = share.path("id").asText();
        String target = "/shares?target=" + uri("/s/owned").replace("!", "%21");

        JsonNode forOwner = json(alice.get(target)).path("shares");
        JsonNode forStranger = json(bob.get(target)).path("shares");
        int strangers = bob.delete("/shares/" + id).status();
        int owners = alice.delete("/shares/" + id).status();

        assertThat(forOwner.findValuesAsText("id")).containsExactly(id);
        assertThat(forOwner.path(0).path("sharer").asText()).isEqualTo("carol");
        assertThat(forOwner.path(0).has("url")).isFalse();
        assertThat(forStranger.size()).isZero();
        assertThat(json(carol.get(target)).path("shares").findValuesAsText("id"))
                .containsExactly(id);
        assertThat(List.of(strangers, owners)).containsExactly(404, 204);
        assertThat(anyone.get(share.path("url").asText()).status()).isEqualTo(410);
    }

    @Test
    void sharesAreListedInPages() {
        Http dora = alice.as("dora");
        directory("/s/pages");
        alice.put(
                "/nodes/s/open",
                data("/s/open", property("ivo://ivoa.net/vospace/core#ispublic", "true")));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, share(dora, "/s/open", "").path("id").asText());
        }

        List<String> first =
                json(dora.get("/shares?limit=3")).path("shares").findValuesAsText("id");
        List<String> second =
                json(dora.get("/shares?limit=3&after=" + first.get(2)))
                        .path("shares")
                        .findValuesAsText("id");

        assertThat(first).isEqualTo(made.subList(0, 3));
        assertThat(second).isEqualTo(made.subList(3, 5));
        assertThat(dora.get("/shares?limit=0").status()).isEqualTo(400);
    }

    @Test
    void aPublicShareOfTheProtocolIsListedAndEndedToo() {
        Http erin = alice.as("erin");
        alice.put(
                "/nodes/s/proto",
                data("/s/proto", property("ivo://ivoa.net/vospace/core#ispublic", "true")));
        alice.put("/files/s/proto", "proto");
        String url =
                ArchiveDocuments.endpoint(
                        erin,
                        ArchiveDocuments.transfer(
                                "pullFromVoSpace",
                                "",
                                "<vos:protocol uri=\"http://wiki.ivoa.net/twiki/bin/view/IVOA/VOSpacePublicShare\"/>",
                                "/s/proto"));
        JsonNode shares = json(erin.get("/shares")).path("shares");

        assertThat(anyone.get(url).text()).isEqualTo("proto");
        assertThat(shares.size()).isEqualTo(1);
        erin.delete("/shares/" + shares.path(0).path("id").asText());
        assertThat(anyone.get(url).status()).isEqualTo(410);
    }

    @Test
    void whatIsNoShareIsRefusedWithItsField() {
        alice.put("/files/s/bad", "x");

        assertThat(post(alice, "/s/bad", ", \"uses\": 0").text()).contains("uses '0'");
        assertThat(post(alice, "/s/bad", ", \"uses\": \"1\"").text()).contains("uses");
        assertThat(post(alice, "/s/bad", ", \"use\": 1").text()).contains("[use]");
        assertThat(post(alice, "/s/bad", ", \"operation\": \"own\"").text()).contains("own");
        assertThat(post(alice, "/s/bad", ", \"label\": \"a\\nb\"").text()).contains("label");
        assertThat(alice.post("/shares", "[]").status()).isEqualTo(400);
        assertThat(alice.post("/shares", "{").status()).isEqualTo(400);
        assertThat(alice.post("/shares", " ".repeat(70_000)).status()).isEqualTo(413);
    }
}
