package org.vospace.server.security.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.security.token.IssuerHttp.StatusException;

/**
 * Fetches the keys of an issuer from where its description says they are. The description is read
 * each time: an issuer may move its keys.
 */
final class PublishedKeys implements JWKSetSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);

    private final String issuer;
    private final IssuerHttp http;
    private volatile boolean reachable;

    PublishedKeys(String issuer, IssuerHttp http) {
        this.issuer = issuer;
        this.http = http;
    }

    /** Whether the issuer has answered when it was asked last. */
    boolean isReachable() {
        return reachable;
    }

    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator refresh, long time, @Nullable SecurityContext context)
            throws JWKSetRetrievalException {
        try {
            JWKSet keys = JWKSet.parse(http.get(location()));
            reachable = true;
            return keys.toPublicJWKSet();
        } catch (IOException | ParseException | IllegalArgumentException e) {
            reachable = false;
            LOG.warn("no keys of the token issuer {}: {}", issuer, e.getMessage());
            throw new JWKSetRetrievalException("no keys of " + issuer, e);
        }
    }

    private URI location() throws IOException {
        Map<String, Object> description = description();
        Object named = description.get("issuer");
        if (!issuer.equals(named)) {
            throw new IOException(
                    "the description says it is of '" + named + "' (expected: '" + issuer + "')");
        }
        if (description.get("jwks_uri") instanceof String url) {
            return IssuerUrls.require("jwks_uri", URI.create(url));
        }
        throw new IOException("the description has no jwks_uri (expected: the URL of the keys)");
    }

    private Map<String, Object> description() throws IOException {
        StatusException missing = null;
        for (URI url : IssuerUrls.descriptions(URI.create(issuer))) {
            try {
                return http.get(url);
            } catch (StatusException e) {
                if (!e.isMissing()) {
                    throw e;
                }
                missing = e;
            }
        }
        throw Objects.requireNonNull(missing, "an issuer has two places for its description");
    }

    @Override
    public void close() {
        // nothing is open between requests
    }
}
