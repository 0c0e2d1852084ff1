package org.vospace.client.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Visits directories side by side, the deepest that are known first, so that few of them wait.
 * Thread-safe.
 */
final class Walk {
    private final Deque<Visit> waiting = new ArrayDeque<>();
    private int active;
    private boolean ended;

    /** A visit to a directory; it may bring more of them. */
    interface Visit {
        void run() throws InterruptedException;
    }

    /** Adds a visit that comes after all that are known. */
    synchronized void last(Visit visit) {
        waiting.addLast(visit);
        notifyAll();
    }

    /** Adds a visit that comes next. */
    synchronized void next(Visit visit) {
        waiting.addFirst(visit);
        notifyAll();
    }

    /** Makes all visits, on so many threads, and waits for their end. */
    void run(int width) throws InterruptedException {
        ExecutorService threads = Threads.fixed(width, "vos-walk");
        try {
            List<Future<?>> walkers = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                walkers.add(threads.submit(this::walk));
            }
            for (Future<?> walker : walkers) {
                walker.get();
            }
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } finally {
            Threads.end(threads);
        }
    }

    private static void rethrow(@Nullable Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    private @Nullable Void walk() throws InterruptedException {
        boolean regular = false;
        try {
            for (Optional<Visit> visit = take(); visit.isPresent(); visit = take()) {
                visit.get().run();
                end();
            }
            regular = true;
            return null;
        } finally {
            if (!regular) {
                abandon();
            }
        }
    }

    /** Waits for a visit; empty if there will be none any more. */
    private synchronized Optional<Visit> take() throws InterruptedException {
        while (waiting.isEmpty() && active > 0 && !ended) {
            wait();
        }
        if (waiting.isEmpty() || ended) {
            return Optional.empty();
        }
        active++;
        return Optional.of(waiting.removeFirst());
    }

    private synchronized void end() {
        active--;
        notifyAll();
    }

    private synchronized void abandon() {
        ended = true;
        notifyAll();
    }
}
