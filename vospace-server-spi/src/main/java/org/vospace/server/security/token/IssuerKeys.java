package org.vospace.server.security.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;

/**
 * The public keys of one issuer: asked for when first needed, kept for minutes, asked for again
 * when a token names one that is not among them, and used for some hours while the issuer does not
 * answer. Thread-safe; one request at a time is under way, and the others wait for it.
 */
final class IssuerKeys {
    /** A token without a key's name is tried with so many keys. */
    private static final int MAX_TRIED = 8;

    private final String issuer;
    private final PublishedKeys published;
    private final JWKSource<SecurityContext> keys;

    IssuerKeys(String issuer, IssuerHttp http, KeyTimes times) {
        this.issuer = issuer;
        this.published = new PublishedKeys(issuer, http);
        this.keys =
                JWKSourceBuilder.create(published)
                        .cache(times.fresh().toMillis(), 3 * times.timeout().toMillis())
                        .refreshAheadCache(false)
                        .rateLimited(times.pause().toMillis())
                        .outageTolerant(times.stale().toMillis())
                        .build();
    }

    /**
     * The keys that a signature with this header may have been made with: of the fitting type, for
     * signatures, and of the name in the header if it has one.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if there is none; ServiceBusy if
     *     the issuer does not answer, so that nobody knows whether it has such a key
     */
    List<JWK> fitting(JWSHeader header) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        List<JWK> found = known(selector);
        if (!found.isEmpty()) {
            return found.subList(0, Math.min(found.size(), MAX_TRIED));
        }
        if (!published.isReachable()) {
            throw unreachable();
        }
        throw Refusals.bad(
                "no key of the issuer fits the token's signature",
                "a token signed with a key that " + issuer + " publishes");
    }

    private List<JWK> known(JWKSelector selector) {
        try {
            return keys.get(selector, null);
        } catch (RateLimitReachedException e) {
            return List.of(); // asked for a moment ago, and not among those that came
        } catch (KeySourceException e) {
            throw unreachable();
        }
    }

    private RuntimeException unreachable() {
        return Refusals.undecided(
                "the keys of the token issuer " + issuer + " cannot be had at present");
    }
}
