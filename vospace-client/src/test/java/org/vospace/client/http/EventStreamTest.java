package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.ScriptedServer;

class EventStreamTest {
    private static final String TYPE = "Content-Type: text/event-stream";

    private final ScriptedServer server = new ScriptedServer(e -> e.reply(404, ""));
    private final HttpTransport transport =
            new HttpTransport(TransportSettings.standard("test/1"), new Authorizations());

    @AfterEach
    void close() {
        server.close();
    }

    private EventStream open(Duration limit) throws IOException {
        HttpReply reply = transport.attempt(HttpCall.get(server.url("/events")));
        assertThat(EventStream.isOne(reply)).isTrue();
        return EventStream.of(reply, limit);
    }

    @Test
    void dataIsToldEventByEventWhateverElseThereIs() throws Exception {
        server.handle(
                e ->
                        e.reply(
                                200,
                                ": hello\r\n\r\nevent: phase\r\nid: 1\r\ndata: one\r\n\r\n"
                                        + "data:two\ndata: lines\n\ndata: cut off",
                                TYPE));

        try (EventStream events = open(Duration.ofMinutes(1))) {
            assertThat(events.next()).hasValue("one");
            assertThat(events.next()).hasValue("two\nlines");
            assertThat(events.next()).isEmpty();
        }
    }

    @Test
    void aStreamThatKeepsSilentEndsWithItsTime() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        server.handle(e -> silent(e, done));

        try (EventStream events = open(Duration.ofMillis(300))) {
            assertThat(events.next()).isEqualTo(Optional.of("one"));
            assertThat(events.next()).isEmpty();
        } finally {
            done.countDown();
        }
    }

    private static void silent(Exchange exchange, CountDownLatch done) throws IOException {
        exchange.head(200, 1000, TYPE);
        exchange.out().write("data: one\n\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exchange.out().flush();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.cut();
    }

    @Test
    void anEventWithoutEndIsRefused() throws Exception {
        server.handle(e -> e.reply(200, "data: " + "x".repeat(100_000) + "\n\n", TYPE));

        try (EventStream events = open(Duration.ofMinutes(1))) {
            assertThatThrownBy(events::next).hasMessageContaining("longer than 65536 bytes");
        }
    }
}
