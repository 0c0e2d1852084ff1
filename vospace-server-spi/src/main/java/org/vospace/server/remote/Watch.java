package org.vospace.server.remote;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request that takes too long in ways for which a socket has no timeout: a receiver that
 * takes nothing, and an answer that comes in drips.
 */
final class Watch implements AutoCloseable {
    private static final long NOT_WRITING = -1;

    private final Duration idle;
    private final Optional<Duration> deadline;
    private final Runnable cancel;
    private final ScheduledFuture<?> checks;
    private final long begin = System.nanoTime();
    private volatile long writingSince = NOT_WRITING;
    private volatile @Nullable String reason;

    /**
     * @param idle the longest that one write may take
     * @param deadline the longest that everything may take
     * @param cancel closes the connection
     */
    Watch(
            ScheduledExecutorService timer,
            Duration idle,
            Optional<Duration> deadline,
            Runnable cancel) {
        this.idle = idle;
        this.deadline = deadline;
        this.cancel = cancel;
        long interval = Math.max(10, Math.min(1000, deadline.orElse(idle).toMillis() / 4));
        this.checks =
                timer.scheduleWithFixedDelay(
                        this::check, interval, interval, TimeUnit.MILLISECONDS);
    }

    private void check() {
        long now = System.nanoTime() - begin;
        long since = writingSince;
        if (since != NOT_WRITING && now - since > idle.toNanos()) {
            expire("nothing was taken for " + idle.toMillis() + " ms");
        } else if (deadline.isPresent() && now > deadline.get().toNanos()) {
            expire("not answered within " + deadline.get().toMillis() + " ms");
        }
    }

    private void expire(String why) {
        reason = why;
        checks.cancel(false);
        cancel.run();
    }

    /** Why the request was ended; empty if it was not, or not by this. */
    Optional<String> expired() {
        return Optional.ofNullable(reason);
    }

    /** The stream with each write to it watched. */
    OutputStream over(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writingSince = System.nanoTime() - begin;
                try {
                    this.out.write(bytes, offset, length);
                } finally {
                    writingSince = NOT_WRITING;
                }
            }
        };
    }

    @Override
    public void close() {
        checks.cancel(false);
    }
}
