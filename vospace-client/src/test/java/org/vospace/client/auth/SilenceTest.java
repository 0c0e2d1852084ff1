package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.vospace.client.Client;
import org.vospace.client.Clients;
import org.vospace.client.Credentials;
import org.vospace.client.TokenSource;
import org.vospace.client.testing.FakeSpace;

/** What is logged at the finest level has no secret. */
class SilenceTest {
    private final FakeSpace space = new FakeSpace();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.vospace");
    private final Level before = logger.getLevel();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(before);
        space.close();
    }

    private static TokenSource changing() {
        return new TokenSource() {
            @Override
            public Optional<String> token() {
                return Optional.of("s3cret-1");
            }

            @Override
            public Optional<String> renewed(String refused) {
                return Optional.of("s3cret-2");
            }
        };
    }

    @Test
    void logOfARefusedRequestHasNoSecret() {
        space.always("GET /space/nodes/f", e -> e.reply(401, "no"));
        space.once("GET /space/nodes/g", e -> e.reply(503, "later"));
        Client client =
                Clients.quick(
                                Client.builder()
                                        .service(space.url())
                                        .credentials(Credentials.bearer(changing())))
                        .build();

        assertThatThrownBy(() -> client.exists(FakeSpace.uri("/f"))).hasMessageContaining("401");
        client.exists(FakeSpace.uri("/g"));

        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.getFormattedMessage()).doesNotContain("s3cret"));
    }
}
