package org.vospace.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.vospace.client.transfer.ChunkMap;
import org.vospace.client.transfer.Content;
import org.vospace.client.transfer.PartFile;
import org.vospace.client.transfer.RunningMd5;

/** Writes a part file from one end to the other, or from where an earlier run ended. */
final class PartSink implements Sink {
    private final PartFile part;
    private long position;

    PartSink(PartFile part) {
        this.part = part;
    }

    @Override
    public Optional<Prefix> prefix() throws IOException {
        if (part.kept().isEmpty()) {
            return Optional.empty();
        }
        ChunkMap chunks = part.kept().get().chunks();
        // one byte is fetched even where all are here, because only an answer can tell that the
        // content is still the same
        position = Math.min(chunks.prefix(), Math.max(0, chunks.total() - 1));
        RunningMd5 md5 = new RunningMd5();
        md5.updateTo(position, part.channel());
        return Optional.of(new Prefix(part.kept().get().content(), md5));
    }

    @Override
    public void begin(Content content) throws IOException {
        part.begin(content);
        position = 0;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        long before = position;
        while (buffer.hasRemaining()) {
            position += part.channel().write(buffer, position);
        }
        if (part.kept().isPresent()) {
            tellArrived(part.kept().get().chunks(), before);
        }
    }

    /** Chunks whose last byte is among those that were just written. */
    private void tellArrived(ChunkMap chunks, long before) throws IOException {
        for (int chunk = chunks.at(before); chunk < chunks.count(); chunk++) {
            if (chunks.end(chunk) > position) {
                return;
            }
            part.arrived(chunk);
        }
    }

    @Override
    public boolean restart() throws IOException {
        part.channel().truncate(0);
        position = 0;
        return true;
    }
}
