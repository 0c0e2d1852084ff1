package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.server.security.session.SessionConfig;
import org.vospace.spi.testkit.TestUsers;

/** Logging in, cookies, and what another site's page cannot do with them. */
class SessionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final String CSRF = "X-CSRF-Token";

    private static TwoServers servers;
    private static Http anyone;
    private static Http second;
    private static int names;

    @BeforeAll
    static void start() {
        servers =
                new TwoServers(
                        PreauthConfig.DEFAULT.withSessions(new SessionConfig(LIFETIME, IDLE)),
                        new SharingPolicy(),
                        List.of(new PasswordUsers(), new ScopedUsers(), new TestUsers()));
        anyone = new Http(servers.first()::url, "");
        second = new Http(servers.second()::url, "");
        Http alice = anyone.as("alice");
        assertThat(alice.put("/nodes/a", container("/a")).status()).isEqualTo(201);
        assertThat(alice.put("/files/a/private", "private").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    /** A cookie as a browser keeps it, and the token that belongs to it. */
    private record Browser(String cookie, String csrf) {
        static Browser open() {
            return of(anyone.post("/session", "", "Authorization", PasswordUsers.authorization()));
        }

        static Browser of(Answer begun) {
            assertThat(begun.status()).as(begun.text()).isEqualTo(200);
            return new Browser(cookieIn(begun), json(begun).path("csrfToken").asText());
        }
    }

    private static String cookieIn(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }

    private static JsonNode json(Answer answer) {
        try {
            return MAPPER.readTree(answer.bytes());
        } catch (IOException e) {
            throw new IllegalStateException(answer.text(), e);
        }
    }

    private static Answer login(String user, String password) {
        return anyone.form(
                "/login", "username=" + encoded(user) + "&password=" + encoded(password));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String aNewFile() {
        return "/files/a/new" + names++;
    }

    @Test
    void aPasswordBecomesABearerToken() {
        Answer answer = login("alice", PasswordUsers.PASSWORD);
        String token = answer.header("X-VO-Bearer");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(token);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(second.get("/files/a/private", "Authorization", "Bearer " + token).text())
                .isEqualTo("private");
        assertThat(anyone.put(aNewFile(), "x", "Authorization", "Bearer " + token).status())
                .isEqualTo(201);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserHaveTheSameAnswer() {
        Answer wrong = login("alice", "wrong");
        Answer unknown = login("nobody", PasswordUsers.PASSWORD);
        Answer impossible = login("alice:" + PasswordUsers.PASSWORD.charAt(0), "x");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text()).isEqualTo(wrong.text()).isEqualTo(impossible.text());
        assertThat(wrong.header("X-VO-Bearer")).isEmpty();
        assertThat(wrong.header("X-VO-Fault")).isEqualTo(unknown.header("X-VO-Fault"));
    }

    @Test
    void aLoginTakesAPasswordAndNothingElse() {
        Answer byHeader =
                anyone.post(
                        "/login",
                        "username=bob&password=x",
                        "Authorization",
                        TestUsers.authorization("bob"));

        assertThat(byHeader.status()).isEqualTo(401);
        assertThat(anyone.form("/login", "username=alice").status()).isEqualTo(400);
        assertThat(anyone.form("/login", "username=alice&password=a&password=b").status())
                .isEqualTo(400);
        assertThat(anyone.form("/login", "x=" + "y".repeat(70_000)).status()).isEqualTo(413);
    }

    @Test
    void theChallengesTellWhereToLogIn() {
        Answer answer = anyone.get("/files/a/private", "Authorization", "Bearer expired");

        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .contains(
                        "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\","
                                + " access_url=\""
                                + servers.first().url()
                                + "/login\"",
                        "Basic realm=\"test\"")
                .anyMatch(challenge -> challenge.startsWith("ivoa_cookie "));
    }

    @Test
    void aCookieReadsAndIsOutOfReachForScriptsAndOtherSites() {
        Answer begun = anyone.post("/session", "", "Authorization", PasswordUsers.authorization());

        assertThat(begun.header("Set-Cookie"))
                .startsWith("vospace=vss_")
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=3600")
                .doesNotContain("Domain");
        assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
        Answer read = second.get("/files/a/private", "Cookie", "other=1; " + cookieIn(begun));
        assertThat(read.text()).isEqualTo("private");
        assertThat(read.header("X-VO-Authenticated")).isEqualTo("alice");
        assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aSessionTellsWhoseItIs() {
        Browser browser = Browser.open();

        JsonNode session = json(anyone.get("/session", "Cookie", browser.cookie()));

        assertThat(session.path("user").asText()).isEqualTo("alice");
        assertThat(session.path("expires").asText()).isNotEmpty();
        assertThat(session.path("csrfHeader").asText()).isEqualTo(CSRF);
        assertThat(anyone.get("/session").status()).isEqualTo(401);
        assertThat(anyone.post("/session", "").status()).isEqualTo(401);
    }

    @Test
    void aChangeByCookieNeedsTheTokenOfThatSession() {
        Browser browser = Browser.open();
        Browser other = Browser.open();
        String path = aNewFile();

        assertThat(anyone.put(path, "x", "Cookie", browser.cookie()).status()).isEqualTo(403);
        assertThat(anyone.put(path, "x", "Cookie", browser.cookie(), CSRF, other.csrf()).status())
                .isEqualTo(403);
        assertThat(anyone.put(path, "x", "Cookie", browser.cookie(), CSRF, "").status())
                .isEqualTo(403);
        assertThat(
                        anyone.put(
                                        path,
                                        "x",
                                        "Cookie",
                                        browser.cookie(),
                                        CSRF,
                                        browser.cookie().substring("vospace=vss_".length()))
                                .status())
                .isEqualTo(403);
        assertThat(anyone.as("alice").get(path).status()).isEqualTo(404);
        assertThat(second.put(path, "x", "Cookie", browser.cookie(), CSRF, browser.csrf()).status())
                .isEqualTo(201);
        assertThat(anyone.post("/synctrans", "", "Cookie", browser.cookie()).status())
                .isEqualTo(403);
        assertThat(anyone.delete(path, "Cookie", browser.cookie()).status()).isEqualTo(403);
    }

    @Test
    void aPageOfAnotherSiteChangesNothingWhateverTheCredential() {
        Browser browser = Browser.open();
        String path = aNewFile();
        String[] credential = {"Authorization", PasswordUsers.authorization()};

        for (String[] site :
                new String[][] {
                    {"Origin", "https://evil.example"},
                    {"Origin", "null"},
                    {"Sec-Fetch-Site", "cross-site"},
                    {"Sec-Fetch-Site", "same-site"}
                }) {
            assertThat(
                            anyone.put(
                                            path,
                                            "x",
                                            "Cookie",
                                            browser.cookie(),
                                            CSRF,
                                            browser.csrf(),
                                            site[0],
                                            site[1])
                                    .status())
                    .as(site[1])
                    .isEqualTo(403);
            assertThat(
                            anyone.put(path, "x", credential[0], credential[1], site[0], site[1])
                                    .status())
                    .as(site[1])
                    .isEqualTo(403);
        }
        assertThat(anyone.as("alice").get(path).status()).isEqualTo(404);
        String own = servers.first().url().resolve("/").toString().replaceAll("/$", "");
        assertThat(anyone.put(path, "x", credential[0], credential[1], "Origin", own).status())
                .isEqualTo(201);
    }

    @Test
    void aHeaderCountsMoreThanACookie() {
        Browser browser = Browser.open();

        Answer answer =
                anyone.put(
                        "/files/a/private",
                        "stolen",
                        "Cookie",
                        browser.cookie(),
                        "Authorization",
                        TestUsers.authorization("bob"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(anyone.as("alice").get("/files/a/private").text()).isEqualTo("private");
    }

    @Test
    void aLogoutCountsEverywhereAtOnce() {
        Browser browser = Browser.open();
        int before = second.get("/files/a/private", "Cookie", browser.cookie()).status();

        int forged = anyone.delete("/session", "Cookie", browser.cookie()).status();
        Answer ended = anyone.delete("/session", "Cookie", browser.cookie(), CSRF, browser.csrf());

        assertThat(List.of(before, forged, ended.status())).containsExactly(200, 403, 204);
        assertThat(ended.header("Set-Cookie")).startsWith("vospace=;").contains("Max-Age=0");
        assertThat(second.get("/files/a/private", "Cookie", browser.cookie()).status())
                .isEqualTo(401);
        assertThat(second.put(aNewFile(), "x", "Cookie", browser.cookie()).status()).isEqualTo(401);
        assertThat(second.get("/session", "Cookie", browser.cookie()).status()).isEqualTo(401);
    }

    @Test
    void aTokenIsLoggedOutToo() {
        String bearer = "Bearer " + login("alice", PasswordUsers.PASSWORD).text();

        int ended = anyone.delete("/session", "Authorization", bearer).status();

        assertThat(ended).isEqualTo(204);
        assertThat(second.get("/files/a/private", "Authorization", bearer).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsGivenASessionThatSomebodyElseKnows() {
        Browser attackers =
                Browser.of(
                        anyone.post(
                                "/session", "", "Authorization", TestUsers.authorization("bob")));

        Answer begun =
                anyone.post(
                        "/session",
                        "",
                        "Authorization",
                        PasswordUsers.authorization(),
                        "Cookie",
                        attackers.cookie());

        assertThat(json(begun).path("user").asText()).isEqualTo("alice");
        assertThat(json(anyone.get("/session", "Cookie", attackers.cookie())).path("user").asText())
                .isEqualTo("bob");
        assertThat(anyone.get("/session", "Cookie", "vospace=vss_chosen").status()).isEqualTo(401);
        assertThat(
                        anyone.put(
                                        aNewFile(),
                                        "x",
                                        "Cookie",
                                        cookieIn(begun),
                                        CSRF,
                                        attackers.csrf())
                                .status())
                .isEqualTo(403);
    }

    @Test
    void anIdleSessionEndsAndOneInUseGoesOnButNotForEver() {
        Browser idle = Browser.open();
        String cookie = Browser.open().cookie();
        Duration step = IDLE.dividedBy(2);

        int renewals = 0;
        for (int i = 1; i <= LIFETIME.dividedBy(step); i++) {
            servers.pass(step);
            Answer answer = anyone.get("/files/a/private", "Cookie", cookie);
            if (!answer.header("Set-Cookie").isEmpty()) {
                cookie = cookieIn(answer);
                renewals++;
            }
            int expected = i < LIFETIME.dividedBy(step) ? 200 : 401;
            assertThat(answer.status()).as("after %d steps", i).isEqualTo(expected);
        }

        assertThat(renewals).isPositive();
        assertThat(anyone.get("/files/a/private", "Cookie", idle.cookie()).status()).isEqualTo(401);
    }

    @Test
    void aSessionOfASessionLastsNoLonger() {
        String bearer = "Bearer " + login("alice", PasswordUsers.PASSWORD).text();
        String ends = json(anyone.get("/session", "Authorization", bearer)).path("ends").asText();
        servers.pass(Duration.ofMinutes(30));

        Answer begun = anyone.post("/session", "", "Authorization", bearer);

        assertThat(json(begun).path("ends").asText()).isEqualTo(ends);
    }

    @Test
    void aSessionIsWorthNoMoreThanItsCredentialAndEndsWithIt() {
        Answer begun = anyone.post("/session", "", "Authorization", "Scoped alice read:/elsewhere");
        Browser browser = Browser.of(begun);

        assertThat(anyone.get("/files/a/private", "Cookie", browser.cookie()).status())
                .isEqualTo(403);
        // nobody knows when that credential ends, so the session ends as an idle one would
        servers.pass(Duration.ofMinutes(40));
        Answer used = anyone.get("/capabilities", "Cookie", browser.cookie());
        assertThat(used.header("Set-Cookie")).isEmpty();
        servers.pass(Duration.ofMinutes(21));
        assertThat(anyone.get("/session", "Cookie", browser.cookie()).status()).isEqualTo(401);
    }

    @Test
    void aCookieThatIsOverBlocksNeitherPublicReadsNorANewLogin() {
        String over = "vospace=vss_nonsense";

        assertThat(anyone.get("/capabilities", "Cookie", over).status()).isEqualTo(200);
        assertThat(anyone.put(aNewFile(), "x", "Cookie", over).status()).isEqualTo(401);
        assertThat(
                        anyone.post(
                                        "/login",
                                        "username=alice&password="
                                                + encoded(PasswordUsers.PASSWORD),
                                        "Cookie",
                                        over)
                                .status())
                .isEqualTo(200);
        assertThat(anyone.delete("/session", "Cookie", over).status()).isEqualTo(204);
    }

    @Test
    void revokingTheKeysEndsAllSessions() {
        Browser browser = Browser.open();

        servers.first().signingKeys().revoke(Purpose.SESSION, OptionalInt.empty());

        assertThat(anyone.get("/files/a/private", "Cookie", browser.cookie()).status())
                .isEqualTo(401);
    }
}
