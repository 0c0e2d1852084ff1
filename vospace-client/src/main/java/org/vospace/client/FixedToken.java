package org.vospace.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.client.http.JsonObject;

/** A token that somebody gave us. */
final class FixedToken implements TokenSource {
    /** Clocks differ, and services allow for that. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final String token;
    private final Optional<Instant> expires;
    private final Clock clock;

    FixedToken(String token, Clock clock) {
        this.token = checked(token);
        this.expires = expiryOf(this.token);
        this.clock = clock;
    }

    /** Refused here, because the JDK's refusal would quote it. */
    static String checked(String token) {
        String value = token.strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "token of " + token.length() + " characters (expected: visible ASCII)");
        }
        return value;
    }

    @Override
    public Optional<String> token() {
        return trouble().isPresent() ? Optional.empty() : Optional.of(token);
    }

    @Override
    public Optional<Instant> expires() {
        return expires;
    }

    @Override
    public Optional<String> trouble() {
        return expires.filter(end -> clock.instant().isAfter(end.plus(CLOCK_SKEW)))
                .map(end -> "the token expired at " + end + " (get a new one)");
    }

    /**
     * What a JWT says of its end (RFC 7519, 4.1.4). Believed without a look at its signature: it
     * only spares a request that would be refused.
     */
    private static Optional<Instant> expiryOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            OptionalLong end =
                    JsonObject.parse(new String(claims, StandardCharsets.UTF_8)).number("exp");
            return end.isPresent()
                    ? Optional.of(Instant.ofEpochSecond(end.getAsLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException | java.time.DateTimeException e) {
            // no JWT after all: nothing is known of its end
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "token";
    }
}
