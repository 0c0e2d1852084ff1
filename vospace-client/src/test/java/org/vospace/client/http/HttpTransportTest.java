package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

class HttpTransportTest {
    private final AtomicInteger asked = new AtomicInteger();
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

    private HttpTransport impatient() {
        return new HttpTransport(
                settings.withLongestSilence(Duration.ofMillis(200))
                        .withRetryPolicy(RetryPolicy.none()),
                authorizations);
    }

    private static String text(HttpReply reply) throws IOException {
        try (reply) {
            return reply.text(1000);
        }
    }

    @Test
    void requestCarriesTheUserAgent() throws Exception {
        text(transport().send(HttpCall.get(server.url("/a"))));

        assertThat(server.exchanges().get(0).header("User-Agent")).hasValue("test/1");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void B26_answerThatMeansNotNowIsAskedForAgain(int status) throws Exception {
        server.handle(e -> e.reply(asked.getAndIncrement() < 2 ? status : 200, "text"));

        HttpReply reply = transport().send(HttpCall.get(server.url("/a")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.isRepeated()).isEqualTo(status == 502 || status == 504);
        assertThat(text(reply)).isEqualTo("text");
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 423, 500})
    void answerThatIsFinalIsNotAskedForAgain(int status) {
        server.handle(e -> e.reply(status, "no"));

        HttpReply reply = transport().send(HttpCall.get(server.url("/a")));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void pauseIsWhatRetryAfterSaysInSeconds() throws Exception {
        server.handle(e -> e.reply(asked.getAndIncrement() == 0 ? 503 : 200, "", "Retry-After: 7"));

        text(transport().send(HttpCall.get(server.url("/a"))));

        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void pauseIsWhatRetryAfterSaysAsADate() throws Exception {
        String date =
                ZonedDateTime.now(ZoneOffset.UTC)
                        .plusSeconds(100)
                        .format(DateTimeFormatter.RFC_1123_DATE_TIME);
        server.handle(
                e -> e.reply(asked.getAndIncrement() == 0 ? 503 : 200, "", "Retry-After: " + date));

        text(transport().send(HttpCall.get(server.url("/a"))));

        assertThat(pauses)
                .singleElement()
                .satisfies(
                        pause ->
                                assertThat(pause)
                                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(100)));
    }

    @Test
    void serverThatAsksToWaitTooLongHasFailed() {
        server.handle(e -> e.reply(503, "ServiceBusy back soon", "Retry-After: 3600"));

        assertThatThrownBy(() -> transport().send(HttpCall.get(server.url("/a"))))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("back soon")
                .hasMessageContaining("asks to wait 3600.0 s (expected: at most 300.0 s)");
        assertThat(pauses).isEmpty();
    }

    @Test
    void B26_pausesGrow() {
        server.handle(e -> e.cut());

        assertThatThrownBy(() -> transport().send(HttpCall.get(server.url("/a"))))
                .isInstanceOf(VOSpaceException.class);

        assertThat(pauses).hasSize(5);
        assertThat(pauses.get(4)).isGreaterThan(pauses.get(0).multipliedBy(4));
    }

    @Test
    void failureNamesRequestCauseAndWhatWasTried() {
        server.handle(e -> e.cut());

        assertThatThrownBy(() -> transport().send(HttpCall.of("DELETE", server.url("/a?s=secret"))))
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
                        settings.withRetryPolicy(
                                RetryPolicy.standard().withDeadline(Duration.ofSeconds(8))),
                        authorizations);

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

        assertThatThrownBy(() -> transport().send(HttpCall.get(nobody)))
                .hasMessageContaining("GET " + nobody + ": Connect");
    }

    @Test
    void silentServerIsGivenUp() {
        server.handle(e -> {});

        assertThatThrownBy(() -> impatient().send(HttpCall.get(server.url("/a"))))
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
        HttpReply reply = impatient().send(HttpCall.get(server.url("/a")));

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
        HttpReply reply = transport().send(HttpCall.get(server.url("/a")));

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

        HttpReply reply = transport().send(put("content"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(bodies).containsExactly("content", "content");
    }

    private HttpCall put(String content) {
        return HttpCall.of("PUT", server.url("/a"))
                .with(RequestBody.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void emptyBodyHasALength() {
        transport().send(put("")).close();

        assertThat(server.exchanges().get(0).header("Content-Length")).hasValue("0");
    }

    @Test
    void refusedExpectationSendsNoByteOfTheBody() {
        AtomicLong opened = new AtomicLong();
        server.handle(e -> e.reply(403, "PermissionDenied quota of strangers"));

        HttpReply reply = transport().send(large(opened));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(opened).hasValue(0);
    }

    @Test
    void serverThatIgnoresExpectGetsTheBodyAnywayAndIsRemembered() {
        AtomicLong opened = new AtomicLong();
        server.handle(
                e -> {
                    if (e.expectsContinue()) {
                        e.bodyUnasked();
                    }
                    e.reply(201, "");
                });
        HttpTransport transport = transport();

        int first = transport.send(large(opened)).status();
        int second = transport.send(large(opened)).status();

        assertThat(List.of(first, second)).containsExactly(201, 201);
        assertThat(server.exchanges().stream().map(e -> e.expectsContinue()))
                .containsExactly(true, false);
    }

    @Test
    void serverThatCannotMeetAnExpectationIsAskedWithoutIt() {
        server.handle(e -> e.reply(e.expectsContinue() ? 417 : 201, ""));

        int status = transport().send(large(new AtomicLong())).status();

        assertThat(status).isEqualTo(201);
    }

    @Test
    void bodyThatCannotBeReadIsNotTheNetworksFailure() {
        server.handle(e -> e.reply(201, Long.toString(e.discardBody())));
        RequestBody broken = body(100_000, () -> failingStream(new IOException("disk on fire")));

        assertThatThrownBy(
                        () ->
                                transport()
                                        .attempt(HttpCall.of("PUT", server.url("/a")).with(broken)))
                .isInstanceOfSatisfying(
                        BodyUnreadableException.class,
                        e -> assertThat(e.reason()).hasMessage("disk on fire"));
    }

    @Test
    void bodyThatCannotBeOpenedIsNotTheNetworksFailure() {
        server.handle(e -> e.reply(201, Long.toString(e.discardBody())));
        RequestBody missing =
                body(
                        100,
                        () -> {
                            throw new IOException("no such file");
                        });

        assertThatThrownBy(
                        () ->
                                transport()
                                        .attempt(
                                                HttpCall.of("PUT", server.url("/a")).with(missing)))
                .isInstanceOf(BodyUnreadableException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void bodyThatEndsEarlyIsNotTheNetworksFailure() {
        server.handle(e -> e.reply(201, Long.toString(e.discardBody())));
        RequestBody shorter = body(100, () -> new ByteArrayInputStream(new byte[10]));

        assertThatThrownBy(
                        () ->
                                transport()
                                        .attempt(
                                                HttpCall.of("PUT", server.url("/a")).with(shorter)))
                .isInstanceOf(BodyUnreadableException.class)
                .hasMessageContaining("ended early (expected: 100 bytes)");
    }

    private static InputStream failingStream(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    private interface Opener {
        InputStream open() throws IOException;
    }

    private static RequestBody body(long length, Opener opener) {
        return new RequestBody() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }
        };
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
                        .with(body(1L << 30, HttpTransportTest::endlessZeros));

        assertThatThrownBy(() -> impatient().send(endless))
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

    @Test
    void interruptEndsAWaitForAnAnswer() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        server.handle(e -> came.countDown());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting =
                new Thread(
                        () -> {
                            try {
                                transport().attempt(HttpCall.get(server.url("/a")));
                            } catch (IOException e) {
                                thrown.set(e);
                            }
                        });

        waiting.start();
        came.await();
        waiting.interrupt();
        waiting.join(Duration.ofSeconds(20).toMillis());

        assertThat(waiting.isAlive()).isFalse();
        assertThat(thrown.get()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT"})
    void keptConnectionThatHasEndedIsReplacedWhereThatIsHarmless(String method) throws Exception {
        server.handle(e -> e.reply(200, "first"));
        HttpTransport transport = transport();
        text(transport.send(HttpCall.get(server.url("/a"))));
        server.handle(
                e -> {
                    if (asked.getAndIncrement() == 0) {
                        e.cut();
                    } else {
                        e.reply(200, "second");
                    }
                });

        HttpReply reply = transport.send(HttpCall.of(method, server.url("/a")));

        assertThat(text(reply)).isEqualTo("second");
        assertThat(pauses).hasSize(method.equals("GET") ? 0 : 1);
        assertThat(reply.isRepeated()).isEqualTo(method.equals("PUT"));
    }

    @Test
    void closedReplyIsNotReadToItsEnd() throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(1);
        server.handle(
                e -> {
                    e.head(200, 1L << 30);
                    try {
                        for (int i = 0; i < 1024; i++) {
                            e.out().write(new byte[1 << 20]);
                            sent.addAndGet(1 << 20);
                        }
                    } finally {
                        ended.countDown();
                    }
                });

        transport().send(HttpCall.get(server.url("/a"))).close();
        ended.await();

        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void replyOfWhichAllBytesWereReadFreesItsConnection() throws Exception {
        int large = 100_000;
        server.handle(e -> e.reply(200, "x".repeat(large)));
        HttpTransport transport = transport();

        for (int i = 0; i < 3; i++) {
            try (HttpReply reply = transport.send(HttpCall.get(server.url("/a")))) {
                assertThat(reply.body().readNBytes(large)).hasSize(large);
            }
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionsThatNobodyUsesEndWithTheTransport() throws Exception {
        HttpTransport transport = transport();
        text(transport.send(HttpCall.get(server.url("/a"))));

        transport.close();
        text(transport.send(HttpCall.get(server.url("/a"))));
        text(transport.send(HttpCall.get(server.url("/a"))));

        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void noLogTellsACredentialWhateverItsLevel() throws Exception {
        authorizations.issue(Origin.of(server.url("/")), "Bearer secret-of-alice");
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            text(transport().send(HttpCall.get(server.url("/a"))));
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(server.exchanges().get(0).header("Authorization"))
                .hasValue("Bearer secret-of-alice");
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains("secret-of-alice"));
    }

    private static InputStream endlessZeros() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                return length;
            }
        };
    }

    private HttpCall large(AtomicLong opened) {
        return HttpCall.of("PUT", server.url("/a"))
                .with(
                        body(
                                100_000,
                                () -> {
                                    opened.incrementAndGet();
                                    return new ByteArrayInputStream(new byte[100_000]);
                                }));
    }
}
