package org.vospace.client.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread when the process is told to end, and lets it clean up: so Ctrl-C leaves no
 * half files behind.
 */
final class Interruption implements AutoCloseable {
    private static final int CLEAN_UP_SECONDS = 4;

    private final Thread concerned;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "vos-interrupt");

    private Interruption(Thread concerned) {
        this.concerned = concerned;
    }

    /** Begins to watch over the calling thread. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupt() {
        concerned.interrupt();
        try {
            done.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }
}
