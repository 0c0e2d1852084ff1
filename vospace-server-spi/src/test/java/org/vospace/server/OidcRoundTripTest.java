package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.NodePath;
import org.vospace.server.security.token.ClaimMapping;
import org.vospace.server.security.token.ClientCredential;
import org.vospace.server.security.token.Introspection;
import org.vospace.server.security.token.IntrospectionAuthenticator;
import org.vospace.server.security.token.OidcAuthenticator;
import org.vospace.server.security.token.TokenIssuer;
import org.vospace.server.security.token.TokenScopes;
import org.vospace.server.security.token.TokenScopes.Profile;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Users log in at an OpenID provider and bring its tokens to the service. */
class OidcRoundTripTest {
    private static final MockOAuth2Server PROVIDER = started();
    private static final String AUDIENCE = "https://vospace.example.org";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new GroupsMayRead())
                    .authenticators(new OneToken("table-token", "alice"), oidc(), introspection());

    private static MockOAuth2Server started() {
        MockOAuth2Server server = new MockOAuth2Server();
        server.start(InetAddress.getLoopbackAddress(), 0);
        warm(server);
        return server;
    }

    /** The first answer of a provider that has just been loaded may take long. */
    private static void warm(MockOAuth2Server server) {
        try {
            URI url = server.wellKnownUrl("astro").uri();
            HttpRequest request = HttpRequest.newBuilder(url).build();
            assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the provider does not answer", e);
        }
    }

    private static OidcAuthenticator oidc() {
        return new OidcAuthenticator(
                "space",
                List.of(
                        TokenIssuer.builder(issuer("astro"), Set.of(AUDIENCE)).build(),
                        TokenIssuer.builder(issuer("wlcg"), Set.of(AUDIENCE))
                                .scopes(
                                        new TokenScopes(
                                                Profile.WLCG, NodePath.of("/wl"), Optional.empty()))
                                .build()),
                Clock.systemUTC());
    }

    private static IntrospectionAuthenticator introspection() {
        return new IntrospectionAuthenticator(
                "space",
                new Introspection(
                        URI.create(issuer("opaque") + "/introspect"),
                        ClientCredential.basic("vospace", "secret"),
                        Optional.of(issuer("opaque")),
                        Set.of(AUDIENCE),
                        ClaimMapping.DEFAULT,
                        TokenScopes.NONE,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        false),
                Clock.systemUTC());
    }

    @BeforeAll
    static void makeATree() throws Exception {
        String alice = token("astro", "alice", Map.of());
        for (String path : List.of("/wl", "/wl/in", "/wl/out")) {
            assertThat(send("PUT", "/nodes" + path, Documents.container(path), alice).statusCode())
                    .isEqualTo(201);
        }
        for (String path : List.of("/wl/in/f", "/wl/out/f")) {
            assertThat(send("PUT", "/files" + path, path, alice).statusCode()).isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @Test
    void aTokenFromTheTokenEndpointLetsItsUserIn() throws Exception {
        PROVIDER.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        "astro",
                        "a-1",
                        "JWT",
                        List.of(AUDIENCE),
                        Map.of("preferred_username", "alice"),
                        3600));
        HttpResponse<String> login =
                HTTP.send(
                        HttpRequest.newBuilder(PROVIDER.tokenEndpointUrl("astro").uri())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials&client_id=c"
                                                        + "&client_secret=s"))
                                .build(),
                        BodyHandlers.ofString());
        String token = json(login).path("access_token").asText();

        assertThat(send("PUT", "/files/mine", "x", token).statusCode()).isEqualTo(201);
        HttpResponse<String> read = send("GET", "/files/mine", "", token);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("X-VO-Authenticated")).contains("alice");
        assertThat(send("GET", "/files/mine", "", token("astro", "bob", Map.of())).statusCode())
                .isEqualTo(403);
    }

    @Test
    void groupsOfATokenReachThePermissions() throws Exception {
        String alice = token("astro", "alice", Map.of());
        send("PUT", "/files/shared", "x", alice);
        String group =
                Documents.property(
                        "ivo://ivoa.net/vospace/core#groupread", "ivo://example.org/gms?staff");
        send("POST", "/nodes/shared", Documents.data("/shared", group), alice);

        String member = token("astro", "bob", Map.of("groups", List.of("staff")));
        String stranger = token("astro", "bob", Map.of("groups", List.of("staffers")));

        assertThat(send("GET", "/files/shared", "", member).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/files/shared", "", stranger).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenForAnotherServiceIsRefusedWithCauseAndCure() throws Exception {
        String token =
                PROVIDER.issueToken("astro", "alice", "https://other.example.org").serialize();

        HttpResponse<String> refused = send("PUT", "/files/x", "x", token);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .startsWith("NotAuthenticated")
                .contains("for another service (expected: the audience " + AUDIENCE + ")")
                .contains("get a new token")
                .doesNotContain(token);
        assertThat(refused.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Bearer realm=\"space\", resource_metadata=\"")
                .contains("error=\"invalid_token\", error_description=\"the token is for another");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        String token = PROVIDER.issueToken("astro", "alice", AUDIENCE, Map.of(), -100L).serialize();

        HttpResponse<String> refused = send("GET", "/files/wl/in/f", "", token);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("the token has expired at");
    }

    @Test
    void aTokenOfAnIssuerThatIsNotTrustedIsRefused() throws Exception {
        String token = token("stranger", "alice", Map.of());

        HttpResponse<String> refused = send("PUT", "/files/x", "x", token);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("the token is unknown or no longer valid");
    }

    @Test
    void aCredentialOfAnUnknownSchemeIsNotTakenForNone() throws Exception {
        HttpResponse<String> refused =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(SPACE.url() + "/files/x"))
                                .header("Authorization", "Negotiate abc")
                                .PUT(BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("the scheme 'negotiate' is not taken here");
    }

    @Test
    void tokensOfOnesOwnWorkBesideThem() throws Exception {
        assertThat(send("GET", "/files/wl/in/f", "", "table-token").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsAskedAboutLetsItsUserIn() throws Exception {
        String good = PROVIDER.issueToken("opaque", "alice", AUDIENCE, Map.of()).serialize();
        String expired =
                PROVIDER.issueToken("opaque", "alice", AUDIENCE, Map.of(), -100L).serialize();

        assertThat(send("GET", "/files/wl/in/f", "", good).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/files/wl/in/f", "", expired).statusCode()).isEqualTo(401);
    }

    @Test
    void aWlcgTokenReadsBelowItsPathOnly() throws Exception {
        String token = scoped("storage.read:/in");

        assertThat(send("GET", "/files/wl/in/f", "", token).body()).isEqualTo("/wl/in/f");
        assertThat(send("GET", "/files/wl/out/f", "", token).statusCode()).isEqualTo(403);
        assertThat(send("PUT", "/files/wl/in/g", "x", token).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "/nodes/wl/in/f", "", token).statusCode()).isEqualTo(403);
    }

    @Test
    void aUrlMadeWithAWlcgTokenIsWorthNoMoreThanTheToken() throws Exception {
        String token = scoped("storage.read:/in");
        String inside = Documents.transfer("/wl/in/f", "pullFromVoSpace", "httpget");
        String outside = Documents.transfer("/wl/out/f", "pullFromVoSpace", "httpget");

        HttpResponse<String> granted = send("POST", "/synctrans", inside, token);
        HttpResponse<String> details = follow(granted, token);
        URI url =
                URI.create(
                        details.body()
                                .replaceAll("(?s).*<[^>]*endpoint>([^<]*/data/[^<]*)<.*", "$1"));

        assertThat(HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body())
                .isEqualTo("/wl/in/f");
        assertThat(follow(send("POST", "/synctrans", outside, token), token).body())
                .contains("/wl/out/f</vos:target>")
                .doesNotContain("endpoint");
    }

    @Test
    void aJobMadeWithAWlcgTokenIsWorthNoMoreThanTheToken() throws Exception {
        String token = scoped("storage.modify:/in storage.read:/in");

        assertThat(phaseOf(Documents.copy("/wl/in/f", "/wl/in/copy"), token))
                .isEqualTo("COMPLETED");
        assertThat(phaseOf(Documents.copy("/wl/out/f", "/wl/in/stolen"), token)).isEqualTo("ERROR");
    }

    @Test
    void aWlcgTokenForOtherServicesReadsNothing() throws Exception {
        assertThat(send("GET", "/files/wl/in/f", "", scoped("compute.read")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void clientsLearnWhereTokensAreHad() throws Exception {
        HttpResponse<String> capabilities =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(SPACE.url() + "/capabilities")).build(),
                        BodyHandlers.ofString());
        String challenge =
                capabilities.headers().firstValue("WWW-Authenticate").orElse("no challenge");
        URI announced =
                URI.create(challenge.replaceAll(".*resource_metadata=\"([^\"]*)\".*", "$1"));

        assertThat(announced)
                .isEqualTo(SPACE.url().resolve("/.well-known/oauth-protected-resource/space"));
        assertThat(capabilities.body()).contains("ivo://ivoa.net/sso#token");
        for (URI url :
                List.of(
                        announced,
                        SPACE.url().resolve("/.well-known/oauth-protected-resource"),
                        URI.create(SPACE.url() + "/.well-known/oauth-protected-resource"))) {
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            JsonNode metadata = json(answer);
            assertThat(metadata.path("resource").asText()).isEqualTo(SPACE.url().toString());
            assertThat(metadata.path("authorization_servers"))
                    .extracting(JsonNode::asText)
                    .containsExactly(issuer("astro"), issuer("wlcg"), issuer("opaque"));
            assertThat(metadata.path("scopes_supported"))
                    .extracting(JsonNode::asText)
                    .contains("storage.read:/");
            assertThat(metadata.path("bearer_methods_supported"))
                    .extracting(JsonNode::asText)
                    .containsExactly("header");
            assertThat(metadata.path("resource_name").asText())
                    .isEqualTo(VOSpaceExtension.AUTHORITY);
        }
    }

    @Test
    void whatIsSaidOfOtherResourcesOfTheHostIsNotForThisService() throws Exception {
        URI other = SPACE.url().resolve("/.well-known/oauth-protected-resource/other");

        assertThat(
                        HTTP.send(HttpRequest.newBuilder(other).build(), BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(404);
    }

    private static String issuer(String name) {
        return PROVIDER.issuerUrl(name).toString();
    }

    private static String token(String issuer, String user, Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(more);
        claims.put("preferred_username", user);
        return PROVIDER.issueToken(issuer, user + "-id", AUDIENCE, claims).serialize();
    }

    private static String scoped(String scope) {
        return token("wlcg", "alice", Map.of("scope", scope, "wlcg.ver", "1.0"));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static String phaseOf(String transfer, String token) throws Exception {
        HttpResponse<String> made = send("POST", "/transfers?PHASE=RUN", transfer, token);
        String job = made.headers().firstValue("Location").orElseThrow();
        return Awaitility.await()
                .until(
                        () -> sendTo("GET", URI.create(job + "/phase"), "", token).body(),
                        phase -> Set.of("COMPLETED", "ERROR", "ABORTED").contains(phase));
    }

    private static HttpResponse<String> follow(HttpResponse<String> answer, String token)
            throws Exception {
        HttpResponse<String> last = answer;
        while (last.statusCode() == 303) {
            String location = last.headers().firstValue("Location").orElseThrow();
            last = sendTo("GET", URI.create(location), "", token);
        }
        return last;
    }

    private static HttpResponse<String> send(String method, String path, String body, String token)
            throws Exception {
        return sendTo(method, URI.create(SPACE.url() + path), body, token);
    }

    private static HttpResponse<String> sendTo(String method, URI url, String body, String token)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token);
        if (body.startsWith("<vos:")) {
            request.header("Content-Type", "text/xml");
        }
        return HTTP.send(
                request.method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
