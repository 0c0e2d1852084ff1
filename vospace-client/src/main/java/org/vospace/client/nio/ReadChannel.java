package org.vospace.client.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads a file. Thread-safe, as users of {@code java.nio} may expect. */
final class ReadChannel implements SeekableByteChannel, Held {
    private final VosPath path;
    private final SeekableByteChannel content;
    private volatile boolean closed;

    ReadChannel(VosPath path, SeekableByteChannel content) {
        this.path = path;
        this.content = content;
    }

    private SeekableByteChannel content() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
        return content;
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
        SeekableByteChannel open = content();
        return Fault.on(path, () -> open.read(target));
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
        content().position(position);
        return this;
    }

    @Override
    public synchronized long size() throws IOException {
        return content().size();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        content();
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        content();
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    /** Does not wait for a read under way: it is to end by this. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            path.getFileSystem().release(this);
            content.close();
        }
    }

    @Override
    public void giveUp() throws IOException {
        close();
    }
}
