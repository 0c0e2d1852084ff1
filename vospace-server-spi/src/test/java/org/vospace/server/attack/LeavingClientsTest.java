package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Clients that have seen enough fill no log. */
class LeavingClientsTest {
    private static final String LIBRARY = "org.glassfish.jersey";

    /** More than all buffers between here and there. */
    private static final int LENGTH = 32 << 20;

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Wire wire = new Wire(SPACE);

    /** What the library tells of requests that went wrong. */
    private static final class Told extends Handler implements AutoCloseable {
        private final List<String> records = new CopyOnWriteArrayList<>();
        private final Logger library = Logger.getLogger(LIBRARY);

        Told() {
            library.addHandler(this);
        }

        @Override
        public void publish(LogRecord told) {
            records.add(told.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            library.removeHandler(this);
        }
    }

    private static void leaveInTheMiddle(String target) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(SPACE.url().getHost(), SPACE.url().getPort()));
            String request =
                    "GET /space%s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n\r\n"
                            .formatted(target, TestUsers.authorization("alice"));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void whoLeavesInTheMiddleOfAnAnswerIsNoErrorOfTheServer() throws Exception {
        assertThat(wire.send("PUT", "/space/files/large", "x".repeat(LENGTH)).status())
                .isEqualTo(201);

        try (LoggedText log =
                        LoggedText.of("org.vospace.server.rest.PaceInterceptor", Level.DEBUG);
                Told told = new Told()) {
            leaveInTheMiddle("/files/large");
            await().until(() -> log.text().contains("the client has broken off"));

            assertThat(wire.send("GET", "/space/nodes/large", "").status()).isEqualTo(200);
            assertThat(told.records).isEmpty();
        }
    }
}
