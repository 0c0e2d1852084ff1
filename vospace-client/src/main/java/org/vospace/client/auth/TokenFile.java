package org.vospace.client.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vospace.client.http.JsonObject;
import org.vospace.fault.VOSpaceException;

/** The text of a {@link TokenStore}: an object by origin. */
final class TokenFile {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TokenFile() {}

    static Map<String, LoginToken> read(String text) throws IOException {
        Map<String, LoginToken> tokens = new TreeMap<>();
        for (Map.Entry<String, JsonObject> entry : JsonObject.parse(text).objects().entrySet()) {
            tokens.put(entry.getKey(), token(entry.getValue()));
        }
        return tokens;
    }

    private static LoginToken token(JsonObject json) throws IOException {
        Optional<Instant> expires =
                json.number("expires").stream().mapToObj(Instant::ofEpochSecond).findFirst();
        return new LoginToken(
                place(json, "service"),
                required(json, "access_token"),
                expires,
                json.text("refresh_token").isPresent()
                        ? Optional.of(renewal(json))
                        : Optional.empty());
    }

    private static LoginToken.Renewal renewal(JsonObject json) throws IOException {
        return new LoginToken.Renewal(
                required(json, "refresh_token"),
                place(json, "issuer"),
                place(json, "token_endpoint"),
                required(json, "client_id"),
                json.text("revocation_endpoint").isPresent()
                        ? Optional.of(place(json, "revocation_endpoint"))
                        : Optional.empty());
    }

    private static URI place(JsonObject json, String name) throws IOException {
        try {
            return Exchanges.secretPlace(name, required(json, name));
        } catch (VOSpaceException e) {
            throw new IOException(e.detail(), e);
        }
    }

    private static String required(JsonObject json, String name) throws IOException {
        return json.text(name).orElseThrow(() -> new IOException("an entry has no " + name));
    }

    static String write(Map<String, LoginToken> tokens) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            for (Map.Entry<String, LoginToken> entry : tokens.entrySet()) {
                json.writeObjectFieldStart(entry.getKey());
                write(json, entry.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, LoginToken token) throws IOException {
        json.writeStringField("service", token.service().toString());
        json.writeStringField("access_token", token.access());
        if (token.expires().isPresent()) {
            json.writeNumberField("expires", token.expires().get().getEpochSecond());
        }
        if (token.renewal().isPresent()) {
            LoginToken.Renewal renewal = token.renewal().get();
            json.writeStringField("refresh_token", renewal.refresh());
            json.writeStringField("issuer", renewal.issuer().toString());
            json.writeStringField("token_endpoint", renewal.endpoint().toString());
            json.writeStringField("client_id", renewal.clientId());
            if (renewal.revocation().isPresent()) {
                json.writeStringField("revocation_endpoint", renewal.revocation().get().toString());
            }
        }
    }
}
