package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.guard.GuardConfig;
import org.vospace.server.guard.Limits;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Ten thousand who take their time, as if each had an address of its own, and one who does not. */
@Tag("slow")
class SlowConnectionsTest {
    private static final int CROWD = 10_000;
    private static final int BODIES = 400;
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.guard(
                                            GuardConfig.STANDARD
                                                    .withExempt(List.of())
                                                    .withLimits(
                                                            Limits.STANDARD
                                                                    .withRates(0, 0, 1)
                                                                    .withConnections(20_000, 0)
                                                                    .withTransfers(0, 100, 0)
                                                                    .withTimes(
                                                                            LIMIT, LIMIT, 100))));

    @Test
    void tenThousandSlowHeadersKeepNobodyFromBeingServedAndAreClosed() throws Exception {
        try (Crowd crowd = Crowd.start()) {
            assertThat(crowd.command("open " + CROWD)).isEqualTo(CROWD);
            requireServed();
            crowd.command("send GET /space/nodes HTTP/1.1|Host: x");
            for (int i = 0; i < 3; i++) {
                crowd.command("drip X");
                requireServed();
            }

            // they go on sending, only never to the end
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(crowd.command("drip X")).isZero());
        }
    }

    @Test
    void moreSlowBodiesThanThreadsKeepNobodyFromBeingServedAndAreClosed() throws Exception {
        try (Crowd crowd = Crowd.start()) {
            crowd.command("open " + BODIES);
            crowd.command(
                    "send PUT /space/files/slow HTTP/1.1|Host: x|Authorization: "
                            + TestUsers.authorization("alice")
                            + "|Content-Length: 1000000||");
            for (int i = 0; i < 3; i++) {
                crowd.command("drip X");
                requireServed();
            }

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(crowd.command("drip X")).isZero());
        }
    }

    private static void requireServed() throws Exception {
        // each on a connection of its own
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(SPACE.url() + "/nodes?limit=0"))
                                .header("Authorization", TestUsers.authorization("alice"))
                                .timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** The process of the slow clients. */
    private record Crowd(Process process, BufferedReader answers) implements AutoCloseable {
        static Crowd start() throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx128m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SlowCrowd.class.getName(),
                                    SPACE.url().getHost(),
                                    Integer.toString(SPACE.url().getPort()))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return new Crowd(
                    process,
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.US_ASCII)));
        }

        int command(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
                process.getOutputStream().flush();
                return Integer.parseInt(String.valueOf(answers.readLine()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
