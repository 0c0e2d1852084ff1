package org.vospace.spi.testkit.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * A PUT that reads the answer even if the server stops listening in the middle of the body, as a
 * server may that refuses it. The client of the JDK gives up before it has looked.
 */
final class HastyPut {
    private static final int PATIENCE_MILLIS = 60_000;

    private HastyPut() {}

    /**
     * Sends a document and returns the status.
     *
     * @throws NotMet if there is no answer
     */
    static int status(URI url, Map<String, String> headers, byte[] document) {
        try (Socket socket = connect(url)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(Caller.bytes(head(url, headers, document.length)));
                out.write(document);
                out.flush();
            } catch (IOException e) {
                // nobody listens any more, but there may be an answer
            }
            return readStatus(socket);
        } catch (IOException e) {
            throw new NotMet("an answer", "PUT " + url + " → " + e);
        }
    }

    private static Socket connect(URI url) throws IOException {
        boolean isSecure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() >= 0 ? url.getPort() : isSecure ? 443 : 80;
        return isSecure
                ? SSLSocketFactory.getDefault().createSocket(url.getHost(), port)
                : new Socket(url.getHost(), port);
    }

    private static String head(URI url, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder("PUT " + url.getRawPath() + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
        head.append("Content-Type: text/xml\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }

    private static int readStatus(Socket socket) throws IOException {
        BufferedReader answer =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = answer.readLine();
        if (line == null || !line.matches("HTTP/1\\.\\d \\d{3}.*")) {
            throw new NotMet("a status line", String.valueOf(line));
        }
        return Integer.parseInt(line.substring(9, 12));
    }
}
