package org.vospace.examples.benchmarks;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One connection to a server, kept for many requests. A reply that is not 2xx is an exception. Used
 * by one thread at a time; closing from another thread ends what is under way.
 */
final class HttpConnection implements Closeable {
    private static final int ERROR_CHARACTERS = 500;

    private final SocketChannel channel;
    private final ReplyReader replies;
    private final String fixedHeaders;

    private HttpConnection(SocketChannel channel, String fixedHeaders) {
        this.channel = channel;
        this.replies = new ReplyReader(channel);
        this.fixedHeaders = fixedHeaders;
    }

    static HttpConnection open(InetSocketAddress address, Optional<String> authorization)
            throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String host = "Host: " + address.getHostString() + ":" + address.getPort() + "\r\n";
        return new HttpConnection(
                channel,
                host + authorization.map(text -> "Authorization: " + text + "\r\n").orElse(""));
    }

    /** Sends a request and returns the length of the body of its reply, which is thrown away. */
    long send(Request request) throws IOException {
        return send(request, Sink.DISCARD);
    }

    /** Sends a request and returns the body of its reply as text. */
    String fetchText(Request request) throws IOException {
        Capture capture = new Capture(Integer.MAX_VALUE);
        send(request, capture);
        return capture.text();
    }

    /**
     * Sends a request and returns the length of the body of its reply.
     *
     * @throws IOException if the reply is not 2xx; it names the status and the begin of the body
     */
    long send(Request request, Sink sink) throws IOException {
        write(request);
        Capture explanation = new Capture(ERROR_CHARACTERS);
        Reply reply = replies.read(sink, explanation);
        if (!reply.isSuccess()) {
            throw new IOException(
                    "%s %s: %d %s (expected: 2xx)"
                            .formatted(
                                    request.method(),
                                    request.path(),
                                    reply.status(),
                                    explanation.text()));
        }
        return reply.length();
    }

    private void write(Request request) throws IOException {
        if (request.body() instanceof Request.Bytes body) {
            byte[] bytes = body.bytes();
            // in one packet, as clients do that buffer
            writeAll(head(request, bytes.length), ByteBuffer.wrap(bytes));
        } else if (request.body() instanceof Request.File file) {
            writeAll(head(request, file.length()));
            write(file);
        }
    }

    private ByteBuffer head(Request request, long length) {
        StringBuilder head = new StringBuilder(fixedHeaders.length() + 200);
        head.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
        head.append(fixedHeaders);
        request.contentType()
                .ifPresent(type -> head.append("Content-Type: ").append(type).append("\r\n"));
        if (!request.method().equals("GET")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return StandardCharsets.ISO_8859_1.encode(head.append("\r\n").toString());
    }

    private void writeAll(ByteBuffer... buffers) throws IOException {
        ByteBuffer last = buffers[buffers.length - 1];
        while (buffers[0].hasRemaining() || last.hasRemaining()) {
            channel.write(buffers);
        }
    }

    /** With sendfile where there is one: the client is to cost little beside the server. */
    private void write(Request.File file) throws IOException {
        try (FileChannel source = FileChannel.open(file.path())) {
            long sent = 0;
            while (sent < file.length()) {
                long count = source.transferTo(sent, file.length() - sent, channel);
                if (count == 0) {
                    throw new EOFException(
                            "%s ends at %d (expected: %d bytes)"
                                    .formatted(file.path(), sent, file.length()));
                }
                sent += count;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Keeps the first bytes of a body. */
    private static final class Capture implements Sink {
        private final StringBuilder text = new StringBuilder();
        private final int most;

        Capture(int most) {
            this.most = most;
        }

        @Override
        public void accept(ByteBuffer bytes) {
            while (bytes.hasRemaining() && text.length() < most) {
                text.append((char) (bytes.get() & 0xff));
            }
        }

        String text() {
            return text.toString();
        }
    }
}
