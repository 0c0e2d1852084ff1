package org.vospace.server.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.security.token.TestIssuer.NOW;
import static org.vospace.server.security.token.TestIssuer.sign;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that an attacker could make, and those of an honest issuer that look most like them. */
class TokenAttackTest {
    private static final RSAKey KEY = TestIssuer.rsa("k1");
    private static final RSAKey ATTACKER = TestIssuer.rsa("k1");
    private static final TestIssuer ISSUER = new TestIssuer(KEY.toPublicJWK());
    private static final OidcFixture SERVICE = OidcFixture.trusting(ISSUER);

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void aGoodTokenNamesItsUser() {
        SERVICE.accepts(sign(KEY, claims().build()));
    }

    @Test
    void aForgedSignatureIsRefused() {
        SERVICE.refuses(sign(ATTACKER, claims().build()), "signature");
    }

    @Test
    void aChangedClaimBreaksTheSignature() {
        String good = sign(KEY, claims().build());
        Base64URL payload =
                Base64URL.encode(claims().claim("preferred_username", "root").build().toString());
        String head = good.substring(0, good.indexOf('.') + 1);
        String signature = good.substring(good.lastIndexOf('.'));

        SERVICE.refuses(head + payload + signature, "signature");
    }

    @Test
    void algorithmNoneIsRefused() {
        SERVICE.refuses(new PlainJWT(claims().build()).serialize(), "not signed");
    }

    @Test
    void thePublicKeyIsNoSecretForHmac() throws Exception {
        JWTClaimsSet claims = claims().build();
        byte[] pem =
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(KEY.toRSAPublicKey().getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII);
        for (byte[] secret : List.of(pem, KEY.toRSAPublicKey().getEncoded())) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();

            SERVICE.refuses(sign(new MACSigner(secret), header, claims), "signed by HS256");
        }
    }

    @Test
    void anAlgorithmThatIsNotAllowedIsRefused() {
        OidcFixture strict =
                OidcFixture.trusting(
                        ISSUER, issuer -> issuer.algorithms(Set.of("ES256")), OidcFixture.TIMES);

        strict.refuses(sign(KEY, claims().build()), "signed by RS256 (expected: one of ES256)");
    }

    @Test
    void keysThatTheTokenBringsAreNotUsed() {
        try (TestIssuer attackers = new TestIssuer(ATTACKER.toPublicJWK())) {
            URI keys = URI.create(attackers.origin() + TestIssuer.KEYS);

            SERVICE.refuses(
                    sign(ATTACKER, h -> h.jwk(ATTACKER.toPublicJWK()), claims().build()),
                    "signature");
            SERVICE.refuses(sign(ATTACKER, h -> h.jwkURL(keys), claims().build()), "signature");
            SERVICE.refuses(
                    sign(ATTACKER, h -> h.x509CertURL(keys), claims().build()), "signature");

            assertThat(attackers.hits(TestIssuer.KEYS)).isZero();
        }
    }

    @Test
    void criticalHeadersAreRefused() {
        SERVICE.refuses(
                sign(
                        KEY,
                        h -> h.criticalParams(Set.of("exp")).customParam("exp", 1),
                        claims().build()),
                "critical headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "entity-statement+jwt"})
    void aTokenOfAnotherTypeIsRefused(String type) {
        SERVICE.refuses(sign(KEY, h -> h.type(new JOSEObjectType(type)), claims().build()), type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "JWT"})
    void anAccessTokenOfEitherTypeIsTaken(String type) {
        SERVICE.accepts(sign(KEY, h -> h.type(new JOSEObjectType(type)), claims().build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "at_hash", "c_hash", "events"})
    void anIdTokenIsRefused(String claim) {
        SERVICE.refuses(sign(KEY, claims().claim(claim, "x").build()), "ID token");
    }

    @Test
    void anIdTokenIsTakenWhereTheOperatorAllowsIt() {
        OidcFixture lenient =
                OidcFixture.trusting(ISSUER, issuer -> issuer.idTokens(true), OidcFixture.TIMES);

        lenient.accepts(sign(KEY, claims().claim("nonce", "x").build()));
    }

    @Test
    void aTokenBoundToAKeyIsNoBearerToken() {
        SERVICE.refuses(
                sign(KEY, claims().claim("cnf", java.util.Map.of("jkt", "x")).build()),
                "bound to a key");
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
        SERVICE.refuses(
                sign(KEY, claims().audience("https://other.example.org").build()),
                "for another service");
        SERVICE.refuses(sign(KEY, claims().audience(List.of()).build()), "for another service");
        SERVICE.accepts(sign(KEY, claims().audience(List.of("x", TestIssuer.AUDIENCE)).build()));
    }

    @Test
    void aTokenWithoutExpiryIsRefused() {
        SERVICE.refuses(sign(KEY, claims().expirationTime(null).build()), "no expiry");
    }

    @Test
    void clocksMayDifferByTheSkewAndNoMore() {
        SERVICE.accepts(sign(KEY, claims().expirationTime(at(-59)).build()));
        SERVICE.refuses(sign(KEY, claims().expirationTime(at(-60)).build()), "expired");
        SERVICE.accepts(sign(KEY, claims().notBeforeTime(at(60)).build()));
        SERVICE.refuses(sign(KEY, claims().notBeforeTime(at(61)).build()), "not valid before");
        SERVICE.accepts(sign(KEY, claims().issueTime(at(60)).build()));
        SERVICE.refuses(sign(KEY, claims().issueTime(at(61)).build()), "not valid before");
    }

    @Test
    void timesThatAreNoneAreRefused() {
        SERVICE.refuses(sign(KEY, claims().claim("exp", "tomorrow").build()), "no time");
        SERVICE.refuses(sign(KEY, claims().claim("exp", 1e300).build()), "no time");
        SERVICE.refuses(sign(KEY, claims().claim("nbf", Long.MIN_VALUE).build()), "no time");
    }

    @Test
    void aTokenThatIsTooLongIsNotLookedAt() {
        String token = sign(KEY, claims().claim("x", "y".repeat(17_000)).build());

        SERVICE.refuses(token, "characters (expected: at most 16384)");
    }

    @Test
    void tokensThatAreNotOfTheIssuerAreLeftToOthers() {
        assertThat(SERVICE.authenticate("opaque")).isEmpty();
        assertThat(SERVICE.authenticate("a.b.c")).isEmpty();
        assertThat(SERVICE.authenticate("a.b.c.d.e")).isEmpty();
        assertThat(SERVICE.authenticate(sign(KEY, claims().issuer("https://x.org").build())))
                .isEmpty();
        assertThat(SERVICE.authenticate(sign(KEY, claims().issuer(null).build()))).isEmpty();
        assertThat(SERVICE.authenticate(sign(KEY, claims().issuer(ISSUER.issuer() + "/").build())))
                .isEmpty();
    }

    @Test
    void requestsWithoutABearerTokenAreLeftToOthers() {
        OidcAuthenticator authenticator =
                new OidcAuthenticator(
                        "space",
                        List.of(TokenIssuer.builder(ISSUER.issuer(), Set.of("a")).build()),
                        OidcFixture.CLOCK);

        for (String header : List.of("Basic YTpi", "Bearer", "Bearer ", "Bearerx")) {
            assertThat(authenticator.authenticate(new TokenRequest(Optional.of(header)))).isEmpty();
        }
    }

    @Test
    void aSmallRsaKeyIsNotTrusted() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        RSAKey small =
                new RSAKey.Builder((java.security.interfaces.RSAPublicKey) pair.getPublic())
                        .keyID("small")
                        .build();
        try (TestIssuer issuer = new TestIssuer(small)) {
            Base64URL header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("small").build().toBase64URL();
            Base64URL payload = Base64URL.encode(issuer.claims().build().toString());
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(pair.getPrivate());
            rsa.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));

            OidcFixture.trusting(issuer)
                    .refuses(
                            header + "." + payload + "." + Base64URL.encode(rsa.sign()),
                            "signature");
        }
    }

    @Test
    void aKeyForEncryptionSignsNothing() throws Exception {
        RSAKey forEncryption = new RSAKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build();
        try (TestIssuer issuer = new TestIssuer(forEncryption.toPublicJWK())) {
            OidcFixture.trusting(issuer)
                    .refuses(sign(KEY, issuer.claims().build()), "no key of the issuer fits");
        }
    }

    @Test
    void ellipticCurvesAreVerified() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
        ECKey attacker = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("e").build();
        try (TestIssuer issuer = new TestIssuer(key.toPublicJWK())) {
            OidcFixture service = OidcFixture.trusting(issuer);
            JWTClaimsSet claims = issuer.claims().build();
            String good = sign(new ECDSASigner(key), header, claims);

            service.accepts(good);
            service.refuses(sign(new ECDSASigner(attacker), header, claims), "signature");
            service.refuses(withSignature(good, new byte[64]), "signature");
        }
    }

    @Test
    void edwardsCurvesAreVerified() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        OctetKeyPair key =
                new OctetKeyPair.Builder(
                                Curve.Ed25519,
                                Base64URL.encode(
                                        Arrays.copyOfRange(
                                                encoded, encoded.length - 32, encoded.length)))
                        .keyID("ed")
                        .build();
        try (TestIssuer issuer = new TestIssuer(key)) {
            OidcFixture service = OidcFixture.trusting(issuer);
            Base64URL header =
                    new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed").build().toBase64URL();
            Base64URL payload = Base64URL.encode(issuer.claims().build().toString());
            Signature ed = Signature.getInstance("Ed25519");
            ed.initSign(pair.getPrivate());
            ed.update((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
            byte[] signature = ed.sign();

            service.accepts(header + "." + payload + "." + Base64URL.encode(signature));
            signature[3] ^= 1;
            service.refuses(
                    header + "." + payload + "." + Base64URL.encode(signature), "signature");
            service.refuses(header + "." + payload + ".AAAA", "signature");
        }
    }

    @Test
    void aOneTimeTokenIsTakenOnce() {
        OidcFixture once =
                OidcFixture.trusting(ISSUER, issuer -> issuer.oneTime(true), OidcFixture.TIMES);
        String token = sign(KEY, claims().jwtID("t-1").build());

        once.accepts(token);
        once.refuses(token, "used before");
        once.accepts(sign(KEY, claims().jwtID("t-2").build()));
        once.refuses(sign(KEY, claims().build()), "no identifier");
    }

    @Test
    void whenTooManyOneTimeTokensAreRememberedNoneIsTaken() {
        OneTimeTokens tokens = new OneTimeTokens(java.time.Duration.ZERO, OidcFixture.CLOCK, 2);
        tokens.take(new TokenClaims(claims().jwtID("1").build().toJSONObject()));
        tokens.take(new TokenClaims(claims().jwtID("2").build().toJSONObject()));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () ->
                                tokens.take(
                                        new TokenClaims(
                                                claims().jwtID("3").build().toJSONObject())))
                .hasMessageContaining("too many");
    }

    @Test
    void theTokenIsHandedOnOnlyWhereTheOperatorAllowsIt() {
        String token = sign(KEY, claims().build());
        OidcFixture open =
                OidcFixture.trusting(ISSUER, issuer -> issuer.passOn(true), OidcFixture.TIMES);

        assertThat(SERVICE.authenticate(token).orElseThrow().token()).isEmpty();
        assertThat(open.authenticate(token).orElseThrow().token().orElseThrow().reveal())
                .isEqualTo(token);
    }

    private static String withSignature(String token, byte[] signature) {
        return token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(signature);
    }

    private static JWTClaimsSet.Builder claims() {
        return ISSUER.claims();
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }
}
