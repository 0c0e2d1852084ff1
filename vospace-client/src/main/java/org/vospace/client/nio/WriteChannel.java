package org.vospace.client.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.vospace.client.UploadChannel;

/**
 * Writes a file from its begin to its end; it is there when this was closed. A write that failed
 * gives all of it up, and closing then fails, too: nobody shall take a piece for the whole.
 */
final class WriteChannel implements SeekableByteChannel, Held {
    private final VosPath path;
    private final UploadChannel content;
    private boolean closed;
    private boolean broken;

    WriteChannel(VosPath path, UploadChannel content) {
        this.path = path;
        this.content = content;
    }

    private UploadChannel content() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
        return content;
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
        UploadChannel open = content();
        boolean written = false;
        try {
            int count = Fault.on(path, () -> open.write(source));
            written = true;
            return count;
        } finally {
            broken |= !written;
        }
    }

    @Override
    public synchronized long position() throws IOException {
        return content().position();
    }

    @Override
    public synchronized SeekableByteChannel position(long position) throws IOException {
        if (position < 0) {
            throw new IllegalArgumentException("position " + position + " (expected: 0 or more)");
        }
        if (position != content().position()) {
            throw new UnsupportedOperationException(
                    "position "
                            + position
                            + " of what is being written (expected: "
                            + content().position()
                            + ", its end)");
        }
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        return content().position();
    }

    @Override
    public synchronized SeekableByteChannel truncate(long size) throws IOException {
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " (expected: 0 or more)");
        }
        if (size < content().position()) {
            throw new UnsupportedOperationException(
                    "to take back what was written (expected: a size of at least "
                            + content().position()
                            + ")");
        }
        return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        content();
        throw new NonReadableChannelException();
    }

    @Override
    public synchronized boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        path.getFileSystem().release(this);
        if (broken) {
            content.abort();
            throw new IOException(
                    path + " was given up after a write failed; what was there before is there");
        }
        Fault.run(path, content::close);
    }

    @Override
    public synchronized void giveUp() {
        if (!closed) {
            closed = true;
            content.abort();
        }
    }
}
