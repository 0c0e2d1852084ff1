package org.vospace.server.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.security.token.TokenScopes.Profile;
import org.vospace.spi.security.Identity;

/** Opaque tokens, which only their issuer can read (RFC 7662). */
class IntrospectionTest {
    private static final String ISSUER = "https://idp.example.org";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final SettableClock clock = new SettableClock();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/introspect", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        requests.add(form);
        boolean known =
                "Basic dm9zOnMlM0FjcmV0"
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String token = form.replaceAll("token=([^&]*).*", "$1");
        byte[] body =
                answers.getOrDefault(token, "{\"active\":false}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? status : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void anActiveTokenNamesItsUserAndGroups() {
        answers.put("t", active("\"username\":\"alice\",\"groups\":[\"staff\"]"));

        Identity who = authenticate(service(), "t").orElseThrow();

        assertThat(who.name()).isEqualTo("alice");
        assertThat(who.groups()).hasToString("[staff]");
        assertThat(requests).containsExactly("token=t&token_type_hint=access_token");
    }

    @Test
    void anInactiveTokenIsRefused() {
        refuses("unknown", "unknown, has expired or was revoked");
    }

    @Test
    void anythingButTrueIsNotActive() {
        answers.put("t", "{\"active\":\"true\",\"username\":\"alice\"}");
        answers.put("u", "{\"username\":\"alice\"}");

        refuses("t", "unknown");
        refuses("u", "unknown");
    }

    @Test
    void anActiveTokenThatHasExpiredIsRefused() {
        answers.put("t", active("\"username\":\"alice\",\"exp\":" + clock.in(-61)));

        refuses("t", "expired");
    }

    @Test
    void aTokenForAnotherServiceOrOfAnotherIssuerIsRefused() {
        answers.put("a", "{\"active\":true,\"username\":\"alice\",\"aud\":\"other\"}");
        answers.put("b", "{\"active\":true,\"username\":\"alice\"}");
        answers.put("c", active("\"username\":\"alice\",\"iss\":\"https://x.org\""));

        refuses("a", "for another service");
        refuses("b", "for another service");
        refuses("c", "of another issuer");
    }

    @Test
    void answersAreKeptForAMinuteAndNotBeyondExpiry() {
        IntrospectionAuthenticator service = service();
        answers.put("long", active("\"username\":\"alice\""));
        answers.put("short", active("\"username\":\"alice\",\"exp\":" + clock.in(10 - 60)));
        authenticate(service, "long");
        authenticate(service, "short");
        answers.clear();

        clock.forward(9);
        assertThat(authenticate(service, "long")).isPresent();
        assertThat(authenticate(service, "short")).isPresent();
        assertThat(requests).hasSize(2);

        clock.forward(2);
        assertThat(fault(service, "short").type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
        clock.forward(50);
        assertThat(fault(service, "long").type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
    }

    @Test
    void refusalsAreKeptForLessLong() {
        IntrospectionAuthenticator service = service();
        fault(service, "t");
        answers.put("t", active("\"username\":\"alice\""));

        clock.forward(9);
        fault(service, "t");
        assertThat(requests).hasSize(1);

        clock.forward(2);
        assertThat(authenticate(service, "t")).isPresent();
    }

    @Test
    void whileNobodyCanBeAskedNobodyIsLetIn() {
        IntrospectionAuthenticator service = service();
        answers.put("t", active("\"username\":\"alice\""));
        status = 500;
        assertThat(fault(service, "t").type()).isEqualTo(FaultType.SERVICE_BUSY);

        status = 200;
        assertThat(authenticate(service, "t")).isPresent();
        server.stop(0);
        assertThat(fault(service, "u").type()).isEqualTo(FaultType.SERVICE_BUSY);
    }

    @Test
    void aWrongClientSecretIsNotTheUsersFault() {
        IntrospectionAuthenticator service =
                service(ClientCredential.basic("vos", "wrong"), TokenScopes.NONE);

        assertThat(fault(service, "t").type()).isEqualTo(FaultType.SERVICE_BUSY);
    }

    @Test
    void scopesRestrictTheToken() {
        answers.put("t", active("\"username\":\"alice\",\"scope\":\"storage.read:/a\""));
        TokenScopes scopes = new TokenScopes(Profile.WLCG, NodePath.ROOT, Optional.empty());

        Identity who = authenticate(service(credential(), scopes), "t").orElseThrow();

        assertThat(who.restriction()).map(Object::toString).contains("read:/a");
    }

    @Test
    void aTokenOfAnotherIssuerIsNotSentToThisOne() {
        String foreign =
                new PlainJWT(new JWTClaimsSet.Builder().issuer("https://x.org").build())
                        .serialize();

        assertThat(authenticate(service(), foreign)).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(settings(credential(), TokenScopes.NONE).toString())
                .doesNotContain("s:cret")
                .doesNotContain("dm9z");
    }

    private void refuses(String token, String cause) {
        VOSpaceException refused = fault(service(), token);
        assertThat(refused.type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
        assertThat(refused.detail()).contains(cause);
    }

    private static VOSpaceException fault(IntrospectionAuthenticator service, String token) {
        VOSpaceException fault =
                catchThrowableOfType(VOSpaceException.class, () -> authenticate(service, token));
        assertThat(fault).isNotNull();
        return fault;
    }

    private static Optional<Identity> authenticate(
            IntrospectionAuthenticator service, String token) {
        return service.authenticate(TokenRequest.bearer(token));
    }

    private IntrospectionAuthenticator service() {
        return service(credential(), TokenScopes.NONE);
    }

    private IntrospectionAuthenticator service(ClientCredential client, TokenScopes scopes) {
        return new IntrospectionAuthenticator(
                "space", settings(client, scopes), clock, Duration.ofSeconds(20));
    }

    private Introspection settings(ClientCredential client, TokenScopes scopes) {
        return new Introspection(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/introspect"),
                client,
                Optional.of(ISSUER),
                Set.of("vospace"),
                new ClaimMapping(
                        List.of("username", "sub"), "", List.of("groups"), Optional.empty()),
                scopes,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                false);
    }

    private static ClientCredential credential() {
        return ClientCredential.basic("vos", "s:cret");
    }

    private static String active(String more) {
        return "{\"active\":true,\"aud\":[\"vospace\"]," + more + "}";
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-05-01T12:00:00Z");

        void forward(int seconds) {
            now = now.plusSeconds(seconds);
        }

        long in(int seconds) {
            return now.plusSeconds(seconds).getEpochSecond();
        }

        @Override
        public Instant instant() {
            return now;
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
}
