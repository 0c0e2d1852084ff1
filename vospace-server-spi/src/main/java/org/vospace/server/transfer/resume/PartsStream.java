package org.vospace.server.transfer.resume;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.NodePath;
import org.vospace.server.store.UploadPart;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;

/** Reads the parts of an upload one after another. For one thread. */
final class PartsStream extends InputStream {
    private final CheckedBackend backend;
    private final NodePath path;
    private final Iterator<UploadPart> parts;
    private @Nullable InputStream open;
    private long left;

    /**
     * @param parts published ones, or others if the backend can read them
     */
    PartsStream(CheckedBackend backend, NodePath path, List<UploadPart> parts) {
        this.backend = backend;
        this.path = path;
        this.parts = parts.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    /** A failure of the storage is told as that: the client is not to blame. */
    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return readPart(bytes, offset, length);
        } catch (IOException e) {
            throw UploadProblem.ofStorage(e);
        }
    }

    private int readPart(byte[] bytes, int offset, int length) throws IOException {
        while (left == 0) {
            if (!parts.hasNext()) {
                return -1;
            }
            next(parts.next());
        }
        InputStream current = open;
        int read = current == null ? -1 : current.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("a part of the upload lacks " + left + " bytes");
        }
        left -= read;
        return read;
    }

    private void next(UploadPart part) throws IOException {
        close();
        left = part.length();
        if (left > 0) {
            open = part.published() ? published(part) : backend.readAppended(part.ref(), left);
        }
    }

    private InputStream published(UploadPart part) throws IOException {
        ByteRange all = new ByteRange(0, part.length());
        Download download =
                backend.download(new DownloadRequest(part.ref(), path, Optional.of(all)));
        return new FilterInputStream(download.stream()) {
            @Override
            public void close() throws IOException {
                download.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        InputStream current = open;
        open = null;
        if (current != null) {
            current.close();
        }
    }
}
