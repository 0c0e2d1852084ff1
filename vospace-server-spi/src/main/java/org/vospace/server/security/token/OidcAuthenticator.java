package org.vospace.server.security.token;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.TokenMetadata;

/**
 * Recognises users by tokens that OpenID providers have signed (RFC 9068, WLCG Common JWT Profiles,
 * SciTokens). A token of no configured issuer, or one that is no JWT, is left to the next
 * authenticator.
 *
 * <p>Keys are found by OpenID Connect Discovery or RFC 8414, when the first token of an issuer
 * comes: an issuer that does not answer keeps no server from starting. Thread-safe.
 */
public final class OidcAuthenticator implements Authenticator {
    private final Map<String, IssuerTokens> issuers = new LinkedHashMap<>();
    private final Challenge challenge;
    private final TokenMetadata metadata;

    /**
     * Creates an authenticator.
     *
     * @param realm the name of the space, for people
     * @throws IllegalArgumentException if there is no issuer, or one twice
     */
    public OidcAuthenticator(String realm, Collection<TokenIssuer> issuers, Clock clock) {
        this(realm, issuers, clock, KeyTimes.DEFAULT);
    }

    OidcAuthenticator(String realm, Collection<TokenIssuer> issuers, Clock clock, KeyTimes times) {
        IssuerHttp http = new IssuerHttp(times.timeout());
        for (TokenIssuer issuer : issuers) {
            IssuerKeys keys = new IssuerKeys(issuer.issuer(), http, times);
            if (this.issuers.put(issuer.issuer(), new IssuerTokens(issuer, keys, clock)) != null) {
                throw new IllegalArgumentException(
                        "issuers: '" + issuer.issuer() + "' twice (expected: each once)");
            }
        }
        if (this.issuers.isEmpty()) {
            throw new IllegalArgumentException("issuers: none (expected: one at least)");
        }
        this.challenge = BearerChallenge.withMetadata(realm);
        this.metadata =
                new TokenMetadata(
                        issuers.stream().map(TokenIssuer::issuer).map(URI::create).toList(),
                        issuers.stream()
                                .flatMap(issuer -> issuer.scopes().offered().stream())
                                .distinct()
                                .toList());
    }

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return BearerHeader.tokenOf(request).flatMap(this::identity);
    }

    private Optional<Identity> identity(String text) {
        try {
            JWT token = JWTParser.parse(text);
            TokenClaims claims = UnverifiedClaims.of(token);
            return claims.text("iss")
                    .map(issuers::get)
                    .map(issuer -> issuer.accept(token, claims, text));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Challenge> challenges() {
        return List.of(challenge);
    }

    @Override
    public Optional<TokenMetadata> tokenMetadata() {
        return Optional.of(metadata);
    }
}
