package org.vospace.examples.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Locale;

/**
 * Reads the replies of an HTTP/1.1 server that keeps its connections, one after the other. Knows
 * what the servers measured here send: a length, or chunks. Not thread-safe.
 */
final class ReplyReader {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int MAX_LINE = 8192;
    private static final int NO_CONTENT = 204;
    private static final long CHUNKED = -1;
    private static final long UNKNOWN = -2;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

    ReplyReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads a reply to its end.
     *
     * @param success takes the body of a 2xx reply
     * @param failure takes the body of any other
     * @throws IOException if it is no such reply, or cut short
     */
    Reply read(Sink success, Sink failure) throws IOException {
        int status = status(line());
        long length = status == NO_CONTENT ? 0 : UNKNOWN;
        for (String line = line(); !line.isEmpty(); line = line()) {
            length = length(line, length);
        }
        if (length == UNKNOWN) {
            throw new IOException(
                    "reply " + status + " without a length (expected: Content-Length or chunks)");
        }
        Sink sink = Reply.isSuccess(status) ? success : failure;
        return new Reply(status, length == CHUNKED ? chunks(sink) : bytes(length, sink));
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
            throw new IOException("'" + line + "' (expected: the status line of HTTP/1.1)");
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    private static long length(String header, long known) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
            return Long.parseLong(lower.substring("content-length:".length()).strip());
        }
        return lower.startsWith("transfer-encoding:") && lower.contains("chunked")
                ? CHUNKED
                : known;
    }

    private long chunks(Sink sink) throws IOException {
        long total = 0;
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            total += bytes(size, sink);
            line();
        }
        while (!line().isEmpty()) {
            // trailers say nothing that is needed
        }
        return total;
    }

    private long chunkSize() throws IOException {
        String size = line().split(";", 2)[0].strip();
        return Long.parseLong(size, 16);
    }

    private long bytes(long length, Sink sink) throws IOException {
        long left = length;
        while (left > 0) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int count = (int) Math.min(left, buffer.remaining());
            ByteBuffer slice = buffer.slice(buffer.position(), count);
            sink.accept(slice);
            buffer.position(buffer.position() + count);
            left -= count;
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            char next = (char) (buffer.get() & 0xff);
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append(next);
            }
            if (line.length() > MAX_LINE) {
                throw new IOException("a header of more than " + MAX_LINE + " bytes");
            }
        }
    }

    private void fill() throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        if (count < 0) {
            throw new EOFException("the server closed the connection within a reply");
        }
    }
}
