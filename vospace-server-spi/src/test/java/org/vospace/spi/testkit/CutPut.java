package org.vospace.spi.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A PUT that announces more than it sends, which no well-behaved HTTP client can be made to do. */
final class CutPut {
    private static final int GIVE_UP_MILLIS = 10_000;

    private CutPut() {}

    /** Sends the head and part of the body, hangs up, and returns when the server has let go. */
    static void send(URI url, int announced, byte[] sent) throws IOException {
        assumeTrue("http".equals(url.getScheme()), () -> url + " is not plain http");
        int port = url.getPort() < 0 ? 80 : url.getPort();
        try (Socket socket = new Socket(url.getHost(), port)) {
            socket.setSoTimeout(GIVE_UP_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(url, announced).getBytes(StandardCharsets.US_ASCII));
            out.write(sent);
            out.flush();
            socket.shutdownOutput();
            readToEnd(socket.getInputStream());
        }
    }

    private static String head(URI url, int announced) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return "PUT "
                + url.getRawPath()
                + query
                + " HTTP/1.1\r\nHost: "
                + url.getRawAuthority()
                + "\r\nContent-Length: "
                + announced
                + "\r\n\r\n";
    }

    private static void readToEnd(InputStream answer) throws IOException {
        try {
            answer.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // A server that resets the connection has let go of it too.
        }
    }
}
