package org.vospace.client.sync;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Does tasks side by side, and never has more than a few of them waiting: who brings one more waits
 * until there is room, so that a walk through a tree goes no faster than its transfers.
 */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore places;
    private final int capacity;

    Workers(int width) {
        threads = Threads.fixed(width, "vos-transfer");
        capacity = 2 * width;
        places = new Semaphore(capacity);
    }

    /** Does a task, which must not throw, when there is room for it. */
    void submit(Runnable task) throws InterruptedException {
        places.acquire();
        threads.execute(
                () -> {
                    try {
                        task.run();
                    } finally {
                        places.release();
                    }
                });
    }

    /** Waits until everything is done. */
    void await() throws InterruptedException {
        places.acquire(capacity);
        places.release(capacity);
    }

    @Override
    public void close() {
        Threads.end(threads);
    }
}
