package org.vospace.server.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.transfer.StagedContent;
import org.vospace.server.transfer.StagedContents;

/**
 * Stages the files of one archive: small ones several at once, because storing one is mostly
 * waiting for the disk, which takes what arrives together in one turn. For one thread.
 */
final class MemberStaging {
    /** How many small files of one archive are in memory, and on their way to the storage. */
    static final int AT_ONCE = 8;

    private static final int SMALL = 64 * 1024;

    private final StagedContents contents;
    private final Executor threads;
    private final Semaphore idle = new Semaphore(AT_ONCE);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    MemberStaging(StagedContents contents, Executor threads) {
        this.contents = contents;
        this.threads = threads;
    }

    /**
     * Reads a file to its end and stores it, maybe later. What fails then ends the next call, or
     * {@link #finish}.
     *
     * @return the bytes, once they are stored; waits for nothing after {@link #finish}
     * @throws VOSpaceException that names a member that could not be stored
     * @throws IOException if the archive cannot be read
     */
    CompletableFuture<StagedContent> stage(NodePath target, Member.File file) throws IOException {
        requireNoFailure();
        if (file.length() > SMALL) {
            return CompletableFuture.completedFuture(store(target, file, file.content()));
        }
        // One byte more, so that the end is reached, where the checksum is compared.
        byte[] bytes = file.content().readNBytes(SMALL + 1);
        waitFor(1);
        CompletableFuture<StagedContent> stored = new CompletableFuture<>();
        try {
            threads.execute(() -> storeInto(stored, target, file, bytes));
        } catch (RejectedExecutionException e) {
            idle.release();
            throw stopping(e);
        }
        return stored;
    }

    private void storeInto(
            CompletableFuture<StagedContent> stored,
            NodePath target,
            Member.File file,
            byte[] bytes) {
        try {
            stored.complete(store(target, file, new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            fail(stored, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            fail(stored, e);
        } catch (Error e) {
            fail(stored, new IllegalStateException(file.name() + " could not be stored", e));
            throw e;
        } finally {
            idle.release();
        }
    }

    private void fail(CompletableFuture<StagedContent> stored, RuntimeException e) {
        failure.compareAndSet(null, e);
        stored.completeExceptionally(e);
    }

    private StagedContent store(NodePath target, Member.File file, InputStream content)
            throws IOException {
        try {
            return contents.stage(target, OptionalLong.of(file.length()), content);
        } catch (VOSpaceException e) {
            throw MemberName.blame(file.name(), e);
        }
    }

    /**
     * Waits until all files are stored.
     *
     * @throws VOSpaceException that names a member that could not be stored
     */
    void finish() {
        waitFor(AT_ONCE);
        idle.release(AT_ONCE);
        requireNoFailure();
    }

    /**
     * Waits until nothing is on its way to the storage, whatever has become of it, so that no byte
     * arrives after its ref was given up. Not even an interrupt ends that: it is a few small files.
     */
    void await() {
        idle.acquireUninterruptibly(AT_ONCE);
        idle.release(AT_ONCE);
    }

    private void waitFor(int count) {
        try {
            idle.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping(e);
        }
    }

    private void requireNoFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static VOSpaceException stopping(Exception e) {
        return new VOSpaceException(FaultType.SERVICE_BUSY, "the server is stopping", e);
    }
}
