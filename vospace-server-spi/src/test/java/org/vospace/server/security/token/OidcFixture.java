package org.vospace.server.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vospace.server.security.token.TestIssuer.AUDIENCE;
import static org.vospace.server.security.token.TestIssuer.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Identity;

/** An authenticator that trusts a {@link TestIssuer}, at the time {@link TestIssuer#NOW}. */
final class OidcFixture {
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final KeyTimes TIMES =
            new KeyTimes(
                    Duration.ofMinutes(5),
                    Duration.ofHours(1),
                    Duration.ofMinutes(4),
                    Duration.ofSeconds(20));

    private final OidcAuthenticator authenticator;

    OidcFixture(OidcAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    static OidcFixture trusting(TestIssuer issuer) {
        return trusting(issuer, settings -> settings, TIMES);
    }

    static OidcFixture trusting(
            TestIssuer issuer, UnaryOperator<TokenIssuer.Builder> change, KeyTimes times) {
        TokenIssuer settings =
                change.apply(TokenIssuer.builder(issuer.issuer(), Set.of(AUDIENCE))).build();
        return new OidcFixture(new OidcAuthenticator("space", List.of(settings), CLOCK, times));
    }

    Optional<Identity> authenticate(String token) {
        return authenticator.authenticate(TokenRequest.bearer(token));
    }

    void accepts(String token) {
        assertThat(authenticate(token)).map(Identity::name).contains("alice");
    }

    /** Asserts that the token is refused, because of something and with a way out. */
    void refuses(String token, String cause) {
        VOSpaceException refused =
                catchThrowableOfType(VOSpaceException.class, () -> authenticate(token));
        assertThat(refused).as("a token that should be refused: %s", cause).isNotNull();
        assertThat(refused.type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
        assertThat(refused.detail()).contains(cause).contains("get a new token");
        assertThat(refused.detail()).doesNotContain(token);
    }

    void cannotTell(String token) {
        VOSpaceException refused =
                catchThrowableOfType(VOSpaceException.class, () -> authenticate(token));
        assertThat(refused).isNotNull();
        assertThat(refused.type()).isEqualTo(FaultType.SERVICE_BUSY);
    }
}
