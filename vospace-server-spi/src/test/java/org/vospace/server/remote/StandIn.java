package org.vospace.server.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody else's HTTP server, as good or as bad as a test wants it: one request for each
 * connection, answered byte by byte by a script. Keeps what it has seen.
 */
final class StandIn implements AutoCloseable {
    private final ServerSocket server;
    private final String scheme;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Answers one request. */
    @FunctionalInterface
    interface Script {
        void answer(Exchange exchange) throws Exception;
    }

    /** A request that came; the body only if the script has read it. */
    static final class Seen {
        final String line;
        final Map<String, String> headers = new ConcurrentHashMap<>();
        volatile byte[] body = new byte[0];

        Seen(String line) {
            this.line = line;
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    StandIn() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http");
    }

    /** At another address of this machine, and the same port. */
    StandIn(String address, int port) throws IOException {
        this(listening(address, port), "http");
    }

    private static ServerSocket listening(String address, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(address, port));
        return socket;
    }

    StandIn(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return urlAt("127.0.0.1", path);
    }

    String urlAt(String host, String path) {
        return scheme + "://" + host + ":" + port() + path;
    }

    StandIn on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** Answers with a status and no body. */
    StandIn on(String path, int status) {
        return on(path, exchange -> exchange.reply(status, ""));
    }

    /** Answers 200 with a body. */
    StandIn on(String path, byte[] body, String... headers) {
        return on(path, exchange -> exchange.reply(200, body, headers));
    }

    StandIn redirect(String path, int status, String location) {
        return on(path, exchange -> exchange.reply(status, "", "Location: " + location));
    }

    List<Seen> seen() {
        return seen;
    }

    List<Seen> seen(String path) {
        return seen.stream()
                .filter(request -> request.line.split(" ", -1)[1].equals(path))
                .toList();
    }

    /** Holds a script until this server is closed, or for a minute. */
    void untilClosed() throws InterruptedException {
        if (!closed.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the stand-in was not closed within a minute");
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "stand-in");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            Exchange exchange = new Exchange(socket);
            seen.add(exchange.request);
            scripts.getOrDefault(exchange.path(), it -> it.reply(404, "")).answer(exchange);
        } catch (Exception e) {
            // a client that goes away is what some tests are about
        }
    }

    /** One connection. */
    static final class Exchange {
        final Socket socket;
        final InputStream in;
        final OutputStream out;
        final Seen request;

        Exchange(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            this.request = new Seen(line());
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                request.headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }

        String path() {
            return request.line.split(" ", -1)[1];
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new SocketException("the client has gone");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }

        /** Asks for the body and reads it. */
        byte[] readBody() throws IOException {
            if (!request.header("Expect").isEmpty()) {
                write("HTTP/1.1 100 Continue\r\n\r\n");
            }
            int length = Integer.parseInt("0" + request.header("Content-Length"));
            request.body = in.readNBytes(length);
            return request.body;
        }

        /** Reads the body, then answers. */
        void accept(int status) throws IOException {
            readBody();
            reply(status, "");
        }

        void reply(int status, String body, String... headers) throws IOException {
            reply(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        void reply(int status, byte[] body, String... headers) throws IOException {
            head(status, body.length, headers);
            out.write(body);
            out.flush();
        }

        /** Announces so many bytes and sends none. */
        void head(int status, long length, String... headers) throws IOException {
            write("HTTP/1.1 " + status + " Whatever\r\nContent-Length: " + length + "\r\n");
            for (String header : headers) {
                write(header + "\r\n");
            }
            write("\r\n");
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Closes so that the other side gets a reset instead of an end. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
