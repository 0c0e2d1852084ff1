package org.vospace.server.security.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;

/** Takes the tokens of one issuer, or says what is wrong with them. Thread-safe. */
final class IssuerTokens {
    /** Access tokens (RFC 9068) and tokens of issuers that do not tell kinds apart. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** Claims that only ID tokens and logout tokens have (OpenID Connect Core 2, Logout 2.4). */
    private static final List<String> FOR_CLIENTS = List.of("nonce", "at_hash", "c_hash", "events");

    private final TokenIssuer issuer;
    private final Signatures signatures;
    private final Validity validity;
    private final OneTimeTokens oneTime;

    IssuerTokens(TokenIssuer issuer, IssuerKeys keys, Clock clock) {
        this.issuer = issuer;
        this.signatures = new Signatures(issuer.algorithms(), keys);
        this.validity = new Validity(issuer.audiences(), issuer.clockSkew(), clock);
        this.oneTime = new OneTimeTokens(issuer.clockSkew(), clock);
    }

    /**
     * Whose token this is.
     *
     * @param token claims, but need not, to be of this issuer
     * @param claims what it says
     * @param text the token as it was sent
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if it is not good; ServiceBusy if
     *     nobody can tell
     */
    Identity accept(JWT token, TokenClaims claims, String text) {
        if (!(token instanceof SignedJWT signed)) {
            throw Refusals.bad("the token is not signed", "a signature of " + issuer.issuer());
        }
        signatures.require(signed);
        requireAccessToken(signed, claims);
        if (!claims.has("exp")) {
            throw Refusals.bad("the token has no expiry", "the claim exp");
        }
        validity.require(claims);
        Optional<Restriction> restriction = issuer.scopes().restriction(claims);
        Identity who = issuer.claims().identity(claims).until(claims.time("exp").orElseThrow());
        if (issuer.oneTime()) {
            oneTime.take(claims);
        }
        Identity limited = restriction.map(who::restrictedTo).orElse(who);
        return issuer.passOn() ? limited.withToken(new BearerToken(text)) : limited;
    }

    private void requireAccessToken(SignedJWT token, TokenClaims claims) {
        JOSEObjectType type = token.getHeader().getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw Refusals.bad("the token is of the type '" + type + "'", "JWT or at+jwt");
        }
        boolean forClients =
                FOR_CLIENTS.stream().anyMatch(claims::has)
                        || claims.text("typ").filter("ID"::equals).isPresent();
        if (forClients && !issuer.idTokens()) {
            throw Refusals.bad(
                    "the token is an ID token, which tells a client who its user is",
                    "an access token");
        }
    }
}
