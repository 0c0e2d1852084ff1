package org.vospace.client.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * A request body under way in one attempt: written in large pieces, and given up where the peer
 * takes nothing more, for which sockets have no time-out. Remembers whether it was the body that
 * could not be read.
 */
final class SentBody extends AbstractHttpEntity {
    private static final int PIECE = 128 * 1024;

    private final RequestBody body;
    private final Duration longestSilence;
    private final Runnable giveUp;
    private volatile boolean asked;
    private volatile boolean continued;
    private volatile boolean stalled;
    private volatile @Nullable Exception readFailure;

    /**
     * @param giveUp ends the exchange; called by another thread
     */
    SentBody(RequestBody body, Duration longestSilence, Runnable giveUp) {
        super((String) null, null);
        this.body = body;
        this.longestSilence = longestSilence;
        this.giveUp = giveUp;
    }

    /** The server has said that it wants the body. */
    void continued() {
        continued = true;
    }

    /** Whether the body was sent though the server had not said that it wants it. */
    boolean wasSentUnasked() {
        return asked && !continued;
    }

    /** Whether the peer took nothing more for too long. */
    boolean hasStalled() {
        return stalled;
    }

    /** Why the body could not be read; empty if it was the network that failed. */
    Optional<Exception> readFailure() {
        return Optional.ofNullable(readFailure);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        asked = true;
        try (InputStream in = open();
                StallWatch watch = StallWatch.begin(longestSilence, this::stall)) {
            byte[] piece = new byte[(int) Math.min(PIECE, body.length())];
            long left = body.length();
            while (left > 0) {
                int count = read(in, piece, (int) Math.min(piece.length, left));
                out.write(piece, 0, count);
                left -= count;
                watch.moved();
            }
        }
    }

    private void stall() {
        stalled = true;
        giveUp.run();
    }

    private InputStream open() throws IOException {
        try {
            return body.open();
        } catch (IOException | RuntimeException e) {
            readFailure = e;
            throw e;
        }
    }

    /** Less than was announced would have the server wait for the rest. */
    private int read(InputStream in, byte[] piece, int most) throws IOException {
        try {
            int count = in.read(piece, 0, most);
            if (count < 0) {
                throw new EOFException(
                        "the body ended early (expected: " + body.length() + " bytes)");
            }
            return count;
        } catch (IOException | RuntimeException e) {
            readFailure = e;
            throw e;
        }
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public InputStream getContent() throws IOException {
        return body.open();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public void close() {
        // each use closes what it has opened
    }
}
