package org.vospace.client.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks after bytes that have to keep moving. One thread does so for all of the program, and does
 * nothing but look. To be told of movement, and closed, by one thread.
 */
final class StallWatch implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = clock();

    private final long limit;
    private final Runnable alarm;
    private final Future<?> looking;
    private volatile long moved = System.nanoTime();

    private StallWatch(Duration limit, Runnable alarm) {
        this.limit = limit.toNanos();
        this.alarm = alarm;
        long pause = Math.max(1, limit.toMillis() / 4);
        this.looking =
                CLOCK.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "vospace-stall-watch");
                            thread.setDaemon(true);
                            return thread;
                        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /**
     * Begins to look.
     *
     * @param alarm what to do, once, when nothing has moved for {@code limit}
     */
    static StallWatch begin(Duration limit, Runnable alarm) {
        return new StallWatch(limit, alarm);
    }

    void moved() {
        moved = System.nanoTime();
    }

    private void look() {
        if (System.nanoTime() - moved > limit) {
            close();
            alarm.run();
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
