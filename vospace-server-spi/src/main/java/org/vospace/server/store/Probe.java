package org.vospace.server.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks whether something answers, and waits for it no longer than a bound. Works on a thread of its
 * own, because a pool that waits for a connection, or a file system that has gone, cannot be told
 * to hurry; one question at a time, so that what is dead does not gather threads. Thread-safe.
 */
public final class Probe {
    private static final long IDLE_SECONDS = 10;

    private final Callable<Boolean> question;
    private final Duration patience;
    private final ThreadPoolExecutor executor;

    /**
     * @param question throws, or answers false, if what is asked cannot do its work
     */
    public Probe(Callable<Boolean> question, Duration patience) {
        this.question = question;
        this.patience = patience;
        this.executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(8),
                        Probe::thread);
        executor.allowCoreThreadTimeOut(true);
    }

    /** Whether the answer is yes and comes in time. */
    public boolean isAvailable() {
        try {
            Future<Boolean> answer = executor.submit(question);
            return await(answer);
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private boolean await(Future<Boolean> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            answer.cancel(true);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "vospace-probe");
        thread.setDaemon(true);
        return thread;
    }
}
