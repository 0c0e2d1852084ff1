package org.vospace.server.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.transfer.StagedContent;
import org.vospace.server.transfer.StagedContents;

/**
 * Stages the files of one archive: small ones from memory, {@value AtOnce#MOST} at once. For one
 * thread.
 */
final class MemberStaging {
    private static final int SMALL = 64 * 1024;

    private final StagedContents contents;
    private final AtOnce small;

    MemberStaging(StagedContents contents, Executor threads) {
        this.contents = contents;
        this.small = new AtOnce(threads);
    }

    /**
     * Reads a file to its end and stores it, maybe later. What fails then ends a later call, or
     * {@link #finish}.
     *
     * @return the bytes, once they are stored; waits for nothing after {@link #finish}
     * @throws VOSpaceException that names a member that could not be stored
     * @throws IOException if the archive cannot be read
     */
    CompletableFuture<StagedContent> stage(NodePath target, Member.File file) throws IOException {
        if (file.length() > SMALL) {
            return CompletableFuture.completedFuture(store(target, file, file.content()));
        }
        // One byte more, so that the end is reached, where the checksum is compared.
        byte[] bytes = file.content().readNBytes(SMALL + 1);
        CompletableFuture<StagedContent> stored = new CompletableFuture<>();
        small.begin(() -> stored.complete(store(target, file, bytes)));
        return stored;
    }

    private StagedContent store(NodePath target, Member.File file, byte[] bytes) {
        try {
            return store(target, file, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
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
        small.finish();
    }

    /**
     * Waits until nothing is on its way to the storage, whatever has become of it: no byte arrives
     * after its ref was given up.
     */
    void await() {
        small.await();
    }
}
