package org.vospace.server.security.token;

import com.nimbusds.jose.Payload;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** Reads what a token says before anybody has vouched for it: only to find who could. */
final class UnverifiedClaims {
    private UnverifiedClaims() {}

    /** Throws ParseException for a token that is encrypted or has another payload than claims. */
    static TokenClaims of(JWT token) throws ParseException {
        Payload payload = null;
        if (token instanceof SignedJWT signed) {
            payload = signed.getPayload();
        } else if (token instanceof PlainJWT plain) {
            payload = plain.getPayload();
        }
        Map<String, Object> claims = payload == null ? null : payload.toJSONObject();
        if (claims == null) {
            throw new ParseException("no claims", 0);
        }
        return new TokenClaims(claims);
    }

    /** The issuer that a token claims to be of; empty if it is no JWT. */
    static Optional<String> issuerOf(String text) {
        try {
            return of(JWTParser.parse(text)).text("iss");
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
