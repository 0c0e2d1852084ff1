package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** When a request is sent again, how long that waits, and what a failure tells. */
class AttemptsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final TransportFixture at = new TransportFixture();
    private final ScriptedServer server = at.server;

    @AfterEach
    void close() {
        at.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void B26_answerThatMeansNotNowIsAskedForAgain(int status) throws Exception {
        server.handle(e -> e.reply(asked.getAndIncrement() < 2 ? status : 200, "text"));

        HttpReply reply = at.transport().send(HttpCall.get(server.url("/a")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.isRepeated()).isEqualTo(status == 502 || status == 504);
        assertThat(TransportFixture.text(reply)).isEqualTo("text");
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 423, 500})
    void answerThatIsFinalIsNotAskedForAgain(int status) {
        server.handle(e -> e.reply(status, "no"));

        HttpReply reply = at.transport().send(HttpCall.get(server.url("/a")));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pauseIsWhatRetryAfterSaysInSeconds() throws Exception {
        server.handle(e -> e.reply(asked.getAndIncrement() == 0 ? 503 : 200, "", "Retry-After: 7"));

        TransportFixture.text(at.transport().send(HttpCall.get(server.url("/a"))));

        assertThat(at.pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void pauseIsWhatRetryAfterSaysAsADate() throws Exception {
        String date =
                ZonedDateTime.now(ZoneOffset.UTC)
                        .plusSeconds(100)
                        .format(DateTimeFormatter.RFC_1123_DATE_TIME);
        server.handle(
                e -> e.reply(asked.getAndIncrement() == 0 ? 503 : 200, "", "Retry-After: " + date));

        TransportFixture.text(at.transport().send(HttpCall.get(server.url("/a"))));

        assertThat(at.pauses)
                .singleElement()
                .satisfies(
                        pause ->
                                assertThat(pause)
                                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(100)));
    }

    @Test
    void serverThatAsksToWaitTooLongHasFailed() {
        server.handle(e -> e.reply(503, "ServiceBusy back soon", "Retry-After: 3600"));

        assertThatThrownBy(() -> at.transport().send(HttpCall.get(server.url("/a"))))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("back soon")
                .hasMessageContaining("asks to wait 3600.0 s (expected: at most 300.0 s)");
        assertThat(at.pauses).isEmpty();
    }

    @Test
    void B26_pausesGrow() {
        server.handle(e -> e.cut());

        assertThatThrownBy(() -> at.transport().send(HttpCall.get(server.url("/a"))))
                .isInstanceOf(VOSpaceException.class);

        assertThat(at.pauses).hasSize(5);
        assertThat(at.pauses.get(4)).isGreaterThan(at.pauses.get(0).multipliedBy(4));
    }

    @Test
    void failureNamesRequestCauseAndWhatWasTried() {
        server.handle(e -> e.cut());

        assertThatThrownBy(
                        () -> at.transport().send(HttpCall.of("DELETE", server.url("/a?s=secret"))))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.TRANSFER_FAILED);
                            assertThat(e).hasCauseInstanceOf(IOException.class);
                            assertThat(e.detail())
                                    .contains("DELETE " + server.url("/a"))
                                    .contains("tried 6 times")
                                    .doesNotContain("secret");
                        });
    }

    @Test
    void deadlineEndsTheAttempts() {
        server.handle(e -> e.reply(503, "", "Retry-After: 9"));
        HttpTransport transport =
                new HttpTransport(
                        at.settings.withRetryPolicy(
                                RetryPolicy.standard().withDeadline(Duration.ofSeconds(8))),
                        at.authorizations);

        assertThatThrownBy(() -> transport.send(HttpCall.get(server.url("/a"))))
                .hasMessageContaining("deadline 8.0 s");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusedConnectionIsReported() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/a");
        }

        assertThatThrownBy(() -> at.transport().send(HttpCall.get(nobody)))
                .hasMessageContaining("GET " + nobody + ": Connect");
    }

    @Test
    void silentServerIsGivenUp() {
        server.handle(e -> {});

        assertThatThrownBy(() -> at.impatient().send(HttpCall.get(server.url("/a"))))
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("silent for 200 ms");
    }

    @Test
    void serverThatFallsSilentWithinABodyIsGivenUp() {
        server.handle(
                e -> {
                    e.head(200, 100);
                    e.out().write(new byte[10]);
                    e.out().flush();
                    e.body();
                });
        HttpReply reply = at.impatient().send(HttpCall.get(server.url("/a")));

        assertThatThrownBy(() -> reply.body().readAllBytes())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("no byte for 200 ms");
    }

    @Test
    void shortBodyIsAFailureAndNotAnEnd() {
        server.handle(
                e -> {
                    e.head(200, 100);
                    e.out().write(new byte[10]);
                    e.leave();
                });
        HttpReply reply = at.transport().send(HttpCall.get(server.url("/a")));

        assertThatThrownBy(() -> reply.body().readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void bodyIsReplayedAfterAReset() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        server.handle(
                e -> {
                    bodies.add(new String(e.body(), StandardCharsets.UTF_8));
                    if (asked.getAndIncrement() == 0) {
                        e.cut();
                    } else {
                        e.reply(201, "");
                    }
                });

        HttpReply reply = at.transport().send(at.put("content"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bodies).containsExactly("content", "content");
    }

    @Test
    void serverThatTakesNothingMoreOfABodyIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        server.handle(
                e -> {
                    e.bodyPart(10);
                    awaitQuietly(over);
                });
        HttpCall endless =
                HttpCall.of("PUT", server.url("/a"))
                        .with(TransportFixture.body(1L << 30, TransportFixture::endlessZeros));

        assertThatThrownBy(() -> at.impatient().send(endless))
                .hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("silent for 200 ms");
        over.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
