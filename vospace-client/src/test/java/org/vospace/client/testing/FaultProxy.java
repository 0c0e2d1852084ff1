package org.vospace.client.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bad line to a server: a proxy on loopback that does one thing to most connections. What it does
 * is drawn from a seed, so that a run can be told apart from the next one.
 */
public final class FaultProxy implements AutoCloseable {
    /** What happens to a connection. */
    public enum Fault {
        NONE,
        CUT_UP,
        CUT_DOWN,
        RESET_UP,
        RESET_DOWN,
        STALL_UP,
        STALL_DOWN,
        BUSY,
        CORRUPT_UP,
        CORRUPT_DOWN,
        SLOW_START,
        CLOSED_WHEN_IDLE
    }

    private static final Fault[] FAULTS = Fault.values();

    private static final long LIFETIME = 12;

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<Fault, AtomicInteger> happened = new EnumMap<>(Fault.class);
    private final AtomicLong bytesUp = new AtomicLong();
    private final Random random;
    private final int range;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile URI server;
    private volatile boolean good;
    private volatile long nextCut = Long.MAX_VALUE;
    private volatile Runnable afterCut = () -> {};

    /**
     * @param range faults happen within so many bytes
     */
    public FaultProxy(URI server, long seed, int range) {
        this.server = server;
        this.random = new Random(seed);
        this.range = range;
        for (Fault fault : FAULTS) {
            happened.put(fault, new AtomicInteger());
        }
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** A line that does nothing but what {@link #cutAt} tells. */
    public static FaultProxy good(URI server) {
        FaultProxy proxy = new FaultProxy(server, 0, 1);
        proxy.good = true;
        return proxy;
    }

    /** Where the server is, as seen through this line. */
    public URI url() {
        URI target = server;
        return URI.create(
                "http://"
                        + listener.getInetAddress().getHostAddress()
                        + ":"
                        + listener.getLocalPort()
                        + target.getRawPath());
    }

    /** Leads to another server from now on. */
    public void leadTo(URI other) {
        server = other;
    }

    /** How many connections met with it. */
    public int happened(Fault fault) {
        return counter(fault).get();
    }

    private AtomicInteger counter(Fault fault) {
        return requireNonNull(happened.get(fault), fault.name());
    }

    /** How many bytes clients sent. */
    public long bytesUp() {
        return bytesUp.get();
    }

    /**
     * Resets the connection on which clients have sent so many bytes in all, once.
     *
     * @param then what else happens at that moment
     */
    public void cutAt(long bytes, Runnable then) {
        afterCut = then;
        nextCut = bytes;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private synchronized Line draw(Socket client, Socket target) {
        boolean fine = good || random.nextInt(10) < 4;
        Fault fault = fine ? Fault.NONE : FAULTS[random.nextInt(FAULTS.length)];
        // small numbers as often as large ones
        long at = (long) Math.pow(range, random.nextDouble());
        return new Line(client, target, fault, at);
    }

    private void serve(Socket client) {
        try (client;
                Socket target = new Socket(server.getHost(), server.getPort())) {
            sockets.add(target);
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            draw(client, target).run();
            sockets.remove(target);
        } catch (IOException e) {
            // one side left
        } finally {
            sockets.remove(client);
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket target;
        private final Fault fault;
        private final long at;
        private final Bodies bodies = new Bodies();

        Line(Socket client, Socket target, Fault fault, long at) {
            this.client = client;
            this.target = target;
            this.fault = fault;
            this.at = at;
        }

        void run() throws IOException {
            if (fault == Fault.BUSY) {
                refuse();
                return;
            }
            if (fault == Fault.SLOW_START) {
                counter(fault).incrementAndGet();
                pause(150);
            }
            CountDownLatch ended = new CountDownLatch(1);
            threads.execute(
                    () -> {
                        pump(client, target, true);
                        ended.countDown();
                    });
            pump(target, client, false);
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void refuse() throws IOException {
            counter(fault).incrementAndGet();
            byte[] buffer = new byte[64 * 1024];
            if (client.getInputStream().read(buffer) > 0) {
                client.getOutputStream()
                        .write(
                                ("HTTP/1.1 503 Busy\r\nRetry-After: "
                                                + at % 2
                                                + "\r\nContent-Length: 0\r\n"
                                                + "Connection: close\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
            }
        }

        private void pump(Socket from, Socket to, boolean up) {
            byte[] buffer = new byte[16 * 1024];
            long moved = 0;
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    int sent = count;
                    // no connection lives for ever, or all would be the good ones after a while
                    long last = isMet(up) ? at : LIFETIME * range;
                    boolean ends = !good && moved + count >= last;
                    if (ends) {
                        sent = (int) Math.max(0, last - moved);
                    }
                    damage(buffer, sent, up);
                    out.write(buffer, 0, sent);
                    moved += sent;
                    count(sent, up);
                    if (ends) {
                        end(isMet(up) ? fault : Fault.CUT_DOWN);
                        return;
                    }
                }
                to.shutdownOutput();
            } catch (IOException e) {
                quietly(client);
                quietly(target);
            }
        }

        private void count(int sent, boolean up) throws IOException {
            if (up && bytesUp.addAndGet(sent) >= nextCut) {
                nextCut = Long.MAX_VALUE;
                Runnable then = afterCut;
                reset(client);
                reset(target);
                then.run();
                throw new IOException("cut");
            }
        }

        private boolean isMet(boolean up) {
            return switch (fault) {
                case CUT_UP, RESET_UP, STALL_UP -> up;
                case CUT_DOWN, RESET_DOWN, STALL_DOWN, CLOSED_WHEN_IDLE -> !up;
                default -> false;
            };
        }

        private void end(Fault how) throws IOException {
            counter(how).incrementAndGet();
            switch (how) {
                case STALL_UP, STALL_DOWN -> pause(3000);
                case RESET_UP, RESET_DOWN -> {
                    reset(client);
                    reset(target);
                }
                case CLOSED_WHEN_IDLE -> pause(20);
                default -> {}
            }
            quietly(client);
            quietly(target);
        }

        /** Only bytes of files: nothing protects what else is said over plain http. */
        private void damage(byte[] buffer, int count, boolean up) {
            int body = bodies.next(buffer, count, up);
            boolean met = up ? fault == Fault.CORRUPT_UP : fault == Fault.CORRUPT_DOWN;
            if (met && body >= 0 && bodies.once()) {
                counter(fault).incrementAndGet();
                buffer[body] ^= 4;
            }
        }
    }

    private void pause(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(FaultProxy::quietly);
        threads.shutdownNow();
    }
}
