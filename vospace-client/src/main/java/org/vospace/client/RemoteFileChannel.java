package org.vospace.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.Content;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Reads a file at a service at any position. Thread-safe, one call at a time.
 *
 * <p>Who reads here and there costs one request for a window of 64 KiB each. Who reads on gets a
 * single answer that is read as far as wanted. A service without ranges is read from the start to
 * the position wanted, and from the start again for one that lies before; nothing is written to a
 * disk for that.
 */
final class RemoteFileChannel implements SeekableByteChannel {
    private static final int WINDOW = 64 * 1024;

    /** So much read on end means that more is wanted. */
    private static final long STREAM_AFTER = 4L * WINDOW;

    /** It is cheaper to read so much and drop it than to ask again. */
    private static final long SKIPPED = 4L * WINDOW;

    private final HttpTransport transport;
    private final FileRoute route;
    private final Content content;
    private final boolean ranges;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private long position;
    private long readOnEnd;
    private @Nullable HttpReply stream;
    private long streamPosition;
    private boolean closed;

    private RemoteFileChannel(
            HttpTransport transport, FileRoute route, Content content, boolean ranges) {
        this.transport = transport;
        this.route = route;
        this.content = content;
        this.ranges = ranges;
    }

    /** Asks for the first window, which tells what there is. */
    static RemoteFileChannel open(HttpTransport transport, FileRoute route) {
        Tries tries = transport.tries("open " + route.source());
        while (true) {
            try {
                return tryOpen(transport, route);
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    private static RemoteFileChannel tryOpen(HttpTransport transport, FileRoute route)
            throws IOException {
        HttpReply reply = route.get(call -> call.with("Range", "bytes=0-" + (WINDOW - 1)));
        boolean kept = false;
        try {
            Content content = Content.of(reply);
            if (content.total().isEmpty()) {
                throw new VOSpaceException(
                        FaultType.OPERATION_NOT_SUPPORTED,
                        reply.call()
                                + " does not tell its length (expected: a file of known size)");
            }
            boolean inParts = reply.status() != 200;
            RemoteFileChannel channel = new RemoteFileChannel(transport, route, content, inParts);
            if (reply.status() == 206) {
                channel.fill(0, reply.body(), (int) Math.min(WINDOW, channel.size()));
            } else if (reply.status() == 200) {
                channel.stream = reply;
                kept = true;
            }
            return channel;
        } finally {
            if (!kept) {
                reply.close();
            }
        }
    }

    @Override
    public synchronized int read(ByteBuffer to) throws IOException {
        ensureOpen();
        if (!to.hasRemaining()) {
            return 0;
        }
        if (position >= size()) {
            return -1;
        }
        if (!isInWindow()) {
            fetch();
        }
        int at = (int) (position - windowStart);
        int count = Math.min(to.remaining(), windowLength - at);
        to.put(window, at, count);
        position += count;
        return count;
    }

    private boolean isInWindow() {
        return position >= windowStart && position < windowStart + windowLength;
    }

    /** Fills the window from the position on. */
    private void fetch() throws IOException {
        boolean onEnd = position == windowStart + windowLength;
        readOnEnd = onEnd ? readOnEnd + windowLength : 0;
        Tries tries = transport.tries("read of " + route.source());
        while (true) {
            try {
                fetchOnce();
                return;
            } catch (ChangedException e) {
                endStream();
                throw e;
            } catch (IOException e) {
                endStream();
                retry(tries, e);
            } catch (VOSpaceException e) {
                endStream();
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static void retry(Tries tries, IOException failure) throws IOException {
        try {
            tries.failed(failure);
        } catch (VOSpaceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void fetchOnce() throws IOException {
        int wanted = (int) Math.min(WINDOW, size() - position);
        if (!isInReach()) {
            endStream();
            if (ranges && readOnEnd < STREAM_AFTER) {
                try (HttpReply reply = ask(position, position + wanted - 1)) {
                    fill(position, reply.body(), wanted);
                }
                return;
            }
            startStream();
        }
        HttpReply open = stream;
        if (open == null) {
            throw new EOFException("no answer is open");
        }
        open.body().skipNBytes(position - streamPosition);
        streamPosition = position;
        fill(position, open.body(), wanted);
        streamPosition += wanted;
    }

    private boolean isInReach() {
        long ahead = position - streamPosition;
        return stream != null && ahead >= 0 && (ahead <= SKIPPED || !ranges);
    }

    private void startStream() throws IOException {
        if (ranges) {
            stream = ask(position, size() - 1);
            streamPosition = position;
            return;
        }
        HttpReply reply = route.get(call -> call);
        stream = reply;
        streamPosition = 0;
        Content now = Content.of(reply);
        if (!now.validator().equals(content.validator()) || !now.total().equals(content.total())) {
            throw ChangedException.of(route.source(), content, now);
        }
    }

    private HttpReply ask(long first, long last) throws IOException {
        HttpReply reply =
                route.get(
                        call -> {
                            var ranged = call.with("Range", "bytes=" + first + "-" + last);
                            return content.validator()
                                    .map(known -> ranged.with("If-Range", known))
                                    .orElse(ranged);
                        });
        try {
            ChangedException.check(route.source(), content, first, reply);
            return reply;
        } catch (IOException e) {
            reply.close();
            throw e;
        }
    }

    /** The window is valid only when all of it has come. */
    private void fill(long start, InputStream in, int wanted) throws IOException {
        windowLength = 0;
        int count = in.readNBytes(window, 0, wanted);
        if (count < wanted) {
            throw new EOFException(
                    count + " bytes came from byte " + start + " on (expected: " + wanted + ")");
        }
        windowStart = start;
        windowLength = wanted;
    }

    private void endStream() {
        HttpReply open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized long position() throws IOException {
        ensureOpen();
        return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long value) throws IOException {
        ensureOpen();
        if (value < 0) {
            throw new IllegalArgumentException("position: " + value + " (expected: 0 or more)");
        }
        position = value;
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        ensureOpen();
        return content.total().orElseThrow();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    private void ensureOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public synchronized boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        endStream();
    }
}
