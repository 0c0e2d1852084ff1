package org.vospace.server.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vospace.server.store.CallbackEvent;

/**
 * What is sent to a callback URL: {@code {"jobId", "href", "phase", "previousPhase"?, "time"}}, the
 * same at each try, with headers that let the receiver find out who sent it, when, and whether it
 * came before. {@code X-VO-Signature} is {@code sha256=} and the HMAC-SHA256, in hexadecimal, of
 * {@code X-VO-Timestamp} (seconds since 1970), a full stop and the body.
 */
final class CallbackMessage {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String HMAC = "HmacSHA256";

    private final CallbackEvent event;
    private final byte[] body;

    CallbackMessage(CallbackEvent event) {
        this.event = event;
        this.body = json(event);
    }

    private static byte[] json(CallbackEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("jobId", event.job().value());
            json.writeStringField("href", event.href().toString());
            json.writeStringField("phase", event.phase().name());
            if (event.previous().isPresent()) {
                json.writeStringField("previousPhase", event.previous().get().name());
            }
            json.writeStringField("time", event.time().toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    OutboundRequest at(Instant now, Duration deadline) {
        String timestamp = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-VO-Delivery", Long.toString(event.seq()));
        headers.put("X-VO-Timestamp", timestamp);
        headers.put("X-VO-Signature", "sha256=" + signature(timestamp));
        return OutboundRequest.post(event.url(), headers, OutboundBody.of(body), deadline);
    }

    private String signature(String timestamp) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(event.secret().bytes(), HMAC));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is in every Java platform", e);
        }
    }
}
