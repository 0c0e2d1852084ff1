package org.vospace.client.http;

import java.time.Duration;

/** When bytes last moved in an exchange. */
final class Activity {
    private volatile long lastMoved = System.nanoTime();

    void moved() {
        lastMoved = System.nanoTime();
    }

    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastMoved);
    }
}
