package org.vospace.client.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request and the means to answer it. */
public final class Exchange {
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final InputStream in;
    private final Socket socket;
    private byte @Nullable [] body;
    private boolean ends;

    private Exchange(
            String method,
            String target,
            Map<String, String> headers,
            InputStream in,
            Socket socket) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.in = in;
        this.socket = socket;
    }

    /** Reads a request's head; null if the client left instead. */
    static @Nullable Exchange read(InputStream in, Socket socket) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        String[] words = line.split(" ", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return new Exchange(words[0], words[1], headers, in, socket);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    public String method() {
        return method;
    }

    /** The request target as sent. */
    public String target() {
        return target;
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** A parameter of the query, still escaped. */
    public Optional<String> parameter(String name) {
        int query = target.indexOf('?');
        for (String pair : query < 0 ? new String[0] : target.substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean expectsContinue() {
        return header("Expect").map(v -> v.toLowerCase(Locale.ROOT)).isPresent();
    }

    /** Reads the body, after asking for it where the client waits for that. */
    public byte[] body() throws IOException {
        if (body == null) {
            if (expectsContinue()) {
                write("HTTP/1.1 100 Continue\r\n\r\n");
            }
            body = bodyUnasked();
        }
        return body;
    }

    /** Reads the body without a 100, as a server does that does not know Expect. */
    public byte[] bodyUnasked() throws IOException {
        int length = Integer.parseInt(header("Content-Length").orElse("0"));
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new SocketException(content.length + " bytes came of " + length);
        }
        return content;
    }

    /** Reads and drops as much of the body as the client sends; returns how many bytes came. */
    public long discardBody() throws IOException {
        if (expectsContinue()) {
            write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        long left = Long.parseLong(header("Content-Length").orElse("0"));
        long came = 0;
        byte[] buffer = new byte[64 * 1024];
        while (came < left) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left - came));
            if (count < 0) {
                break;
            }
            came += count;
        }
        body = new byte[0];
        return came;
    }

    /** Reads some bytes of the body and no more. */
    public byte[] bodyPart(int bytes) throws IOException {
        if (expectsContinue()) {
            write("HTTP/1.1 100 Continue\r\n\r\n");
        }
        return in.readNBytes(bytes);
    }

    /** Tells that the whole body was read by {@link #bodyPart}. */
    void markRead() {
        body = new byte[0];
    }

    public void reply(int status, String text, String... headerLines) throws IOException {
        reply(status, text.getBytes(StandardCharsets.UTF_8), headerLines);
    }

    /**
     * Answers.
     *
     * @param headerLines such as {@code Location: …}
     */
    public void reply(int status, byte[] content, String... headerLines) throws IOException {
        if (body == null && header("Content-Length").isPresent()) {
            if (expectsContinue()) {
                ends = true;
            } else {
                body();
            }
        }
        head(status, content.length, headerLines);
        if (!method.equals("HEAD")) {
            out().write(content);
            out().flush();
        }
    }

    /** Writes status and headers, with whatever length. */
    public void head(int status, long length, String... headerLines) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        head.append("Content-Length: ").append(length).append("\r\n");
        if (ends) {
            head.append("Connection: close\r\n");
        }
        write(head.append("\r\n").toString());
    }

    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Ends the connection with a reset. */
    public void cut() throws IOException {
        ends = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection in an orderly way, wherever the reply is. */
    public void leave() throws IOException {
        ends = true;
        socket.shutdownOutput();
    }

    boolean endsConnection() {
        return ends;
    }

    private void write(String text) throws IOException {
        out().write(text.getBytes(StandardCharsets.UTF_8));
        out().flush();
    }
}
