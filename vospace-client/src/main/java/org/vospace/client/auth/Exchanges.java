package org.vospace.client.auth;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.JsonObject;
import org.vospace.client.http.Origin;
import org.vospace.client.http.RequestBody;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.http.Tries;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * The requests of a login: without credentials in headers, to places that keep secrets, and never
 * to where an answer redirects. Thread-safe.
 */
final class Exchanges {
    private static final int MAX_BYTES = 256 * 1024;

    private final HttpTransport transport;

    /** An answer whose body was read. */
    record Answer(int status, String body, Iterable<String> challenges, Optional<String> bearer) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** The body as JSON; empty if it is none. */
        Optional<JsonObject> json() {
            try {
                return Optional.of(JsonObject.parse(body));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "answer " + status;
        }
    }

    Exchanges(TransportSettings settings) {
        this.transport = new HttpTransport(settings, new Authorizations());
    }

    /**
     * Reads a URL that somebody handed out.
     *
     * @throws VOSpaceException if it is none that secrets may go to
     */
    static URI secretPlace(String what, String url) {
        try {
            URI place = URI.create(url.strip());
            if (Origin.of(place).keepsSecrets()
                    && place.getRawUserInfo() == null
                    && place.getRawFragment() == null) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                what
                        + " '"
                        + Faults.oneLine(url)
                        + "' cannot be used (expected: an https URL without a user)");
    }

    /** Asks as often as the retry policy allows. */
    Answer get(URI url) {
        HttpCall call = HttpCall.get(url).with("Accept", "application/json, */*;q=0.5");
        Tries tries = transport.tries(call.toString());
        while (true) {
            try {
                return answer(call);
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    /**
     * Asks for a document.
     *
     * @return empty if there is none
     * @throws VOSpaceException if there is something else
     */
    Optional<JsonObject> document(URI url) {
        Answer answer = get(url);
        if (answer.status() == 404 || answer.status() == 405 || answer.status() == 410) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw failed("GET " + url, answer, "200 without a redirect");
        }
        return Optional.of(
                answer.json().orElseThrow(() -> failed("GET " + url, answer, "a JSON object")));
    }

    static VOSpaceException failed(String what, Answer answer, String expected) {
        return new VOSpaceException(
                FaultType.TRANSFER_FAILED,
                what + " answered " + answer.status() + " (expected: " + expected + ")");
    }

    /**
     * Sends a form, once.
     *
     * @throws IOException if there is no answer
     */
    Answer post(URI url, Map<String, String> form) throws IOException {
        StringJoiner body = new StringJoiner("&");
        form.forEach(
                (name, value) ->
                        body.add(
                                URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        + "="
                                        + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return answer(
                HttpCall.of("POST", url)
                        .with("Accept", "application/json, */*;q=0.5")
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .with(RequestBody.of(body.toString().getBytes(StandardCharsets.US_ASCII))));
    }

    private Answer answer(HttpCall call) throws IOException {
        try (HttpReply reply = transport.exchange(call)) {
            return new Answer(
                    reply.status(),
                    reply.text(MAX_BYTES),
                    reply.headers("WWW-Authenticate"),
                    reply.header("X-VO-Bearer"));
        }
    }
}
