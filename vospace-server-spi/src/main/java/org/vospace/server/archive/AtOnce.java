package org.vospace.server.archive;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Does some pieces of work at once that mostly wait for the disk, which takes what arrives together
 * in one turn. Handed out by one thread; the first failure ends it.
 */
final class AtOnce {
    /** How many pieces of work are done at once, at most. */
    static final int MOST = 8;

    private final Executor threads;
    private final Semaphore idle = new Semaphore(MOST);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /**
     * @param threads does all it takes, if need be on the thread that brings it
     */
    AtOnce(Executor threads) {
        this.threads = threads;
    }

    /**
     * Begins with a piece of work as soon as there is room for one more.
     *
     * @throws RuntimeException what a piece of work before has thrown
     */
    void begin(Runnable work) {
        waitFor(1);
        boolean begun = false;
        try {
            requireNoFailure();
            threads.execute(() -> doAndRelease(work));
            begun = true;
        } finally {
            if (!begun) {
                idle.release();
            }
        }
    }

    /** Throws nothing, as this may be the thread that has brought it. */
    private void doAndRelease(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (Error e) {
            failure.compareAndSet(null, new IllegalStateException("a thread has failed", e));
        } finally {
            idle.release();
        }
    }

    /**
     * Waits until all is done.
     *
     * @throws RuntimeException what a piece of work has thrown
     */
    void finish() {
        waitFor(MOST);
        idle.release(MOST);
        requireNoFailure();
    }

    /**
     * Waits until nothing is being done any more, whatever has become of it. Not even an interrupt
     * ends that: it is a few pieces of work only, and who gives up what they are about must know
     * that they have ended.
     */
    void await() {
        idle.acquireUninterruptibly(MOST);
        idle.release(MOST);
    }

    private void waitFor(int count) {
        try {
            idle.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(FaultType.SERVICE_BUSY, "the server is stopping", e);
        }
    }

    private void requireNoFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
