package org.vospace.server.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vospace.server.security.preauth.Operation;
import org.vospace.server.security.preauth.SignedToken;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;

/** What sessions keep, and where they are sent. */
class SessionTextTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private record Request(Map<String, String> headers, boolean isSecure, String remoteAddress)
            implements Credentials {
        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public List<X509Certificate> certificates() {
            return List.of();
        }
    }

    private static Session session(Identity who) {
        return new Session(UUID.randomUUID(), who, NOW, NOW.plusSeconds(60), NOW.plusSeconds(600));
    }

    @Test
    void aSessionKeepsNamesGroupsAndGrantsWhateverIsInThem() {
        Identity who =
                new Identity(
                                "cn=åsa&b=c+%41, ö",
                                Set.of(new GroupId("ivo://g?a&u=root"), new GroupId("b c")))
                        .restrictedTo(
                                new Restriction(
                                        Set.of(
                                                Grant.parse("read:/a%20b"),
                                                Grant.parse("create:/c"))));

        assertThat(SessionText.read(SessionText.write(session(who))).map(Session::who))
                .contains(who);
    }

    @Test
    void aSessionThatIsGoodForNothingStaysSo() {
        Identity who = Identity.of("alice").restrictedTo(new Restriction(Set.of()));

        assertThat(SessionText.read(SessionText.write(session(who))).map(Session::who))
                .contains(who);
    }

    @Test
    void detailsOfAnotherKindAreNoSession() {
        for (String details : List.of("", "u", "u=a", "u=a&i=x&e=1", "u=a&i=1&e=1&r=1&p=x")) {
            SignedToken token = new SignedToken(Operation.ACT, UUID.randomUUID(), NOW, details);

            assertThat(SessionText.read(token)).as(details).isEmpty();
        }
    }

    @Test
    void overTlsTheCookieIsForThisHostAndTlsOnly() {
        Request request = new Request(Map.of(), true, "192.0.2.1");

        String cookie = new SessionCookie(false).set(request, "t", Duration.ofHours(1));

        assertThat(cookie)
                .isEqualTo(
                        "__Host-vospace=t; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void behindAProxyThatEndsTlsAPlainCookieIsNone() {
        SessionCookie cookie = new SessionCookie(true);

        assertThat(cookie.valueIn(new Request(Map.of("Cookie", "vospace=x"), false, "::1")))
                .isEmpty();
        assertThat(cookie.valueIn(new Request(Map.of("Cookie", "__Host-vospace=y"), false, "::1")))
                .contains("y");
    }

    @Test
    void overPlainHttpNobodyElsesMachineGetsACookie() {
        SessionCookie cookie = new SessionCookie(false);
        Request remote = new Request(Map.of(), false, "192.0.2.1");
        Request local = new Request(Map.of(), false, "127.0.0.1");

        assertThatThrownBy(() -> cookie.set(remote, "t", Duration.ofHours(1)))
                .hasMessageContaining("over https");
        assertThat(cookie.set(local, "t", Duration.ofHours(1))).startsWith("vospace=t;");
    }

    @Test
    void theEndOfACredentialIsTakenFromWhatSaysIt() {
        Identity who = Identity.of("alice");

        assertThat(end("Bearer opaque", who.until(NOW)).at()).contains(NOW);
        assertThat(end("Bearer opaque", who).isUnknown()).isTrue();
        assertThat(end("Basic YTpi", who)).isEqualTo(CredentialEnd.NEVER);
        assertThat(end("Other x", who).isUnknown()).isTrue();
        assertThat(CredentialEnd.of(new Request(Map.of(), true, "192.0.2.1"), who).isUnknown())
                .isTrue();
    }

    private static CredentialEnd end(String authorization, Identity who) {
        return CredentialEnd.of(
                new Request(Map.of("Authorization", authorization), true, "192.0.2.1"), who);
    }
}
