package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** At its finest level, the log of the HTTP library tells nothing that is somebody's secret. */
class OutboundLogTest {
    private static final byte[] CONTENT = "c0ntent".getBytes(StandardCharsets.UTF_8);

    private final OutboundHttp http =
            new OutboundHttp(
                    new OutboundPolicy(
                            List.of(Network.parse("127.0.0.0/8")), List.of(), NameResolver.SYSTEM),
                    new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 5));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger library = (Logger) LoggerFactory.getLogger("org.apache.hc");
    private final Level before = library.getLevel();

    private StandIn other;

    @BeforeEach
    void listen() throws Exception {
        other = new StandIn();
        log.start();
        library.addAppender(log);
        library.setLevel(Level.TRACE);
        library.setAdditive(false);
    }

    @AfterEach
    void stop() throws Exception {
        library.setAdditive(true);
        library.setLevel(before);
        library.detachAppender(log);
        http.close();
        other.close();
    }

    @Test
    void PT6_logOfAFetchHasNeitherPathNorQueryNorHeaderNorByte() throws Exception {
        other.redirect("/t0ken?s1gnature", 302, other.url("/t1ken?s2gnature"));
        other.on("/t1ken?s2gnature", CONTENT, "X-Secret: he4der");

        try (OutboundExchange exchange = http.exchange()) {
            OutboundReply reply =
                    exchange.send(OutboundRequest.get(URI.create(other.url("/t0ken?s1gnature"))));
            assertThat(reply.body().readAllBytes()).isEqualTo(CONTENT);
        }

        assertNothingTold("t0ken", "t1ken", "s1gnature", "s2gnature", "he4der", "c0ntent");
    }

    @Test
    void PT6_logOfADeliveryHasNeitherPathNorQueryNorHeaderNorByte() throws Exception {
        other.on(
                "/t0ken?s1gnature",
                exchange -> {
                    exchange.readBody();
                    exchange.reply(201, "an5wer");
                });

        deliver("/t0ken?s1gnature");

        assertThat(other.seen("/t0ken?s1gnature"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.body).isEqualTo(CONTENT))
                .satisfies(seen -> assertThat(seen.header("X-Secret")).isEqualTo("he4der"));
        assertNothingTold("t0ken", "s1gnature", "he4der", "c0ntent", "an5wer");
    }

    private void deliver(String target) throws IOException {
        OutboundRequest request =
                OutboundRequest.put(
                        URI.create(other.url(target)),
                        Map.of("X-Secret", "he4der"),
                        OutboundBody.of(CONTENT));
        try (OutboundExchange exchange = http.exchange()) {
            assertThat(exchange.send(request).body().readAllBytes()).isNotEmpty();
        }
    }

    private void assertNothingTold(String... secrets) {
        assertThat(log.list)
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .allSatisfy(message -> assertThat(message).doesNotContain(secrets));
    }
}
