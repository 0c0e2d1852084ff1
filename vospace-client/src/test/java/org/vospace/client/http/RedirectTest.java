package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.ScriptedServer;

class RedirectTest {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Authorizations authorizations = new Authorizations();
    private final ScriptedServer server = new ScriptedServer(e -> e.reply(200, "hello"));
    private final ScriptedServer other = new ScriptedServer(e -> e.reply(200, "other"));

    private final TransportSettings settings =
            TransportSettings.standard("test/1")
                    .withPause(pauses::add)
                    .withExpectTimeout(Duration.ofMillis(150));

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    private HttpTransport transport() {
        return new HttpTransport(settings, authorizations);
    }

    private static String text(HttpReply reply) throws IOException {
        try (reply) {
            return reply.text(1000);
        }
    }

    @Test
    void credentialsFollowARedirectWithinTheOrigin() throws Exception {
        authorizations.issue(Origin.of(server.url("/")), "Bearer t");
        server.handle(
                e -> {
                    if (e.target().equals("/a")) {
                        e.reply(303, "", "Location: /b%20c?x=1");
                    } else {
                        e.reply(200, "there");
                    }
                });

        String text = text(transport().send(HttpCall.get(server.url("/a"))));

        assertThat(text).isEqualTo("there");
        assertThat(server.requests()).containsExactly("GET /a", "GET /b%20c?x=1");
        assertThat(server.exchanges()).allMatch(e -> e.header("Authorization").isPresent());
    }

    @Test
    void credentialsDoNotFollowARedirectToAnotherOrigin() throws Exception {
        authorizations.issue(Origin.of(server.url("/")), "Bearer t");
        server.handle(e -> e.reply(303, "", "Location: " + other.url("/x")));

        String text = text(transport().send(HttpCall.get(server.url("/a"))));

        assertThat(text).isEqualTo("other");
        assertThat(server.exchanges().get(0).header("Authorization")).hasValue("Bearer t");
        assertThat(other.exchanges().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void redirectsInACircleEnd() {
        server.handle(e -> e.reply(302, "", "Location: /a"));

        assertThatThrownBy(() -> transport().send(HttpCall.get(server.url("/a"))))
                .hasMessageContaining("more than 10 redirects");
        assertThat(server.requests()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://x/", "http://", "::"})
    void redirectToAnythingButHttpIsRefused(String location) {
        server.handle(e -> e.reply(302, "", "Location: " + location));

        assertThatThrownBy(() -> transport().send(HttpCall.get(server.url("/a"))))
                .hasMessageContaining("redirected to '" + location + "'");
    }

    @Test
    void redirectOfAPostIsLeftToTheCaller() {
        server.handle(e -> e.reply(303, "", "Location: /job"));

        HttpReply reply =
                transport()
                        .send(
                                HttpCall.of("POST", server.url("/a"))
                                        .with(RequestBody.of(new byte[3])));

        assertThat(reply.location()).hasValue(server.url("/job"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void bodyIsSentAgainWhereItIsRedirectedTo() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        server.handle(
                e -> {
                    bodies.add(new String(e.body(), StandardCharsets.UTF_8));
                    e.reply(e.target().equals("/a") ? 307 : 201, "", "Location: /b");
                });

        HttpReply reply = transport().send(put("content"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bodies).containsExactly("content", "content");
    }

    private HttpCall put(String content) {
        return HttpCall.of("PUT", server.url("/a"))
                .with(RequestBody.of(content.getBytes(StandardCharsets.UTF_8)));
    }
}
