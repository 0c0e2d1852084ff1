package org.vospace.client.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on loopback whose every byte the test decides: it can cut a connection, lie
 * about a length, keep silent, or refuse before a body is sent.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Handler handler;

    /** Answers a request. */
    public interface Handler {
        void handle(Exchange exchange) throws IOException;
    }

    public ScriptedServer(Handler handler) {
        this.handler = handler;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public void handle(Handler other) {
        handler = other;
    }

    public URI url(String pathAndQuery) {
        return URI.create(
                "http://"
                        + listener.getInetAddress().getHostAddress()
                        + ":"
                        + listener.getLocalPort()
                        + pathAndQuery);
    }

    /** Everything asked so far. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The request lines so far, such as {@code GET /space/nodes}. */
    public List<String> requests() {
        return exchanges.stream().map(e -> e.method() + " " + e.target()).toList();
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    public void forget() {
        exchanges.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Exchange exchange = Exchange.read(in, socket);
                if (exchange == null) {
                    return;
                }
                exchanges.add(exchange);
                handler.handle(exchange);
                if (exchange.endsConnection()) {
                    return;
                }
            }
        } catch (SocketException e) {
            // the client left, or the script cut the connection
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
