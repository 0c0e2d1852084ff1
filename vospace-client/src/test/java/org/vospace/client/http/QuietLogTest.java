package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** At its finest level, no log tells what is a credential, or the bytes of files. */
class QuietLogTest {
    private static final byte[] CONTENT = "c0ntent".getBytes(StandardCharsets.UTF_8);

    private final TransportFixture at = new TransportFixture();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Logger> loggers =
            Stream.of("org.vospace", "org.apache.hc")
                    .map(name -> (Logger) LoggerFactory.getLogger(name))
                    .toList();

    @BeforeEach
    void listen() {
        log.start();
        loggers.forEach(
                logger -> {
                    logger.addAppender(log);
                    logger.setLevel(Level.TRACE);
                    logger.setAdditive(false);
                });
        at.authorizations.issue(Origin.of(at.server.url("/")), "Bearer s3cret");
    }

    @AfterEach
    void stop() {
        loggers.forEach(
                logger -> {
                    logger.setAdditive(true);
                    logger.setLevel(null);
                    logger.detachAppender(log);
                });
        at.close();
    }

    @Test
    void noLogTellsACredentialOrAQueryOrAByteOfADownload() throws Exception {
        at.server.handle(e -> e.reply(200, "c0ntent", "X-Secret: he4der"));

        String text =
                TransportFixture.text(
                        at.transport().send(HttpCall.get(at.server.url("/a?s1gnature=1"))));

        assertThat(text).isEqualTo("c0ntent");
        assertThat(at.server.requests()).containsExactly("GET /a?s1gnature=1");
        assertThat(at.server.exchanges().get(0).header("Authorization")).hasValue("Bearer s3cret");
        assertNothingTold();
    }

    @Test
    void noLogTellsACredentialOrAQueryOrAByteOfAnUpload() throws Exception {
        at.server.handle(e -> e.reply(201, new String(e.body(), StandardCharsets.UTF_8)));
        HttpCall upload =
                HttpCall.of("PUT", at.server.url("/a?s1gnature=1"))
                        .with("X-Secret", "he4der")
                        .with(RequestBody.of(CONTENT));

        String text = TransportFixture.text(at.transport().send(upload));

        assertThat(text).isEqualTo("c0ntent");
        assertNothingTold();
    }

    @Test
    void noLogTellsACredentialOrAQueryOfAFailure() {
        at.server.handle(e -> e.cut());

        assertThatThrownBy(
                        () -> at.impatient().attempt(HttpCall.get(at.server.url("/a?s1gnature=1"))))
                .isInstanceOf(IOException.class);

        assertNothingTold();
    }

    @Test
    void theLibraryKnowsNoTargetWhenItWritesItsLog() throws Exception {
        TransportFixture.text(at.transport().send(HttpCall.get(at.server.url("/t0ken"))));

        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().startsWith("org.apache.hc"))
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains("t0ken"));
        assertThat(at.server.requests()).containsExactly("GET /t0ken");
    }

    private void assertNothingTold() {
        assertThat(log.list)
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .allSatisfy(
                        message ->
                                assertThat(message)
                                        .doesNotContain(
                                                "s3cret", "s1gnature", "he4der", "c0ntent"));
    }
}
