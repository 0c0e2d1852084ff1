package org.vospace.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Has the disk busy with a file while more of it arrives, so that little is left to wait for at the
 * end. Without this the kernel collects a gigabyte before it begins. For one writer of one file.
 */
final class WriteBehind {
    /** A file that is smaller is forced once, at its end. */
    private static final long EACH = 16L << 20;

    private static final ExecutorService DISK =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "vospace-write-behind");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final FileChannel file;
    private final Durability durability;
    private @Nullable FutureTask<Boolean> running;
    private long waiting;

    WriteBehind(FileChannel file, Durability durability) {
        this.file = file;
        this.durability = durability;
    }

    /**
     * Tells of bytes that were written.
     *
     * @throws IOException if earlier ones could not be forced to the disk
     */
    void written(long bytes) throws IOException {
        waiting += bytes;
        if (waiting < EACH) {
            return;
        }
        FutureTask<Boolean> before = running;
        if (before != null) {
            if (!before.isDone()) {
                return;
            }
            result(before);
        }
        waiting = 0;
        FutureTask<Boolean> next = new FutureTask<>(this::force);
        running = next;
        DISK.execute(next);
    }

    private boolean force() throws IOException {
        durability.force(file);
        return true;
    }

    /**
     * Waits for what is under way. A failure of it is not told again by the kernel, whoever forces
     * the file later.
     */
    void settle() throws IOException {
        FutureTask<Boolean> last = running;
        running = null;
        if (last != null) {
            result(last);
        }
    }

    private static void result(Future<Boolean> done) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    var unused = done.get();
                    return;
                } catch (InterruptedException e) {
                    // a force ends by itself; the writer notices the interrupt at its next write
                    interrupted = true;
                } catch (ExecutionException e) {
                    Throwable why = e.getCause() instanceof IOException failure ? failure : e;
                    throw new IOException(why.getMessage(), why);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
