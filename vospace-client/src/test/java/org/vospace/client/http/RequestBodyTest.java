package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.ScriptedServer;

/** Bodies of requests: announced, refused before they are sent, or not to be read. */
class RequestBodyTest {
    private final TransportFixture at = new TransportFixture();
    private final ScriptedServer server = at.server;

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void emptyBodyHasALength() {
        at.transport().send(at.put("")).close();

        assertThat(server.exchanges().get(0).header("Content-Length")).hasValue("0");
    }

    @Test
    void refusedExpectationSendsNoByteOfTheBody() {
        AtomicLong opened = new AtomicLong();
        server.handle(e -> e.reply(403, "PermissionDenied quota of strangers"));

        HttpReply reply = at.transport().send(at.large(opened));

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
        HttpTransport transport = at.transport();

        int first = transport.send(at.large(opened)).status();
        int second = transport.send(at.large(opened)).status();

        assertThat(List.of(first, second)).containsExactly(201, 201);
        assertThat(server.exchanges().stream().map(e -> e.expectsContinue()))
                .containsExactly(true, false);
    }

    @Test
    void serverThatCannotMeetAnExpectationIsAskedWithoutIt() {
        server.handle(e -> e.reply(e.expectsContinue() ? 417 : 201, ""));

        int status = at.transport().send(at.large(new AtomicLong())).status();

        assertThat(status).isEqualTo(201);
    }

    @Test
    void bodyThatCannotBeReadIsNotTheNetworksFailure() {
        server.handle(e -> e.reply(201, Long.toString(e.discardBody())));
        RequestBody broken =
                TransportFixture.body(
                        100_000, () -> failingStream(new IOException("disk on fire")));

        assertThatThrownBy(
                        () ->
                                at.transport()
                                        .attempt(HttpCall.of("PUT", server.url("/a")).with(broken)))
                .isInstanceOfSatisfying(
                        BodyUnreadableException.class,
                        e -> assertThat(e.reason()).hasMessage("disk on fire"));
    }

    @Test
    void bodyThatCannotBeOpenedIsNotTheNetworksFailure() {
        server.handle(e -> e.reply(201, Long.toString(e.discardBody())));
        RequestBody missing =
                TransportFixture.body(
                        100,
                        () -> {
                            throw new IOException("no such file");
                        });

        assertThatThrownBy(
                        () ->
                                at.transport()
                                        .attempt(
                                                HttpCall.of("PUT", server.url("/a")).with(missing)))
                .isInstanceOf(BodyUnreadableException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void bodyThatEndsEarlyIsNotTheNetworksFailure() {
        server.handle(e -> e.reply(201, Long.toString(e.discardBody())));
        RequestBody shorter =
                TransportFixture.body(100, () -> new ByteArrayInputStream(new byte[10]));

        assertThatThrownBy(
                        () ->
                                at.transport()
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
}
