package org.vospace.client.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Sends requests, with redirects, credentials, time-outs about silence, and repetition.
 * Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
    private static final int MAX_REDIRECTS = 10;

    /** A smaller body is sent at once: waiting for the server's word would cost more. */
    private static final long EXPECT_FROM_BYTES = 64 * 1024;

    private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

    private final Connections connections;
    private final TransportSettings settings;
    private final Authorizations authorizations;
    private final Set<Origin> withoutExpect = ConcurrentHashMap.newKeySet();

    public HttpTransport(TransportSettings settings, Authorizations authorizations) {
        this.settings = settings;
        this.authorizations = authorizations;
        this.connections = new Connections(settings, authorizations);
    }

    /** Whether a credential was issued for the origin of {@code url}. */
    public boolean authenticatesTo(URI url) {
        return authorizations.find(url).isPresent();
    }

    /** Why requests to {@code url} go without the credential that is meant for them, if they do. */
    public Optional<String> troubleAt(URI url) {
        return authorizations.find(url).flatMap(Authorization::trouble);
    }

    /** Resolves a URL that a server handed out; empty if it is no http or https URL. */
    public static Optional<URI> resolve(URI base, String text) {
        return Locations.resolve(base, text);
    }

    /** Starts the count of one operation's attempts. */
    public Tries tries(String what) {
        return new Tries(what, settings.retryPolicy(), settings.pause(), settings.retryListener());
    }

    /**
     * Sends a request until it is answered, as often as the retry policy allows. The request may
     * therefore be carried out more than once: it must be idempotent, or its repetition harmless.
     *
     * @return the answer, whatever its status, unless that means "not now"
     * @throws VOSpaceException TransferFailed if there was no answer, with the cause; ServiceBusy
     *     or the like if it was always "not now"
     */
    public HttpReply send(HttpCall call) {
        Tries tries = tries(call.toString());
        while (true) {
            try {
                return attempt(call).asRepeated(tries.leaveDoubt());
            } catch (IOException e) {
                LOG.debug("{}: {}", call, e.toString());
                tries.failed(e);
            }
        }
    }

    /**
     * Sends a request once and follows redirects: all of them for GET and HEAD, 307 and 308 for
     * other methods. Any other answer is returned.
     *
     * @throws RefusedException for an answer that means "not now"
     * @throws BodyUnreadableException if the request's own body cannot be read
     * @throws IOException if there is no answer
     * @throws VOSpaceException if redirects lead nowhere
     */
    public HttpReply attempt(HttpCall call) throws IOException {
        HttpCall next = call;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpReply reply = exchange(next);
            if (NOT_NOW.contains(reply.status())) {
                throw refused(reply);
            }
            if (!isFollowed(reply)) {
                return reply;
            }
            next = redirected(reply);
        }
        throw new VOSpaceException(
                FaultType.TRANSFER_FAILED,
                call + ": more than " + MAX_REDIRECTS + " redirects, the last to " + next.uri());
    }

    private static RefusedException refused(HttpReply reply) {
        try (reply) {
            Optional<Duration> retryAfter =
                    reply.header("Retry-After")
                            .flatMap(text -> RetryAfter.parse(text, Instant.now()));
            return new RefusedException(Faults.of(reply), retryAfter);
        }
    }

    private static boolean isFollowed(HttpReply reply) {
        String method = reply.call().method();
        return switch (reply.status()) {
            case 301, 302, 303 -> method.equals("GET") || method.equals("HEAD");
            case 307, 308 -> true;
            default -> false;
        };
    }

    private static HttpCall redirected(HttpReply reply) {
        try (reply) {
            HttpCall call = reply.call();
            URI location =
                    reply.location()
                            .orElseThrow(() -> badRedirect(reply, "an http or https Location"));
            if (!Origin.of(call.uri()).mayRedirectTo(Origin.of(location))) {
                throw badRedirect(reply, "no way from https to http");
            }
            return call.at(location);
        }
    }

    private static VOSpaceException badRedirect(HttpReply reply, String expected) {
        return new VOSpaceException(
                FaultType.TRANSFER_FAILED,
                reply.call()
                        + ": redirected to '"
                        + Faults.oneLine(reply.header("Location").orElse(""))
                        + "' (expected: "
                        + expected
                        + ")");
    }

    /**
     * Sends a request once and follows no redirect: what is in the body, such as a password, is for
     * nobody else.
     *
     * @throws IOException if there is no answer
     */
    public HttpReply exchange(HttpCall call) throws IOException {
        Optional<Authorization> issued = authorizations.find(call.uri());
        Optional<String> header = issued.flatMap(Authorization::header);
        HttpReply reply = exchange(call, issued, header);
        if (reply.status() != 401 || issued.isEmpty() || header.isEmpty()) {
            return reply;
        }
        if (!issued.get().renew(header.get())) {
            return reply.withTrouble(issued.get().trouble());
        }
        reply.close();
        return exchange(call, issued, issued.get().header());
    }

    /** One request, one answer; a server that cannot meet an expectation is asked again without. */
    private HttpReply exchange(
            HttpCall call, Optional<Authorization> issued, Optional<String> header)
            throws IOException {
        Origin origin = Origin.of(call.uri());
        CloseableHttpClient client = connections.to(origin, issued);
        boolean expect =
                call.body().map(RequestBody::length).orElse(0L) >= EXPECT_FROM_BYTES
                        && !withoutExpect.contains(origin);
        Optional<String> trouble = issued.flatMap(Authorization::trouble);
        // a server that says nothing to Expect: 100-continue is not made to say it again
        Runnable mute = () -> withoutExpect.add(origin);
        boolean presents = issued.flatMap(Authorization::certificate).isPresent();
        try {
            HttpReply reply = new Exchange(call, settings, header, expect).with(client, mute);
            if (!expect || reply.status() != 417) {
                return reply.withTrouble(trouble);
            }
            reply.close();
        } catch (SSLException e) {
            throw TlsFailures.of(call, e, presents).orElseThrow(() -> e);
        } catch (IOException e) {
            throw TlsFailures.explained(e, presents);
        }
        mute.run();
        return new Exchange(call, settings, header, false).with(client, mute).withTrouble(trouble);
    }

    /** Ends the connections that are not in use; exchanges under way go on. */
    @Override
    public void close() {
        connections.close();
    }
}
