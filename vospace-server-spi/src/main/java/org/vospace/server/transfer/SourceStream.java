package org.vospace.server.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends. Remembers whether reading it failed, so that a lost client is not taken for
 * a failing store, and ends an upload that grows too large.
 */
final class SourceStream extends FilterInputStream {
    private final LongConsumer limit;
    private long count;
    private @Nullable IOException failure;

    /**
     * @param limit is told the number of bytes read so far, and throws to end the upload
     */
    SourceStream(InputStream in, LongConsumer limit) {
        super(in);
        this.limit = limit;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read > 0) {
            count += read;
            limit.accept(count);
        }
        return read;
    }
}
