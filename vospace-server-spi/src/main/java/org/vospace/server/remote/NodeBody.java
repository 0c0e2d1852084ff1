package org.vospace.server.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.job.JobRun;
import org.vospace.server.store.StoredContent;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.spi.storage.Download;

/**
 * The bytes of a node as the body of a request. What fails in the storage leaves as a {@link
 * VOSpaceException}, so that it is not taken for a fault of the receiver. For one thread.
 */
final class NodeBody implements OutboundBody, AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ContentService contents;
    private final StoredBytes bytes;
    private final JobRun run;
    private @Nullable Download opened;

    private NodeBody(ContentService contents, StoredBytes bytes, JobRun run) {
        this.contents = contents;
        this.bytes = bytes;
        this.run = run;
    }

    /**
     * Opens the bytes for the first time they are written.
     *
     * @throws IOException as the storage throws it
     */
    static NodeBody open(ContentService contents, StoredBytes bytes, JobRun run)
            throws IOException {
        NodeBody body = new NodeBody(contents, bytes, run);
        body.opened = body.download().orElse(null);
        return body;
    }

    private Optional<Download> download() throws IOException {
        Optional<StoredContent> content = bytes.content();
        return content.isPresent()
                ? Optional.of(contents.open(bytes, content.get(), Optional.empty()))
                : Optional.empty();
    }

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (length() == 0) {
            return;
        }
        if (opened == null) {
            opened = reopened();
        }
        copy(opened.stream(), out);
        close();
    }

    private Download reopened() {
        try {
            return download().orElseThrow();
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length();
        while (left > 0) {
            if ((length() - left) % WatchedStream.INTERVAL < BUFFER) {
                run.check();
            }
            int read = read(in, buffer, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new VOSpaceException(
                        FaultType.INTERNAL_FAULT,
                        bytes.node().uri()
                                + ": the storage has "
                                + (length() - left)
                                + " bytes (expected: "
                                + length()
                                + ")");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static int read(InputStream in, byte[] buffer, int most) {
        try {
            return in.read(buffer, 0, most);
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }

    @Override
    public void close() {
        Download download = opened;
        opened = null;
        if (download != null) {
            try {
                download.close();
            } catch (IOException e) {
                throw CheckedBackend.fault(e);
            }
        }
    }
}
