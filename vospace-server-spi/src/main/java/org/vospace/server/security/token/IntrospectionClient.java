package org.vospace.server.security.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks about tokens. Only so many questions are under way at a time, so that an endpoint that hangs
 * does not hang the service. Thread-safe.
 */
final class IntrospectionClient {
    private static final Logger LOG = LoggerFactory.getLogger(IntrospectionClient.class);
    private static final int MAX_AT_A_TIME = 32;

    private final Introspection settings;
    private final IssuerHttp http;
    private final Semaphore free = new Semaphore(MAX_AT_A_TIME);

    IntrospectionClient(Introspection settings, IssuerHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /**
     * What the issuer says of a token.
     *
     * @throws org.vospace.fault.VOSpaceException ServiceBusy if it does not say anything
     */
    TokenClaims ask(String token) {
        if (!free.tryAcquire()) {
            throw Refusals.undecided("too many tokens are being asked about");
        }
        try {
            String form =
                    "token=" + URLEncoder.encode(token, UTF_8) + "&token_type_hint=access_token";
            return new TokenClaims(
                    http.post(settings.endpoint(), form, settings.client().authorization()));
        } catch (IOException e) {
            LOG.warn("no answer about a token: {}", e.getMessage());
            throw Refusals.undecided("nobody can be asked about the token at present");
        } finally {
            free.release();
        }
    }
}
