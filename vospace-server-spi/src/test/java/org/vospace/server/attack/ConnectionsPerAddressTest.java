package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.guard.GuardConfig;
import org.vospace.server.guard.Limits;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

class ConnectionsPerAddressTest {
    private static final int MOST = 20;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.guard(
                                            GuardConfig.STANDARD
                                                    .withExempt(List.of())
                                                    .withLimits(
                                                            Limits.STANDARD.withConnections(
                                                                    100, MOST))));

    private final Wire wire = new Wire(SPACE);

    @Test
    void oneTooManyIsClosedAtOnceAndTheOthersStay() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                open.add(wire.open());
            }

            try (Socket tooMany = wire.open()) {
                assertThat(Wire.read(tooMany).text()).isEmpty();
            }

            Socket first = open.get(0);
            first.getOutputStream()
                    .write(
                            (wire.line("GET", "/space/capabilities") + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(Wire.read(first).status()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(isServed()).isTrue());
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private boolean isServed() throws IOException {
        Wire.Answer answer =
                wire.raw(wire.line("GET", "/space/capabilities") + "Connection: close\r\n\r\n");
        return answer.statuses().equals(List.of(200));
    }
}
