package org.vospace.server.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.server.security.token.TestIssuer.KEYS;
import static org.vospace.server.security.token.TestIssuer.OAUTH;
import static org.vospace.server.security.token.TestIssuer.OPENID;
import static org.vospace.server.security.token.TestIssuer.sign;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the keys of an issuer are found, kept and renewed. */
class IssuerKeysTest {
    private static final RSAKey OLD = TestIssuer.rsa("old");
    private static final RSAKey NEW = TestIssuer.rsa("new");

    private final TestIssuer issuer = new TestIssuer(OLD.toPublicJWK());
    private final OidcFixture service = OidcFixture.trusting(issuer);

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void keysAreAskedForOnce() {
        for (int i = 0; i < 5; i++) {
            service.accepts(signed(OLD));
        }

        assertThat(issuer.hits(KEYS)).isEqualTo(1);
    }

    @Test
    void aRotatedKeyIsFoundWhenATokenNamesIt() {
        service.accepts(signed(OLD));
        issuer.publish(NEW.toPublicJWK());

        service.accepts(signed(NEW));
        service.refuses(signed(OLD), "no key of the issuer fits");
    }

    @Test
    void unknownKeysMakeNoFloodOfRequests() {
        service.accepts(signed(OLD));

        for (int i = 0; i < 20; i++) {
            service.refuses(sign(NEW, h -> h.keyID("unknown"), issuer.claims().build()), "no key");
        }

        assertThat(issuer.hits(KEYS)).isEqualTo(2);
        service.accepts(signed(OLD));
    }

    @Test
    void knownKeysAreUsedWhileTheIssuerIsDown() {
        OidcFixture forgetful = withTimes(Duration.ofHours(1));
        forgetful.accepts(signed(OLD));
        issuer.down(true);
        int before = issuer.hits(OPENID);

        Awaitility.await()
                .untilAsserted(
                        () -> {
                            forgetful.accepts(signed(OLD));
                            assertThat(issuer.hits(OPENID)).isGreaterThan(before);
                        });
        forgetful.cannotTell(signed(NEW));
    }

    @Test
    void keysAreNotUsedForEverWhileTheIssuerIsDown() {
        OidcFixture forgetful = withTimes(Duration.ofMillis(1));
        forgetful.accepts(signed(OLD));
        issuer.down(true);

        Awaitility.await().untilAsserted(() -> forgetful.cannotTell(signed(OLD)));
    }

    @Test
    void anIssuerThatWasNeverReachedIsNotAskedAgainAndAgain() {
        issuer.down(true);

        for (int i = 0; i < 10; i++) {
            service.cannotTell(signed(OLD));
        }

        assertThat(issuer.hits(OPENID)).isLessThanOrEqualTo(2);
    }

    @Test
    void theDescriptionMayBeWhereOAuthHasIt() {
        issuer.withoutPage(OPENID);
        issuer.page(OAUTH, issuer.description(issuer.issuer()));

        service.accepts(signed(OLD));
    }

    @Test
    void aDescriptionOfAnotherIssuerIsNotBelieved() {
        issuer.page(OPENID, issuer.description("https://attacker.example.org"));
        issuer.page(OAUTH, issuer.description(issuer.issuer()));

        service.cannotTell(signed(OLD));
        assertThat(issuer.hits(KEYS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://198.51.100.1/keys",
                "file:///etc/passwd",
                "https://user@host.example.org/keys",
                "not a URL"
            })
    void keysAreNotFetchedFromWhereTheyCouldBeForged(String url) {
        issuer.page(
                OPENID, "{\"issuer\":\"" + issuer.issuer() + "\",\"jwks_uri\":\"" + url + "\"}");

        service.cannotTell(signed(OLD));
    }

    @Test
    void redirectsAreNotFollowed() {
        try (TestIssuer other = new TestIssuer(NEW.toPublicJWK())) {
            issuer.page(KEYS, other.origin() + KEYS);

            service.cannotTell(signed(NEW));

            assertThat(other.hits(KEYS)).isZero();
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        issuer.page(KEYS, "{\"keys\":[],\"x\":\"" + "y".repeat(600 * 1024) + "\"}");

        service.cannotTell(signed(OLD));
    }

    @Test
    void anIssuerMustBeAskedByHttps() {
        assertThatThrownBy(() -> TokenIssuer.builder("http://idp.example.org", Set.of("a")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "issuer: 'http://idp.example.org' (expected: an https URL, or http to the"
                                + " loopback address)");
        assertThatThrownBy(
                        () ->
                                TokenIssuer.builder("https://idp.example.org", Set.of("a"))
                                        .algorithms(Set.of("HS256"))
                                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("algorithms: [HS256] (expected: some of");
        assertThatThrownBy(() -> TokenIssuer.builder("https://idp.example.org", Set.of()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("audiences");
    }

    /** Keys are asked for again at each use. */
    private OidcFixture withTimes(Duration stale) {
        return OidcFixture.trusting(
                issuer,
                settings -> settings,
                new KeyTimes(
                        Duration.ofMillis(2), stale, Duration.ofMillis(1), Duration.ofSeconds(20)));
    }

    private String signed(RSAKey key) {
        return sign(key, issuer.claims().build());
    }
}
