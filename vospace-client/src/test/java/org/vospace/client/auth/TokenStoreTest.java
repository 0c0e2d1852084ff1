package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.Client;
import org.vospace.client.Clients;
import org.vospace.client.Credentials;
import org.vospace.client.http.Origin;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.LoginServer;
import org.vospace.client.testing.ScriptedServer;

class TokenStoreTest {
    private static final TransportSettings SETTINGS =
            TransportSettings.standard("test/1")
                    .withRetryPolicy(RetryPolicy.none())
                    .withPause(time -> {});

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final LoginServer issuer = new LoginServer();
    private final ScriptedServer evil = new ScriptedServer(e -> e.reply(200, answer("stolen")));
    private final TestClock clock = new TestClock();

    /** Time goes on when a test says so. */
    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public synchronized Instant instant() {
            return now;
        }

        synchronized void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void close() {
        space.close();
        issuer.close();
        evil.close();
    }

    private static String answer(String access) {
        return "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 600, \"refresh_token\": \"r-%s\"}"
                .formatted(access, access);
    }

    private Path file() {
        return directory.resolve("deep/vos/tokens.json");
    }

    private TokenStore store() {
        return new TokenStore(file(), SETTINGS, clock);
    }

    private Origin origin() {
        return Origin.of(space.url());
    }

    private LoginToken token(URI tokenEndpoint) {
        return new LoginToken(
                space.url(),
                "acc3ss",
                Optional.of(clock.instant().plusSeconds(600)),
                Optional.of(
                        new LoginToken.Renewal(
                                "r3fresh",
                                issuer.issuer(),
                                tokenEndpoint,
                                "vos-cli",
                                Optional.empty())));
    }

    private LoginToken token() {
        return token(issuer.server().url("/token"));
    }

    private Client client() throws IOException {
        Credentials credentials = store().find(Target.of(space.url().toString())).orElseThrow();
        return Clients.quick(Client.builder().service(space.url()).credentials(credentials))
                .build();
    }

    private List<String> sent() {
        return space.server().exchanges().stream()
                .map((Exchange e) -> e.header("Authorization").orElse("none"))
                .distinct()
                .toList();
    }

    @Test
    void tokensAreKeptByOriginInAFileOfTheUserAlone() throws Exception {
        store().put(origin(), token());

        assertThat(store().get(origin())).hasValue(token());
        assertThat(store().get(Origin.of(evil.url("/")))).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file().getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("tokens.json", "tokens.json.lock");
        }
    }

    @Test
    void fileThatOthersCanReadIsNotUsed() throws Exception {
        store().put(origin(), token());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> store().get(origin()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "{\"a\": {\"access_token\": \"s3cret", "{\"a\": {\"service\": 1}}"})
    void damagedFileIsRefusedWithoutBeingQuoted(String content) throws Exception {
        store().put(origin(), token());
        Files.writeString(file(), content);

        assertThatThrownBy(() -> store().get(origin()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("remove it and log in again")
                .hasMessageNotContaining("s3cret")
                .hasNoSuppressedExceptions();
    }

    @Test
    void storedEndpointMustBeSafe() throws Exception {
        store().put(origin(), token());
        String text =
                Files.readString(file())
                        .replace(
                                issuer.server().url("/token").toString(),
                                "http://example.org/token");
        Files.writeString(file(), text);

        assertThatThrownBy(() -> store().get(origin())).hasMessageContaining("token_endpoint");
    }

    @Test
    void tokenIsSentToItsServiceAndRenewedBeforeItEnds() throws Exception {
        store().put(origin(), token());
        issuer.answerNext(answer("n3xt"));
        Client client = client();

        client.exists(FakeSpace.uri("/"));
        assertThat(sent()).containsExactly("Bearer acc3ss");
        clock.forward(Duration.ofSeconds(545));
        client.exists(FakeSpace.uri("/"));

        assertThat(sent()).containsExactly("Bearer acc3ss", "Bearer n3xt");
        assertThat(issuer.forms())
                .singleElement()
                .satisfies(
                        form ->
                                assertThat(form)
                                        .containsEntry("grant_type", "refresh_token")
                                        .containsEntry("refresh_token", "r3fresh")
                                        .containsEntry("client_id", "vos-cli"));
        assertThat(store().get(origin()).orElseThrow().renewal().orElseThrow().refresh())
                .isEqualTo("r-n3xt");
    }

    @Test
    void expiredTokenThatCanBeRenewedIsNoTrouble() throws Exception {
        store().put(origin(), token());
        issuer.answerNext(answer("n3xt"));
        clock.forward(Duration.ofSeconds(7000));

        Credentials found = store().find(Target.of(space.url().toString())).orElseThrow();
        assertThat(found.trouble()).isEmpty();
        client().exists(FakeSpace.uri("/"));

        assertThat(sent()).containsExactly("Bearer n3xt");
    }

    @Test
    void expiredTokenThatCannotBeRenewedIsTold() throws Exception {
        store().put(
                        origin(),
                        new LoginToken(
                                space.url(),
                                "acc3ss",
                                Optional.of(clock.instant().minusSeconds(1)),
                                Optional.empty()));

        Credentials found = store().find(Target.of(space.url().toString())).orElseThrow();

        assertThat(found.trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("expired", "vos login"));
    }

    @Test
    void refusedTokenIsRenewedOnceAndTheRequestSentAgain() throws Exception {
        store().put(origin(), token());
        issuer.answerNext(answer("n3xt"));
        space.addFile("/f", "x");
        space.intercept(
                Integer.MAX_VALUE,
                e -> e.header("Authorization").equals(Optional.of("Bearer acc3ss")),
                e -> e.reply(401, "revoked"));

        assertThat(client().exists(FakeSpace.uri("/f"))).isTrue();

        assertThat(issuer.forms()).hasSize(1);
    }

    @Test
    void serviceThatRefusesEverythingDoesNotWearOutTheIssuer() throws Exception {
        store().put(origin(), token());
        issuer.answerNext(answer("n3xt"));
        issuer.answerNext(answer("again"));
        space.always("GET /space/nodes", e -> e.reply(401, "no"));
        Client client = client();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client.exists(FakeSpace.uri("/f")))
                    .hasMessageContaining("401");
        }

        assertThat(issuer.forms()).hasSize(1);
    }

    @Test
    void tokenThatAnotherProcessRenewedIsTakenOver() throws Exception {
        store().put(origin(), token());
        Client client = client();
        LoginToken other =
                new LoginToken(
                        space.url(),
                        "of-another",
                        Optional.of(clock.instant().plusSeconds(9000)),
                        token().renewal());
        store().put(origin(), other);
        clock.forward(Duration.ofSeconds(590));

        client.exists(FakeSpace.uri("/"));

        assertThat(sent()).containsExactly("Bearer of-another");
        assertThat(issuer.forms()).isEmpty();
    }

    @Test
    void manyRequestsAtOnceRenewOnce() throws Exception {
        store().put(origin(), token());
        issuer.answerNext(answer("n3xt"));
        clock.forward(Duration.ofSeconds(599));
        List<Client> clients = List.of(client(), client());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> work =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        (Callable<Boolean>)
                                                () -> clients.get(i % 2).exists(FakeSpace.uri("/")))
                        .toList();

        for (Future<Boolean> done : threads.invokeAll(work)) {
            assertThat(done.get()).isTrue();
        }
        threads.shutdown();

        assertThat(issuer.forms()).hasSize(1);
        assertThat(sent()).containsExactly("Bearer n3xt");
    }

    @Test
    void endedLoginIsLeftOutAndToldWhereItMatters() throws Exception {
        store().put(origin(), token());
        space.addFile("/public", "x");
        space.always("GET /space/nodes/private", e -> e.reply(401, "who are you?"));
        clock.forward(Duration.ofSeconds(700));
        Client client = client();

        assertThat(client.exists(FakeSpace.uri("/public"))).isTrue();
        assertThatThrownBy(() -> client.exists(FakeSpace.uri("/private")))
                .hasMessageContaining("who are you?")
                .hasMessageContaining("invalid_grant")
                .hasMessageContaining("vos login " + space.url())
                .hasMessageNotContaining("r3fresh");
        assertThat(sent()).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void refreshTokenIsNotTakenWhereTheIssuerRedirects(int status) throws Exception {
        store().put(origin(), token());
        issuer.server().handle(e -> e.reply(status, "", "Location: " + evil.url("/token")));
        clock.forward(Duration.ofSeconds(590));

        client().exists(FakeSpace.uri("/"));

        assertThat(evil.exchanges()).isEmpty();
        assertThat(sent()).containsExactly("Bearer acc3ss");
    }

    @Test
    void loginIsForItsOriginOnly() throws Exception {
        store().put(origin(), token());

        assertThat(store().find(Target.of(evil.url("/space").toString()))).isEmpty();
        assertThat(store().find(Target.of("ivo://example.org/fake"))).isEmpty();
        assertThat(store().find(Target.of(space.url().toString().replace("http:", "https:"))))
                .isEmpty();
    }

    @Test
    void textFormsKeepTheTokens() throws Exception {
        store().put(origin(), token());
        Credentials found = store().find(Target.of(space.url().toString())).orElseThrow();

        assertThat(found + " " + token() + token().renewal() + store() + found.trouble())
                .doesNotContain("acc3ss")
                .doesNotContain("r3fresh");
    }
}
