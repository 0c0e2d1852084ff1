package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.guard.AuditLog;
import org.vospace.server.guard.AuditPath;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * What is told to whom: no stack trace to clients, no secret to logs, and all else to the audit.
 */
class NothingLeaksTest {
    private static final String SECRET = "s3cret-that-nobody-may-read";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Wire wire = new Wire(SPACE);

    @Test
    void noCredentialNoTokenAndNoQueryIsInAnyLog() {
        String token;
        try (LoggedText log = LoggedText.of("org.vospace", Level.TRACE)) {
            wire.sendAs(SECRET + "-bearer", "GET", "/space/nodes", "");
            wire.sendAs(
                    "",
                    "GET",
                    "/space/nodes?token=" + SECRET + "-query",
                    "",
                    "Authorization: Basic " + SECRET + "-basic",
                    "Cookie: session=" + SECRET + "-cookie",
                    "X-Client-Cert: " + SECRET + "-header");
            wire.sendAs("", "GET", "/space/data/" + SECRET + "-data/x", "");
            wire.sendAs("", "GET", "/space/share/" + SECRET + "-share", "");
            token = negotiate();
            wire.sendAs("", "GET", "/space/data/" + token, "");
            wire.sendAs("", "PUT", "/space/data/" + token, "x");

            // TestUsers takes a token for a name, which may be told
            assertThat(log.text().replace("\"who\":\"" + SECRET + "-bearer\"", ""))
                    .doesNotContain(SECRET)
                    .doesNotContain(token)
                    .contains(AuditPath.digest(token));
        }
    }

    private String negotiate() {
        wire.send("PUT", "/space/files/file", "x");
        String location =
                header(
                        wire.send(
                                "POST",
                                "/space/synctrans",
                                Attacks.pull(Attacks.uri("/file")),
                                "Content-Type: text/xml"),
                        "Location");
        String details = wire.send("GET", location.replaceFirst("^http://[^/]*", ""), "").body();
        assertThat(details).contains("/data/");
        return details.replaceAll("(?s).*/data/([^/<]*).*", "$1");
    }

    private static String header(Wire.Answer answer, String name) {
        return answer.head()
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.text()));
    }

    @Test
    void eachRequestTellsWhoDidWhatToWhichNodeAndWhatCameOfIt() throws Exception {
        try (LoggedText log = LoggedText.of(AuditLog.NAME, Level.INFO)) {
            Wire.Answer answer = wire.send("PUT", "/space/files/audited", "12345");
            wire.sendAs("mallory", "GET", "/space/files/audited", "");
            wire.sendAs("expired", "PUT", "/space/nodes/x", "");

            JsonNode put = audited(log, 0);
            assertThat(put.get("request").asText()).isEqualTo(header(answer, "X-Request-Id"));
            assertThat(put.get("who").asText()).isEqualTo("alice");
            assertThat(put.get("how").asText()).isEqualTo("bearer");
            assertThat(put.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(put.get("method").asText()).isEqualTo("PUT");
            assertThat(put.get("endpoint").asText()).isEqualTo("files");
            assertThat(put.get("node").asText()).isEqualTo("/audited");
            assertThat(put.get("status").asInt()).isEqualTo(201);
            assertThat(put.get("bytes_in").asInt()).isEqualTo(5);
            assertThat(put.has("millis")).isTrue();

            JsonNode refused = audited(log, 1);
            assertThat(refused.get("who").asText()).isEqualTo("mallory");
            assertThat(refused.get("status").asInt()).isEqualTo(403);
            assertThat(refused.get("fault").asText()).isEqualTo("PermissionDenied");
            JsonNode bad = audited(log, 2);
            assertThat(bad.get("status").asInt()).isEqualTo(401);
            assertThat(bad.get("fault").asText()).isEqualTo("NotAuthenticated");
        }
    }

    @Test
    void aJobTellsWhatItHasComeTo() throws Exception {
        wire.send("PUT", "/space/nodes/tree", Attacks.container("/tree", false));
        try (LoggedText log = LoggedText.of(AuditLog.NAME, Level.INFO)) {
            wire.send(
                    "POST",
                    "/space/async-delete",
                    "target=" + Attacks.uri("/tree").replace("!", "%21") + "&PHASE=RUN",
                    "Content-Type: application/x-www-form-urlencoded");

            await().until(() -> log.text().contains("\"event\":\"job\""));
            String line =
                    log.events().stream()
                            .filter(text -> text.contains("\"event\":\"job\""))
                            .findFirst()
                            .orElseThrow();
            assertThat(line)
                    .contains("\"who\":\"alice\"")
                    .contains("\"kind\":\"DELETE\"")
                    .contains("\"node\":\"" + Attacks.uri("/tree") + "\"")
                    .contains("\"outcome\":\"COMPLETED\"");
        }
    }

    private static JsonNode audited(LoggedText log, int index) throws Exception {
        await().until(() -> log.events().size() > index);
        String event = log.events().get(index);
        return new ObjectMapper()
                .readTree(event.substring(event.indexOf('{'), event.lastIndexOf('}') + 1));
    }
}
