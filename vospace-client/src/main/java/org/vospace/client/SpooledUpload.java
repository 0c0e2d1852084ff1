package org.vospace.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Collects what is written in a private temporary file and uploads that when closed: only so can an
 * upload be repeated, be verified beforehand, and leave the node alone until it is whole.
 */
final class SpooledUpload implements UploadChannel {
    private final Path spool;
    private final FileChannel channel;
    private final Upload upload;
    private long position;
    private boolean open = true;

    /** Uploads a file. */
    interface Upload {
        void run(Path file) throws IOException;
    }

    SpooledUpload(Upload upload) throws IOException {
        this.upload = upload;
        // readable by nobody else, as the JDK makes temporary files
        spool = Files.createTempFile("vospace", ".upload");
        channel = FileChannel.open(spool, StandardOpenOption.WRITE);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int count = 0;
        while (from.hasRemaining()) {
            count += channel.write(from);
        }
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void abort() {
        if (open) {
            open = false;
            try {
                discard();
            } catch (IOException e) {
                // it is in the directory for what is temporary
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        try {
            channel.close();
            upload.run(spool);
        } finally {
            discard();
        }
    }

    private void discard() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(spool);
        }
    }
}
