package org.vospace.server.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * Bytes to a server as they stand, and what comes back. ISO 8859-1, so that any byte can be sent.
 */
final class Wire {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3}) ");

    private final VOSpaceExtension space;

    Wire(VOSpaceExtension space) {
        this.space = space;
    }

    /** Everything the server sent until it closed the connection, which it has to. */
    record Answer(String text) {
        /** Of the first answer. */
        int status() {
            return statuses().get(0);
        }

        /** Of all answers on the connection. */
        List<Integer> statuses() {
            List<Integer> statuses = new ArrayList<>();
            Matcher matcher = STATUS.matcher(text);
            while (matcher.find()) {
                statuses.add(Integer.parseInt(matcher.group(1)));
            }
            return statuses;
        }

        String head() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    /** A request of alice that lets the server close the connection. */
    Answer send(String method, String target, String body, String... headers) {
        return sendAs("alice", method, target, body, headers);
    }

    Answer sendAs(String user, String method, String target, String body, String... headers) {
        StringBuilder head = new StringBuilder(line(method, target));
        if (!user.isEmpty()) {
            head.append("Authorization: ").append(TestUsers.authorization(user)).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Connection: close\r\n");
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return raw(head + "\r\n" + body);
    }

    /** The beginning of a request. */
    String line(String method, String target) {
        URI url = space.url();
        return method + " " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n";
    }

    /**
     * Sends {@code bytes} and reads to the end.
     *
     * @throws AssertionError if the server does not close the connection
     */
    Answer raw(String bytes) {
        try (Socket socket = open()) {
            write(socket, bytes);
            return read(socket);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Socket socket, String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // the server has read enough, and has perhaps said so
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket(space.url().getHost(), space.url().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static Answer read(Socket socket) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(bytes);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after: " + bytes, e);
        } catch (IOException e) {
            // reset: closed with bytes unread
        }
        return new Answer(bytes.toString(StandardCharsets.ISO_8859_1));
    }
}
