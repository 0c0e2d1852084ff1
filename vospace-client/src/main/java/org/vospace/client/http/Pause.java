package org.vospace.client.http;

import java.time.Duration;

/** Waits between attempts; tests put a recorder in its place. */
@FunctionalInterface
public interface Pause {
    /** Blocks for the given time. */
    void pause(Duration time) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return time -> Thread.sleep(time.toMillis());
    }
}
