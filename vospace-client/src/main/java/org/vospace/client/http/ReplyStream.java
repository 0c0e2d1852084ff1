package org.vospace.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply as a stream that notices silence.
 *
 * <p>The JDK's own stream waits for ever when the peer goes quiet. This one fails after the given
 * time, reacts to an interrupt, and holds at most a few network buffers.
 */
final class ReplyStream extends InputStream implements BodySubscriber<InputStream> {
    private static final int BUFFERED_SIGNALS = 4;

    /** One signal of the publisher: buffers, or the end with or without a failure. */
    private record Signal(List<ByteBuffer> buffers, boolean last, @Nullable Throwable failure) {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> ready = new ArrayDeque<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private volatile Duration longestSilence;
    private @Nullable Signal end;

    ReplyStream(Duration longestSilence) {
        this.longestSilence = longestSilence;
    }

    /**
     * Expects the body at once or not at all. The JDK, up to 17 at least, drops the body of an
     * answer to a refused {@code Expect: 100-continue} and never tells its end.
     */
    void expectSoon(Duration limit) {
        longestSilence = limit;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription publisher) {
        subscription = publisher;
        if (closed) {
            publisher.cancel();
        } else {
            publisher.request(BUFFERED_SIGNALS);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = next();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(to, offset, count);
        return count;
    }

    @Override
    public int available() {
        ByteBuffer buffer = ready.peek();
        return buffer == null ? 0 : buffer.remaining();
    }

    /** The next buffer with something in it; null at the end. */
    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            if (closed) {
                throw new IOException("the reply is closed");
            }
            ByteBuffer buffer = ready.peek();
            if (buffer != null && buffer.hasRemaining()) {
                return buffer;
            }
            if (buffer != null) {
                ready.remove();
                continue;
            }
            if (end != null) {
                return ended(end);
            }
            take();
        }
    }

    private static @Nullable ByteBuffer ended(Signal end) throws IOException {
        if (end.failure() != null) {
            throw new IOException(end.failure().getMessage(), end.failure());
        }
        return null;
    }

    private void take() throws IOException {
        Signal signal;
        try {
            signal = signals.poll(longestSilence.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
        if (signal == null) {
            close();
            throw new HttpTimeoutException("no byte for " + longestSilence.toMillis() + " ms");
        }
        if (signal.last()) {
            end = signal;
            return;
        }
        ready.addAll(signal.buffers());
        Flow.Subscription publisher = subscription;
        if (publisher != null) {
            publisher.request(1);
        }
    }

    /** Gives up what has not been read; the connection ends with it unless the reply was whole. */
    @Override
    public void close() {
        closed = true;
        // wakes a thread that waits for bytes
        signals.add(new Signal(List.of(), true, new IOException("the reply is closed")));
        Flow.Subscription publisher = subscription;
        if (publisher != null && end == null) {
            publisher.cancel();
        }
    }
}
