package org.vospace.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.vospace.client.testing.ScriptedServer;

/** A scripted server, and transports to it that note how long they would have waited. */
final class TransportFixture implements AutoCloseable {
    final ScriptedServer server = new ScriptedServer(e -> e.reply(200, "hello"));
    final Authorizations authorizations = new Authorizations();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final TransportSettings settings =
            TransportSettings.standard("test/1")
                    .withPause(pauses::add)
                    .withExpectTimeout(Duration.ofMillis(150));

    /** Opens a body. */
    interface Opener {
        InputStream open() throws IOException;
    }

    HttpTransport transport() {
        return new HttpTransport(settings, authorizations);
    }

    /** One that tries once and waits for 200 ms. */
    HttpTransport impatient() {
        return new HttpTransport(
                settings.withLongestSilence(Duration.ofMillis(200))
                        .withRetryPolicy(RetryPolicy.none()),
                authorizations);
    }

    HttpCall put(String content) {
        return HttpCall.of("PUT", server.url("/a"))
                .with(RequestBody.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** An upload large enough to be announced; counts how often it is opened. */
    HttpCall large(AtomicLong opened) {
        return HttpCall.of("PUT", server.url("/a"))
                .with(
                        body(
                                100_000,
                                () -> {
                                    opened.incrementAndGet();
                                    return new ByteArrayInputStream(new byte[100_000]);
                                }));
    }

    static RequestBody body(long length, Opener opener) {
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

    static InputStream endlessZeros() {
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

    static String text(HttpReply reply) throws IOException {
        try (reply) {
            return reply.text(1000);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
