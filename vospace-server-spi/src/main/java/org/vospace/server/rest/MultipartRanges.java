package org.vospace.server.rest;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/** Several stretches of one content in one answer (RFC 9110, 14.6). */
final class MultipartRanges implements StreamingOutput {
    private final List<ByteRange> ranges;
    private final String contentType;
    private final long total;
    private final Source source;
    private final Runnable onSent;
    private final String boundary = UUID.randomUUID().toString();

    MultipartRanges(
            List<ByteRange> ranges,
            String contentType,
            long total,
            Source source,
            Runnable onSent) {
        this.ranges = List.copyOf(ranges);
        this.contentType = contentType;
        this.total = total;
        this.source = source;
        this.onSent = onSent;
    }

    /** Opens a stretch of the content. */
    @FunctionalInterface
    interface Source {
        Download open(ByteRange range) throws IOException;
    }

    String mediaType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** The number of bytes of the whole answer. */
    long length() {
        long length = end().length;
        for (ByteRange range : ranges) {
            length += head(range).length + range.length();
        }
        return length;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        for (ByteRange range : ranges) {
            out.write(head(range));
            try (Download download = source.open(range)) {
                DownloadWriter.copy(download, out);
            }
        }
        out.write(end());
        onSent.run();
    }

    private byte[] head(ByteRange range) {
        String head =
                "\r\n--"
                        + boundary
                        + "\r\nContent-Type: "
                        + contentType
                        + "\r\nContent-Range: "
                        + Bytes.contentRange(range, total)
                        + "\r\n\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] end() {
        return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
