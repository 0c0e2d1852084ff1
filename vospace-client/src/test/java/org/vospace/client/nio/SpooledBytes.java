package org.vospace.client.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vospace.client.Client;
import org.vospace.client.UploadChannel;
import org.vospace.model.VosUri;

/** Moves whole files, by way of temporary ones. */
final class SpooledBytes implements Bytes {
    private final Client client;

    SpooledBytes(Client client) {
        this.client = client;
    }

    @Override
    public SeekableByteChannel read(VosUri source) throws IOException {
        Path spool = Files.createTempFile("read", null);
        client.copy(source, spool);
        return FileChannel.open(spool, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public UploadChannel write(VosUri target) throws IOException {
        Path spool = Files.createTempFile("write", null);
        FileChannel channel = FileChannel.open(spool, StandardOpenOption.WRITE);
        return new UploadChannel() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                return channel.write(source);
            }

            @Override
            public long position() {
                try {
                    return channel.position();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }

            @Override
            public boolean isOpen() {
                return channel.isOpen();
            }

            @Override
            public void abort() {
                try {
                    channel.close();
                    Files.deleteIfExists(spool);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
                client.copy(spool, target);
                Files.delete(spool);
            }
        };
    }
}
