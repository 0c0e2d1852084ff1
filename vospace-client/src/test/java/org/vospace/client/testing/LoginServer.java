package org.vospace.client.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An authorization server with the device flow (RFC 8628), whose answers at the token endpoint a
 * test lines up.
 */
public final class LoginServer implements AutoCloseable {
    private final ScriptedServer server = new ScriptedServer(this::handle);
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private volatile String issuer = server.url("/realm").toString();
    private volatile String deviceAnswer =
            """
            {"device_code": "d3vice", "user_code": "WDJB-MJHT", "interval": 5, "expires_in": 60,
             "verification_uri": "%s"}"""
                    .formatted(server.url("/device"));

    public URI issuer() {
        return server.url("/realm");
    }

    public ScriptedServer server() {
        return server;
    }

    /** Lets the server claim to be another. */
    public void claimToBe(String other) {
        issuer = other;
    }

    public void answerDevicesWith(String json) {
        deviceAnswer = json;
    }

    /** Lines up an answer of the token endpoint: 200 with a token, else 400. */
    public synchronized void answerNext(String json) {
        answers.add(json);
    }

    /** What forms brought, in turn, with the path they were sent to as {@code path}. */
    public List<Map<String, String>> forms() {
        return List.copyOf(forms);
    }

    private void handle(Exchange exchange) throws IOException {
        switch (exchange.path()) {
            case "/.well-known/oauth-authorization-server/realm" ->
                    exchange.reply(200, metadata(), "Content-Type: application/json");
            case "/device_authorization" -> {
                note(exchange);
                exchange.reply(200, deviceAnswer, "Content-Type: application/json");
            }
            case "/token" -> {
                note(exchange);
                String answer = next();
                int status =
                        answer.startsWith("HTTP ")
                                ? Integer.parseInt(answer.substring(5, 8))
                                : answer.contains("access_token") ? 200 : 400;
                exchange.reply(status, answer.replaceFirst("^HTTP ... ?", ""));
            }
            case "/revoke" -> {
                note(exchange);
                exchange.reply(200, "");
            }
            default -> exchange.reply(404, "");
        }
    }

    private synchronized String next() {
        return answers.isEmpty() ? "{\"error\": \"invalid_grant\"}" : answers.remove();
    }

    private String metadata() {
        return """
                {"issuer": "%s", "token_endpoint": "%s", "device_authorization_endpoint": "%s",
                 "revocation_endpoint": "%s", "nested": {"a": [1, {"b": null}]}}"""
                .formatted(
                        issuer,
                        server.url("/token"),
                        server.url("/device_authorization"),
                        server.url("/revoke"));
    }

    private void note(Exchange exchange) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("path", exchange.path());
        String body = new String(exchange.body(), StandardCharsets.US_ASCII);
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        forms.add(form);
    }

    @Override
    public void close() {
        server.close();
    }
}
