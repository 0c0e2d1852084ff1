package org.vospace.client.sync;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/**
 * All below a container in one answer, taken apart into the containers it tells of. Thread-safe.
 *
 * <p>The answer goes depth first: the children of a container by name, then those of the containers
 * among them. So a container is known whole as soon as the children of the next one come. One that
 * shows no children may be one that must not be entered: it is never answered for. Who asks for a
 * container reads the answer up to there; nobody reads on who does not wait. The answer is given up
 * if it brings much that nobody waits for, if there is no room to keep what it brings, when it is
 * old, and when it fails; what was whole before it failed is still good.
 */
final class SubtreeSearch {
    /**
     * So many nodes in a row that are not, or not yet, of use take as long to come as a few
     * listings.
     */
    static final int PATIENCE = 4000;

    /** Listings are made when their container is visited; this comes close enough. */
    static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final Logger LOG = LoggerFactory.getLogger(SubtreeSearch.class);

    private final VosUri root;
    private final Supplier<Stream<Node>> service;
    private final Semaphore room;
    private final LongSupplier clock;
    private final Lock lock = new ReentrantLock(true);
    private final Set<VosUri> awaited = ConcurrentHashMap.newKeySet();
    private final Map<VosUri, List<Entry>> whole = new HashMap<>();
    private @Nullable Stream<Node> answer;
    private @Nullable Iterator<Node> hits;
    private long begun;
    private VosUri current;
    private List<Entry> children = new ArrayList<>();
    private int fruitless;
    private boolean ended;

    /**
     * @param room for nodes that are known ahead, one permit each
     * @param clock in nanoseconds
     */
    SubtreeSearch(VosUri root, Supplier<Stream<Node>> service, Semaphore room, LongSupplier clock) {
        this.root = root;
        this.service = service;
        this.room = room;
        this.clock = clock;
        current = root;
    }

    /** The children of a container below the root, once; empty if they must be listed. */
    Optional<List<Entry>> take(VosUri container) {
        awaited.add(container);
        try {
            return find(container);
        } finally {
            awaited.remove(container);
        }
    }

    private Optional<List<Entry>> find(VosUri container) {
        while (true) {
            // those whose container is there get it before the next one is read
            lock.lock();
            try {
                dropIfOld();
                if (ended || whole.containsKey(container) || !isAhead(container)) {
                    return Optional.ofNullable(remove(container));
                }
                readContainer();
            } finally {
                lock.unlock();
            }
        }
    }

    private void dropIfOld() {
        if (hits != null && clock.getAsLong() - begun > MAX_AGE_NANOS) {
            LOG.debug("the search of {} is old, what is left of it is listed", root);
            forget();
        }
    }

    private boolean isAhead(VosUri container) {
        return compare(container.path(), current.path()) >= 0;
    }

    private @Nullable List<Entry> remove(VosUri container) {
        List<Entry> found = whole.remove(container);
        if (found != null) {
            fruitless = 0;
            room.release(found.size());
        }
        return found;
    }

    /** Reads on until another container begins. */
    private void readContainer() {
        VosUri before = current;
        try {
            Iterator<Node> nodes = open();
            while (!ended && current.equals(before)) {
                if (nodes.hasNext()) {
                    add(nodes.next());
                } else {
                    keepChildren();
                    end();
                }
            }
        } catch (VOSpaceException e) {
            LOG.debug("{} is listed, not searched", root, e);
            end();
        }
    }

    private Iterator<Node> open() {
        Iterator<Node> opened = hits;
        if (opened == null) {
            begun = clock.getAsLong();
            Stream<Node> stream = service.get();
            answer = stream;
            opened = stream.iterator();
            hits = opened;
        }
        return opened;
    }

    private void add(Node node) {
        VosUri parent = parent(node);
        if (!parent.equals(current)) {
            keepChildren();
            turnTo(parent);
        }
        fruitless++;
        if (fruitless > PATIENCE || !room.tryAcquire()) {
            LOG.debug("{} is listed: its search brings too much", root);
            end();
        } else {
            children.add(RemoteTree.entry(node));
        }
    }

    private VosUri parent(Node node) {
        VosUri uri = node.uri();
        boolean isBelow =
                uri.sameAuthority(root)
                        && uri.path().startsWith(root.path())
                        && !uri.path().equals(root.path());
        if (!isBelow) {
            throw unexpected(uri + " (expected: a node below " + root + ")");
        }
        return uri.parent();
    }

    private void turnTo(VosUri container) {
        if (compare(container.path(), current.path()) <= 0) {
            forget();
            throw unexpected(container + " after " + current + " (expected: depth first, by name)");
        }
        current = container;
    }

    private static VOSpaceException unexpected(String what) {
        return new VOSpaceException(FaultType.INTERNAL_FAULT, "a search found " + what);
    }

    private void keepChildren() {
        if (!children.isEmpty()) {
            whole.put(current, children);
            children = new ArrayList<>();
        }
        if (awaited.contains(current)) {
            fruitless = 0;
        }
    }

    /** Reads no more. What is not whole is not kept. */
    private void end() {
        ended = true;
        room.release(children.size());
        children = new ArrayList<>();
        Stream<Node> open = answer;
        answer = null;
        if (open != null) {
            open.close();
        }
    }

    /** Whether it has nothing to tell any more. */
    boolean isSpent() {
        lock.lock();
        try {
            return ended && whole.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Reads no more, and forgets what is known. */
    void close() {
        lock.lock();
        try {
            forget();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        end();
        whole.values().forEach(known -> room.release(known.size()));
        whole.clear();
    }

    /** A container before those in it, and else by name as the service sorts: by code points. */
    private static int compare(NodePath one, NodePath other) {
        int depth = Math.min(one.names().size(), other.names().size());
        for (int i = 0; i < depth; i++) {
            String name = one.names().get(i);
            String against = other.names().get(i);
            if (!name.equals(against)) {
                return Arrays.compareUnsigned(
                        name.getBytes(StandardCharsets.UTF_8),
                        against.getBytes(StandardCharsets.UTF_8));
            }
        }
        return Integer.compare(one.names().size(), other.names().size());
    }
}
