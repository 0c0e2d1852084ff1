package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.Origin;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.LoginServer;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

class LoginTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOKEN =
            "{\"access_token\": \"acc3ss\", \"token_type\": \"bearer\", \"expires_in\": 3600,"
                    + " \"refresh_token\": \"r3fresh\"}";
    private static final String PENDING = "{\"error\": \"authorization_pending\"}";

    @TempDir Path directory;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final LoginServer issuer = new LoginServer();
    private final ScriptedServer evil = new ScriptedServer(e -> e.reply(200, TOKEN));
    private final ScriptedServer service = new ScriptedServer(this::serve);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final TransportSettings settings =
            TransportSettings.standard("test/1")
                    .withRetryPolicy(RetryPolicy.none())
                    .withPause(pauses::add);

    private String challenge = "";
    private String resource = "";
    private TokenStore store;

    @BeforeEach
    void describeTheService() {
        store = new TokenStore(directory.resolve("vos/tokens.json"), settings, clock);
        challenge =
                "Bearer resource_metadata=\""
                        + service.url("/.well-known/oauth-protected-resource/space")
                        + "\"";
        resource = service.url("/space").toString();
    }

    @AfterEach
    void close() {
        issuer.close();
        evil.close();
        service.close();
    }

    private void serve(Exchange exchange) throws IOException {
        switch (exchange.path()) {
            case "/space/capabilities" ->
                    exchange.reply(200, "<capabilities/>", "WWW-Authenticate: " + challenge);
            case "/.well-known/oauth-protected-resource/space" ->
                    exchange.reply(
                            200,
                            "{\"resource\": \"%s\", \"authorization_servers\": [\"%s\"], \"scopes_supported\": [\"a\", \"b\"]}"
                                    .formatted(resource, issuer.issuer()));
            case "/space/login" ->
                    exchange.reply(
                            text(exchange)
                                            .matches(
                                                    "username=alice&password=p%26w|"
                                                            + "password=p%26w&username=alice")
                                    ? 200
                                    : 401,
                            "",
                            "X-VO-Bearer: t0ken");
            default -> exchange.reply(404, "");
        }
    }

    private static String text(Exchange exchange) throws IOException {
        return new String(exchange.body(), StandardCharsets.US_ASCII);
    }

    private Login login() {
        return Login.to(service.url("/space/capabilities").toString(), store, settings, clock);
    }

    private Optional<Instant> byDevice() {
        return login().byDevice(
                        new Login.DeviceOptions(
                                Optional.of("vos-cli"), Optional.empty(), Optional.empty()),
                        (place, code, complete) -> shown.add(place + " " + code));
    }

    private Optional<LoginToken> kept() throws IOException {
        return store.get(Origin.of(service.url("/")));
    }

    @Test
    void tokenIsGotWhileTheUserAgreesInABrowser() throws Exception {
        issuer.answerNext(PENDING);
        issuer.answerNext(TOKEN);

        Optional<Instant> end = byDevice();

        assertThat(end).hasValue(NOW.plusSeconds(3600));
        assertThat(shown).containsExactly(issuer.server().url("/device") + " WDJB-MJHT");
        assertThat(issuer.forms().get(0))
                .containsEntry("client_id", "vos-cli")
                .containsEntry("scope", "a b")
                .containsEntry("resource", resource);
        assertThat(issuer.forms().get(2))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .containsEntry("device_code", "d3vice");
        assertThat(kept().map(LoginToken::access)).hasValue("acc3ss");
        assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void serverThatAsksForItIsAskedLessOften() {
        issuer.answerNext("{\"error\": \"slow_down\"}");
        issuer.answerNext("HTTP 503");
        issuer.answerNext(TOKEN);

        byDevice();

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "expired_token,expired before anybody agreed",
        "access_denied,declined in the browser",
        "invalid_client,invalid_client",
    })
    void loginEndsWithTheServersWord(String error, String told) throws Exception {
        issuer.answerNext("{\"error\": \"" + error + "\"}");

        assertThatThrownBy(this::byDevice)
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NOT_AUTHENTICATED))
                .hasMessageContaining(told)
                .hasMessageNotContaining("d3vice");
        assertThat(kept()).isEmpty();
    }

    @Test
    void loginThatNobodyAgreesToEnds() {
        for (int i = 0; i < 100; i++) {
            issuer.answerNext(PENDING);
        }

        assertThatThrownBy(this::byDevice).hasMessageContaining("nobody agreed in time");
        assertThat(pauses).hasSize(12);
    }

    @Test
    void issuerThatSaysItIsAnotherIsRefused() {
        issuer.claimToBe("https://login.example.org");

        assertThatThrownBy(this::byDevice)
                .hasMessageContaining("https://login.example.org")
                .hasMessageContaining("expected: '" + issuer.issuer() + "'");
        assertThat(issuer.forms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/space", "OWN/other", "OWN/space/sub", "", "OWN/spa"})
    void serviceThatDescribesItselfAsAnotherGetsNoToken(String claimed) {
        resource = claimed.replace("OWN", service.url("").toString());

        assertThatThrownBy(this::byDevice).isInstanceOf(VOSpaceException.class);
        assertThat(issuer.server().exchanges()).isEmpty();
    }

    @Test
    void serviceMayBeAPartOfTheResource() {
        resource = service.url("/").toString();
        issuer.answerNext(TOKEN);

        assertThat(byDevice()).isPresent();
    }

    @Test
    void descriptionElsewhereIsRefused() {
        challenge = "Bearer resource_metadata=\"" + evil.url("/metadata") + "\"";

        assertThatThrownBy(this::byDevice).hasMessageContaining("expected: at its own origin");
        assertThat(evil.exchanges()).isEmpty();
    }

    @Test
    void serviceWithoutChallengeIsAskedAtTheWellKnownPlace() {
        challenge = "Basic realm=\"x\"";
        issuer.answerNext(TOKEN);

        assertThat(byDevice()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void deviceCodeIsNotTakenWhereTheTokenEndpointRedirects(int status) throws Exception {
        issuer.server()
                .handle(
                        e -> {
                            if (e.path().equals("/token")) {
                                e.reply(status, "", "Location: " + evil.url("/token"));
                            } else {
                                e.reply(200, metadataWithDevice());
                            }
                        });

        assertThatThrownBy(this::byDevice).isInstanceOf(VOSpaceException.class);

        assertThat(evil.exchanges()).isEmpty();
        assertThat(kept()).isEmpty();
    }

    private String metadataWithDevice() {
        return """
                {"issuer": "%s", "token_endpoint": "%s", "device_authorization_endpoint": "%s",
                 "device_code": "d3vice", "user_code": "X", "verification_uri": "https://x/y"}"""
                .formatted(
                        issuer.issuer(),
                        issuer.server().url("/token"),
                        issuer.server().url("/device_authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.org/device", "javascript:alert(1)", "file:///etc/passwd"})
    void placeToVisitMustBeSafe(String place) {
        issuer.answerDevicesWith(
                "{\"device_code\": \"d\", \"user_code\": \"u\", \"verification_uri\": \"%s\"}"
                        .formatted(place));

        assertThatThrownBy(this::byDevice).hasMessageContaining("expected: an https URL");
        assertThat(shown).isEmpty();
    }

    @Test
    void openHttpIsRefusedButOnThisMachine() {
        assertThatThrownBy(() -> Login.to("http://example.org/space", store, settings, clock))
                .hasMessageContaining("expected: an https URL");
        assertThatThrownBy(
                        () -> Login.to("http://127.0.0.1.evil.org/space", store, settings, clock))
                .hasMessageContaining("expected: an https URL");
    }

    @Test
    void missingClientIdIsExplained() {
        assertThatThrownBy(
                        () ->
                                login().byDevice(
                                                new Login.DeviceOptions(
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.empty()),
                                                (place, code, complete) -> shown.add(code)))
                .hasMessageContaining("--client-id")
                .hasMessageContaining(issuer.issuer().toString());
    }

    @Test
    void issuerThatTheServiceDoesNotNameIsRefused() {
        assertThatThrownBy(
                        () ->
                                login().byDevice(
                                                new Login.DeviceOptions(
                                                        Optional.of("c"),
                                                        Optional.empty(),
                                                        Optional.of(evil.url("/").toString())),
                                                (place, code, complete) -> shown.add(code)))
                .hasMessageContaining("--issuer");
        assertThat(evil.exchanges()).isEmpty();
    }

    @Test
    void tokenIsGotForAPassword() throws Exception {
        challenge =
                "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\", access_url=\""
                        + service.url("/space/login")
                        + "\"";

        login().byPassword("alice", "p&w", Optional.empty());

        assertThat(kept().map(LoginToken::access)).hasValue("t0ken");
        assertThatThrownBy(() -> login().byPassword("alice", "wr0ng", Optional.empty()))
                .hasMessageContaining("401")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void passwordGoesElsewhereOnlyIfTheUserAgrees() {
        challenge = "ivoa_bearer access_url=\"" + evil.url("/login") + "\"";

        assertThatThrownBy(() -> login().byPassword("alice", "pw", Optional.empty()))
                .hasMessageContaining("--login-server " + Origin.of(evil.url("/")));
        assertThat(evil.exchanges()).isEmpty();

        evil.handle(e -> e.reply(200, "", "X-VO-Bearer: t"));
        login().byPassword("alice", "pw", Optional.of(Origin.of(evil.url("/"))));
        assertThat(evil.requests()).containsExactly("POST /login");
    }

    @Test
    void passwordIsNotTakenWhereItIsRedirected() {
        challenge = "ivoa_bearer access_url=\"" + service.url("/space/moved") + "\"";
        service.handle(
                e -> {
                    if (e.path().equals("/space/moved")) {
                        e.reply(307, "", "Location: " + evil.url("/login"));
                    } else {
                        serve(e);
                    }
                });

        assertThatThrownBy(() -> login().byPassword("alice", "pw", Optional.empty()))
                .hasMessageContaining("307");
        assertThat(evil.exchanges()).isEmpty();
    }

    @Test
    void logoutForgetsTheTokenAndGivesItBack() throws Exception {
        issuer.answerNext(TOKEN);
        byDevice();

        assertThat(login().out()).isTrue();
        assertThat(login().out()).isFalse();

        assertThat(kept()).isEmpty();
        Map<String, String> last = issuer.forms().get(issuer.forms().size() - 1);
        assertThat(last).containsEntry("path", "/revoke").containsEntry("token", "r3fresh");
    }

    @Test
    void serverOnThisMachineIsWhatTheUrlSays() {
        for (String url : List.of("http://127.0.0.1:1", "http://localhost", "http://[::1]:80")) {
            assertThat(Origin.of(URI.create(url)).keepsSecrets()).as(url).isTrue();
        }
        for (String url :
                List.of("http://128.0.0.1", "http://localhost.evil.org", "http://127.1.evil.org")) {
            assertThat(Origin.of(URI.create(url)).keepsSecrets()).as(url).isFalse();
        }
    }
}
