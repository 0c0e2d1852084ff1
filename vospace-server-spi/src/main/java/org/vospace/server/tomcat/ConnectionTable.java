package org.vospace.server.tomcat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.guard.ClientAddresses;
import org.vospace.server.guard.Limits;

/** The open connections: how many there are of each address, and what each waits for. */
final class ConnectionTable
        extends ConcurrentHashMap<SocketChannel, SocketWrapperBase<NioChannel>> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTable.class);

    /**
     * Each has a buffer of the size of the largest header, so that ten thousand which begin at once
     * would take more memory than there is. For each one too many the oldest is closed, before the
     * next is read.
     */
    private static final int MAX_PARTIAL_HEADERS = 1000;

    private final transient ClientAddresses addresses;
    private final int perAddress;
    private final long headerNanos;
    private final transient Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final transient Map<SocketWrapperBase<?>, Entry> entries = new ConcurrentHashMap<>();
    private final transient Queue<SocketWrapperBase<?>> begun = new ConcurrentLinkedQueue<>();
    private final transient AtomicInteger partial = new AtomicInteger();

    ConnectionTable(ClientAddresses addresses, Limits limits) {
        this.addresses = addresses;
        this.perAddress = limits.connectionsPerAddress();
        this.headerNanos = limits.headerTimeout().toNanos();
    }

    /** A connection. What it waits for is set by the thread that serves it. */
    static final class Entry {
        private final String key;
        private final AtomicInteger partialHeaders;
        private final AtomicBoolean partial = new AtomicBoolean();
        private volatile long since = System.nanoTime();
        private volatile boolean awaited = true;

        private Entry(String key, AtomicInteger partialHeaders) {
            this.key = key;
            this.partialHeaders = partialHeaders;
        }

        /** Nothing has to come within a time: the connection is idle, or a request is served. */
        void rest() {
            awaited = false;
            endPartial();
        }

        /** The header is whole, or will never be. */
        private void endPartial() {
            if (partial.getAndSet(false)) {
                partialHeaders.decrementAndGet();
            }
        }

        /** Something has to come to its end soon. */
        void await() {
            since = System.nanoTime();
            awaited = true;
        }

        boolean isAwaited() {
            return awaited;
        }
    }

    /** Whether one more connection may be served. Proxies have those of all their clients. */
    boolean admits(SocketChannel socket) {
        String address = address(socket);
        boolean counted =
                perAddress > 0 && !addresses.isExempt(address) && !addresses.isTrusted(address);
        return !counted || counts.getOrDefault(ClientAddresses.key(address), 0) < perAddress;
    }

    private static String address(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress().getHostAddress()
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public @Nullable SocketWrapperBase<NioChannel> put(
            SocketChannel socket, SocketWrapperBase<NioChannel> wrapper) {
        String key = ClientAddresses.key(address(socket));
        counts.merge(key, 1, Integer::sum);
        entries.put(wrapper, new Entry(key, partial));
        return super.put(socket, wrapper);
    }

    @Override
    public @Nullable SocketWrapperBase<NioChannel> remove(Object socket) {
        SocketWrapperBase<NioChannel> wrapper = super.remove(socket);
        Entry entry = wrapper == null ? null : entries.remove(wrapper);
        if (entry != null) {
            entry.endPartial();
            counts.computeIfPresent(entry.key, (key, count) -> count == 1 ? null : count - 1);
        }
        return wrapper;
    }

    /** What is known of a connection; of one that has just been closed nothing that counts. */
    Entry entry(SocketWrapperBase<?> wrapper) {
        Entry entry = entries.get(wrapper);
        return entry == null ? new Entry("", new AtomicInteger()) : entry;
    }

    /** A header has begun to come and is not whole. */
    void begin(SocketWrapperBase<?> wrapper, Entry entry) {
        if (!entry.partial.getAndSet(true)) {
            begun.add(wrapper);
            if (entry.partialHeaders.incrementAndGet() > MAX_PARTIAL_HEADERS) {
                closeOldest();
            }
        }
    }

    private void closeOldest() {
        SocketWrapperBase<?> oldest = begun.poll();
        while (oldest != null && !isPartial(oldest)) {
            oldest = begun.poll();
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    private boolean isPartial(SocketWrapperBase<?> wrapper) {
        Entry entry = entries.get(wrapper);
        return entry != null && entry.partial.get();
    }

    /** Closes those who have taken too long. */
    void sweep() {
        begun.removeIf(wrapper -> !isPartial(wrapper));
        long now = System.nanoTime();
        int closed = 0;
        for (Map.Entry<SocketWrapperBase<?>, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            if (entry.awaited && now - entry.since > headerNanos) {
                each.getKey().close();
                closed++;
            }
        }
        if (closed > 0) {
            LOG.debug("{} connections closed whose headers did not come in time", closed);
        }
    }
}
