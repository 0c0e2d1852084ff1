package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.ScriptedServer;

/** Connections: kept, replaced, ended, and how much they take. */
class ConnectionsTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final TransportFixture at = new TransportFixture();
    private final ScriptedServer server = at.server;

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void requestCarriesTheUserAgent() throws Exception {
        TransportFixture.text(at.transport().send(HttpCall.get(server.url("/a"))));

        assertThat(server.exchanges().get(0).header("User-Agent")).hasValue("test/1");
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
                                at.transport().attempt(HttpCall.get(server.url("/a")));
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
        HttpTransport transport = at.transport();
        TransportFixture.text(transport.send(HttpCall.get(server.url("/a"))));
        server.handle(
                e -> {
                    if (asked.getAndIncrement() == 0) {
                        e.cut();
                    } else {
                        e.reply(200, "second");
                    }
                });

        HttpReply reply = transport.send(HttpCall.of(method, server.url("/a")));

        assertThat(TransportFixture.text(reply)).isEqualTo("second");
        assertThat(at.pauses).hasSize(method.equals("GET") ? 0 : 1);
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

        at.transport().send(HttpCall.get(server.url("/a"))).close();
        ended.await();

        assertThat(sent.get()).isLessThan(64L << 20);
    }

    @Test
    void replyOfWhichAllBytesWereReadFreesItsConnection() throws Exception {
        int large = 100_000;
        server.handle(e -> e.reply(200, "x".repeat(large)));
        HttpTransport transport = at.transport();

        for (int i = 0; i < 3; i++) {
            try (HttpReply reply = transport.send(HttpCall.get(server.url("/a")))) {
                assertThat(reply.body().readNBytes(large)).hasSize(large);
            }
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionsThatNobodyUsesEndWithTheTransport() throws Exception {
        HttpTransport transport = at.transport();
        TransportFixture.text(transport.send(HttpCall.get(server.url("/a"))));

        transport.close();
        TransportFixture.text(transport.send(HttpCall.get(server.url("/a"))));
        TransportFixture.text(transport.send(HttpCall.get(server.url("/a"))));

        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void headersWithoutEndAreRefused() {
        server.handle(
                e -> {
                    e.head(200, 0, "X-0: 0\r\nX-1: 1".concat("\r\nX-2: 2".repeat(10_000)));
                    e.out().flush();
                });

        assertThatThrownBy(() -> at.impatient().attempt(HttpCall.get(server.url("/a"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("header");
    }

    @Test
    void headerWithoutEndIsRefused() {
        server.handle(
                e -> {
                    e.head(200, 0, "X-0: " + "x".repeat(1_000_000));
                    e.out().flush();
                });

        assertThatThrownBy(() -> at.impatient().attempt(HttpCall.get(server.url("/a"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line length");
    }
}
