package org.vospace.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be done from time to time. A task that fails is done again at its next turn. What
 * keeps leases has a thread of its own, so that it never waits for a sweep of many files.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService executor = executor(2, "vospace-housekeeping");
    private final ScheduledExecutorService keeper = executor(1, "vospace-leases");

    private static ScheduledExecutorService executor(int threads, String name) {
        return Executors.newScheduledThreadPool(
                threads,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void every(Duration pause, String name, Runnable task) {
        schedule(executor, pause, name, task);
    }

    /** For what is quick and must not be late. */
    void everyPromptly(Duration pause, String name, Runnable task) {
        schedule(keeper, pause, name, task);
    }

    private static void schedule(
            ScheduledExecutorService executor, Duration pause, String name, Runnable task) {
        var unused =
                executor.scheduleWithFixedDelay(
                        () -> run(name, task),
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static void run(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and will be tried again", name, e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        keeper.shutdownNow();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("housekeeping did not end within 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
