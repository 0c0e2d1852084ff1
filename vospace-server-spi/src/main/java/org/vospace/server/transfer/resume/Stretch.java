package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one request brings, in pieces. Reading never fails: a cut looks like the end, so that what
 * has come before it is kept, and is told afterwards. For one reader; others may {@link #stop} it.
 */
final class Stretch extends InputStream {
    /** Bytes that are put on record at a time. */
    static final long PIECE = 64L << 20;

    /** The time after which fewer are. */
    static final Duration PIECE_TIME = Duration.ofSeconds(5);

    private final InputStream in;
    private final LongConsumer limit;
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean stopped;
    private boolean ended;
    private long count;
    private int ahead = -1;
    private Piece piece = new Piece(0, Duration.ZERO);
    private long pieceLeft;
    private long pieceBegan;
    private @Nullable IOException cut;
    private @Nullable RuntimeException refusal;

    /**
     * @param limit is told the number of bytes with those just read, and throws to refuse these
     */
    Stretch(InputStream in, LongConsumer limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * How much is put on record at a time.
     *
     * @param bytes the most of them
     * @param time after which a slow piece ends
     */
    record Piece(long bytes, Duration time) {}

    /**
     * Begins the next piece, when its first byte is there.
     *
     * @return false if there is none
     */
    boolean nextPiece(Piece next) {
        if (!ended && ahead < 0) {
            look();
        }
        piece = next;
        pieceLeft = next.bytes();
        pieceBegan = System.nanoTime();
        return !ended;
    }

    private void look() {
        byte[] one = new byte[1];
        int read = 0;
        while (read == 0) {
            read = readSource(one, 0, 1);
        }
        ended = read < 0;
        ahead = ended ? -1 : one[0] & 0xFF;
    }

    /** The number of bytes read so far. */
    long count() {
        return count;
    }

    /** Whether it ended before the client had sent all of it. */
    boolean isCut() {
        return cut != null || stopped;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (stopped) {
            ended = true;
        }
        if (ended || pieceLeft == 0) {
            return -1;
        }
        int read = take(bytes, offset, (int) Math.min(length, pieceLeft));
        if (read < 0) {
            ended = true;
            return -1;
        }
        count += read;
        boolean late = System.nanoTime() - pieceBegan > piece.time().toNanos();
        pieceLeft = late ? 0 : pieceLeft - read;
        return read;
    }

    private int take(byte[] bytes, int offset, int length) {
        if (ahead < 0) {
            return readSource(bytes, offset, length);
        }
        bytes[offset] = (byte) ahead;
        ahead = -1;
        return 1;
    }

    /** Returns -1 at the end, whatever it is; what is refused does not count. */
    private int readSource(byte[] bytes, int offset, int length) {
        try {
            int read = in.read(bytes, offset, length);
            if (read > 0) {
                limit.accept(count + read);
            }
            return stopped ? -1 : read;
        } catch (IOException e) {
            cut = e;
        } catch (RuntimeException e) {
            refusal = e;
        }
        return -1;
    }

    /** Has the reader end as soon as it can, and waits for it, but not for long. */
    void stop(Duration wait) {
        stopped = true;
        try {
            var unused = left.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when everything that was read is on record, or given up. */
    void leave() {
        left.countDown();
    }

    /** Tells what ended it, unless the client did. */
    void requireWhole() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (stopped) {
            throw UploadProblem.takenOver();
        }
        if (cut != null) {
            throw cut;
        }
    }
}
