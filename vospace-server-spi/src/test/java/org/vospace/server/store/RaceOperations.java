package org.vospace.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.spi.storage.StorageRef;

/** What a thread of {@link RaceTest} does: random operations by path, as a service does them. */
final class RaceOperations {
    private static final int MAX_DEPTH = 30;
    private static final int RECENT = 40;

    // Short under the topology lock, which all others wait for; long where others may pass.
    private static final int SHORT_NAP_MILLIS = 3;
    private static final int LONG_NAP_MILLIS = 20;

    private final StoreFixture store;
    private final RaceInvariants invariants;
    private final List<Long> containers = new CopyOnWriteArrayList<>();
    private final List<NodePath> counters;
    private final List<Long> files = new CopyOnWriteArrayList<>();
    private final AtomicLong names = new AtomicLong();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    /**
     * Creates the operations.
     *
     * @param counters containers to count in; top-level ones are not deleted
     */
    RaceOperations(StoreFixture store, RaceInvariants invariants, List<NodePath> counters) {
        this.store = store;
        this.invariants = invariants;
        this.counters = counters;
    }

    void know(StoredNode node) {
        invariants.created(node.id());
        (node.isContainer() ? containers : files).add(node.id());
    }

    String counts() {
        return counts.toString();
    }

    /** The kinds of operation that did something at least once. */
    Set<String> kinds() {
        return counts.keySet();
    }

    /** Does one operation; that its nodes are gone or busy by now is part of the race. */
    boolean doOne() {
        try {
            String kind = choose(ThreadLocalRandom.current().nextInt(100));
            if (!kind.isEmpty()) {
                counts.merge(kind, 1L, Long::sum);
            }
            return true;
        } catch (NoSuchElementException e) {
            return false;
        } catch (VOSpaceException e) {
            if (e.type() != FaultType.SERVICE_BUSY) {
                throw e;
            }
            return false;
        }
    }

    private String choose(int die) {
        NodePath at = somewhere();
        if (at.names().size() > MAX_DEPTH) {
            return "";
        } else if (die < 40) {
            return create(at) ? "creates" : "";
        } else if (die < 55) {
            return moveContainer(at, somewhere()) ? "moves" : "";
        } else if (die < 67) {
            return moveFile(pick(files), at) ? "fileMoves" : "";
        } else if (die < 75) {
            return deleteContainer(at) ? "deletes" : "";
        } else if (die < 80) {
            return deleteFile(pick(files)) ? "leafDeletes" : "";
        } else if (die < 90) {
            return count(oneOf(counters)) ? "updates" : "";
        }
        return upload(pick(files)) ? "uploads" : "";
    }

    private boolean create(NodePath parent) {
        boolean isContainer = ThreadLocalRandom.current().nextInt(100) < 40;
        NodePath path = parent.child("n" + names.incrementAndGet());
        NodeType type = isContainer ? NodeType.CONTAINER_NODE : NodeType.DATA_NODE;
        NewNode node = NewNode.builder(path.name(), type, "ann").build();
        Optional<StoredNode> created =
                store.database.inTransaction(
                        tx -> {
                            Resolution found = tx.nodes().resolveLockingParent(path);
                            nap(LONG_NAP_MILLIS);
                            Optional<StoredNode> inserted =
                                    tx.nodes().insert(found.parent().orElseThrow().id(), node);
                            nap(LONG_NAP_MILLIS);
                            return inserted;
                        });
        created.ifPresent(this::know);
        return created.isPresent();
    }

    private boolean moveContainer(NodePath from, NodePath to) {
        if (from.names().size() < 2) {
            return false;
        }
        String name = "m" + names.incrementAndGet();
        return store.database.inTransaction(
                tx -> {
                    tx.nodes().lockTopology();
                    StoredNode source = tx.nodes().resolve(from).node().orElseThrow();
                    StoredNode parent = tx.nodes().resolve(to).node().orElseThrow();
                    nap(SHORT_NAP_MILLIS);
                    tx.nodes().lockForMove(source);
                    tx.nodes().lockParent(parent);
                    nap(SHORT_NAP_MILLIS);
                    return !tx.nodes().isInSubtree(parent.id(), source.id())
                            && tx.nodes().reparent(source, parent.id(), name);
                });
    }

    private boolean moveFile(long file, NodePath to) {
        NodePath from = path(file);
        String name = "f" + names.incrementAndGet();
        return store.database.inTransaction(
                tx -> {
                    StoredNode source = tx.nodes().resolve(from).node().orElseThrow();
                    StoredNode parent = tx.nodes().resolve(to).node().orElseThrow();
                    nap(LONG_NAP_MILLIS);
                    tx.nodes().lockForMove(source);
                    nap(LONG_NAP_MILLIS);
                    tx.nodes().lockParent(parent);
                    nap(LONG_NAP_MILLIS);
                    return tx.nodes().reparent(source, parent.id(), name);
                });
    }

    private boolean deleteContainer(NodePath path) {
        if (path.names().size() < 2) {
            return false;
        }
        long deleted =
                store.database.inTransaction(
                        tx -> {
                            tx.nodes().lockTopology();
                            StoredNode node = tx.nodes().resolve(path).node().orElseThrow();
                            nap(SHORT_NAP_MILLIS);
                            tx.nodes().detach(tx.nodes().lockForMove(node), "ann", path);
                            nap(SHORT_NAP_MILLIS);
                            return node.id();
                        });
        invariants.deleted(deleted);
        return true;
    }

    private boolean deleteFile(long file) {
        NodePath path = path(file);
        Optional<Long> deleted =
                store.database.inTransaction(
                        tx -> {
                            StoredNode node = tx.nodes().resolve(path).node().orElseThrow();
                            nap(LONG_NAP_MILLIS);
                            return tx.nodes().deleteLeaf(tx.nodes().lock(node), Instant.now())
                                    ? Optional.of(node.id())
                                    : Optional.empty();
                        });
        deleted.ifPresent(invariants::deletedAlone);
        return deleted.isPresent();
    }

    /** Adds one to a counter that is read and written in two statements, under the lock only. */
    private boolean count(NodePath path) {
        long counted =
                store.database.inTransaction(
                        tx -> {
                            StoredNode node = tx.nodes().resolve(path).node().orElseThrow();
                            nap(LONG_NAP_MILLIS);
                            StoredNode locked = tx.nodes().lock(node);
                            int before =
                                    Integer.parseInt(
                                            locked.properties().getOrDefault("count", "0"));
                            nap(LONG_NAP_MILLIS);
                            Map<String, String> next = Map.of("count", String.valueOf(before + 1));
                            tx.nodes().update(locked, NodeChange.builder().set(next).build());
                            return node.id();
                        });
        invariants.counted(counted);
        return true;
    }

    private boolean upload(long file) {
        NodePath path = path(file);
        StoredNode node = store.get(path.toString());
        StorageRef ref = StorageRef.random();
        if (!store.reserve(ref, node, StoreFixture.LEASE)) {
            return false;
        }
        invariants.minted(ref);
        nap(LONG_NAP_MILLIS);
        long length = ThreadLocalRandom.current().nextInt(1000);
        try {
            store.database.inTransaction(
                    tx -> {
                        StoredNode now = tx.nodes().resolve(path).node().orElseThrow();
                        StoredNode saved = StoreFixture.finish(tx, ref, now, length);
                        nap(LONG_NAP_MILLIS);
                        return saved;
                    });
            return true;
        } catch (NoSuchElementException e) {
            store.database.<Boolean>inTransaction(
                    tx -> {
                        tx.contents().release(ref);
                        return true;
                    });
            return false;
        }
    }

    private NodePath path(long id) {
        Optional<NodePath> path = store.database.read(tx -> tx.nodes().pathOf(id));
        if (path.isEmpty()) {
            containers.remove(id);
            files.remove(id);
        }
        return path.orElseThrow();
    }

    /** A container that threads are likely to meet in, and now and then one that stays. */
    private NodePath somewhere() {
        return ThreadLocalRandom.current().nextInt(10) == 0
                ? oneOf(counters)
                : path(pick(containers));
    }

    private static <T> T oneOf(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }

    /** One of the youngest. */
    private static long pick(List<Long> ids) {
        List<Long> now = List.copyOf(ids);
        if (now.isEmpty()) {
            throw new NoSuchElementException("no node yet");
        }
        int size = now.size();
        return now.get(ThreadLocalRandom.current().nextInt(Math.max(0, size - RECENT), size));
    }

    /** Widens a window; nothing depends on how long it lasts. */
    static void nap(int maxMillis) {
        if (ThreadLocalRandom.current().nextBoolean()) {
            long nanos = TimeUnit.MILLISECONDS.toNanos(maxMillis);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(nanos));
        }
    }
}
