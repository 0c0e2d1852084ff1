package org.vospace.server.security.session;

import com.nimbusds.jwt.JWTParser;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.vospace.spi.security.Credentials;

/**
 * When a credential ends that has been found good.
 *
 * @param isUnknown whether it ends nobody knows when
 * @param at empty: it does not end by itself, or that is unknown
 */
public record CredentialEnd(boolean isUnknown, Optional<Instant> at) {
    static final CredentialEnd UNKNOWN = new CredentialEnd(true, Optional.empty());
    static final CredentialEnd NEVER = new CredentialEnd(false, Optional.empty());

    /**
     * Tells by what the request shows: passwords do not end, JSON Web Tokens and certificates say
     * when. Of everything else, and of those that do not say it, the end is unknown.
     */
    public static CredentialEnd of(Credentials request) {
        Optional<String> header = request.header("Authorization").map(String::strip);
        if (header.isPresent()) {
            String[] parts = header.get().split("[ \\t]+", 2);
            return switch (parts[0].toLowerCase(Locale.ROOT)) {
                case "basic" -> NEVER;
                case "bearer" -> parts.length > 1 ? ofToken(parts[1].strip()) : UNKNOWN;
                default -> UNKNOWN;
            };
        }
        return request.certificates().stream()
                .map(X509Certificate::getNotAfter)
                .min(Date::compareTo)
                .map(date -> at(date.toInstant()))
                .orElse(UNKNOWN);
    }

    /** Passwords do not end. */
    public static CredentialEnd ofPassword() {
        return NEVER;
    }

    private static CredentialEnd ofToken(String token) {
        try {
            Date end = JWTParser.parse(token).getJWTClaimsSet().getExpirationTime();
            return end == null ? UNKNOWN : at(end.toInstant());
        } catch (ParseException e) {
            return UNKNOWN;
        }
    }

    private static CredentialEnd at(Instant end) {
        return new CredentialEnd(false, Optional.of(end));
    }
}
