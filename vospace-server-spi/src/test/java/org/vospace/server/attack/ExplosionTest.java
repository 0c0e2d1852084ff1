package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** What breaks inside is told in the log and not to those who have made it break. */
class ExplosionTest {
    private static final String INSIDE = "jdbc:postgresql://inside/secrets";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new).permission(new Exploding());

    private final Wire wire = new Wire(SPACE);

    @Test
    void aStackTraceIsInTheLogOnly() {
        try (LoggedText log = LoggedText.of("org.vospace", Level.ERROR)) {
            Wire.Answer answer = wire.send("GET", "/space/nodes", "");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).startsWith("InternalFault incident ");
            assertThat(answer.text())
                    .doesNotContain(INSIDE)
                    .doesNotContain("Exception")
                    .doesNotContain("org.vospace");
            assertThat(log.text()).contains(INSIDE).contains("Exploding");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /space/nodes/[ HTTP/9.9\r\n\r\n",
                "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
                "GET /space/nodes HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /space/nodes/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /space/nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void whatTheContainerRefusesTellsNothingOfIt(String request) {
        Wire.Answer answer = wire.raw(request);

        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.text())
                .doesNotContain("Tomcat")
                .doesNotContain("Exception")
                .doesNotContain("org.apache")
                .doesNotContain("<html");
    }

    /** Fails in a way that nobody has thought of. */
    private static final class Exploding implements SpacePermission {
        @Override
        public Decision traverse(Identity who, ContainerNode container) {
            throw new IllegalStateException(INSIDE);
        }

        @Override
        public Decision getNode(Identity who, Node node) {
            throw new IllegalStateException(INSIDE);
        }
    }
}
