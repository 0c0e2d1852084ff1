package org.vospace.server.security.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.vospace.server.security.OperatorHttp;

/** Asks issuers for JSON, of at most 512 KiB. Thread-safe. */
final class IssuerHttp {
    private static final int MAX_BYTES = 512 * 1024;
    private static final String JSON = "application/json";

    private final OperatorHttp http;

    IssuerHttp(Duration timeout) {
        this.http = new OperatorHttp(timeout, MAX_BYTES, Optional.empty());
    }

    /** Gets an object; {@link StatusException} if the answer is another than 200. */
    Map<String, Object> get(URI url) throws IOException {
        return object(url, http.get(url, Map.of("Accept", JSON)));
    }

    /** Posts a form; {@link StatusException} if the answer is another than 200. */
    Map<String, Object> post(URI url, String form, String authorization) throws IOException {
        Map<String, String> headers = Map.of("Accept", JSON, "Authorization", authorization);
        return object(url, http.post(url, headers, form));
    }

    private static Map<String, Object> object(URI url, OperatorHttp.Answer answer)
            throws IOException {
        if (answer.status() != 200) {
            throw new StatusException(url, answer.status());
        }
        try {
            return JSONObjectUtils.parse(answer.text());
        } catch (ParseException e) {
            throw new IOException(url + " did not answer with a JSON object", e);
        }
    }

    /** An answer with another status than 200. */
    static final class StatusException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        StatusException(URI url, int status) {
            super(url + " answered with HTTP status " + status + " (expected: 200)");
            this.status = status;
        }

        /** Whether there is nothing at this URL, so that another one is worth trying. */
        boolean isMissing() {
            return status == 404 || status == 405 || status == 410;
        }
    }
}
