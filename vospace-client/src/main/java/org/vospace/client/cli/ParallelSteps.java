package org.vospace.client.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vospace.client.cli.Session.Step;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Does the steps of a command side by side, and never has more than a few of them waiting. When the
 * process is told to end, steps are interrupted and clean up.
 */
final class ParallelSteps implements AutoCloseable {
    private static final int CLEAN_UP_SECONDS = 3;

    private final Session session;
    private final ExecutorService threads;
    private final Semaphore places;
    private final int width;
    private final Thread hook = new Thread(this::abort, "vos-abort");

    ParallelSteps(Session session, int width) {
        this.session = session;
        this.width = width;
        threads = Executors.newFixedThreadPool(width);
        places = new Semaphore(2 * width);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Does a step when there is room for it. */
    void submit(String operand, Step step) {
        acquire(1);
        threads.execute(
                () -> {
                    try {
                        session.attempt(operand, step);
                    } catch (Error e) {
                        session.incomplete(operand + ": " + e);
                        throw e;
                    } finally {
                        places.release();
                    }
                });
    }

    private void acquire(int count) {
        try {
            places.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "interrupted", e);
        }
    }

    private void abort() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until every step is done. */
    @Override
    public void close() {
        acquire(2 * width);
        threads.shutdown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }
}
