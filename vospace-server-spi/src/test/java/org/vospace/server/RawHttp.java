package org.vospace.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.vospace.spi.testkit.TestUsers;

/** Requests as no well-meaning client would send them, over a socket. */
final class RawHttp {
    private RawHttp() {}

    record Answer(int status, String head, String body) {}

    /** Sends one request as alice and reads until the server closes the connection. */
    static Answer send(URI service, String method, String path, String body) {
        String head =
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + service.getAuthority()
                        + "\r\nAuthorization: "
                        + TestUsers.authorization("alice")
                        + "\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n";
        return exchange(service, head + body);
    }

    /** Sends {@code request} as it stands and reads until the server closes the connection. */
    static Answer exchange(URI service, String request) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)),
                    answer.substring(0, end),
                    answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
