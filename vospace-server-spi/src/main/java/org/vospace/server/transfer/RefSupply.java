package org.vospace.server.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.vospace.server.store.Database;
import org.vospace.spi.storage.StorageRef;

/**
 * New refs that are listed as garbage and held by leases before anybody gets them. They are listed
 * some at a time, because a statement and a commit for each would take longer than storing a small
 * file. Thread-safe.
 */
final class RefSupply {
    private static final int MOST = 512;

    private final Database database;
    private final int storeId;
    private final LeaseKeeper leases;
    private final Deque<StorageRef> unused = new ArrayDeque<>();
    private int next;

    /**
     * @param first how many refs to list at first
     */
    RefSupply(Database database, int storeId, LeaseKeeper leases, int first) {
        if (first < 1 || first > MOST) {
            throw new IllegalArgumentException(
                    "first: " + first + " refs (expected: 1 to " + MOST + ")");
        }
        this.database = database;
        this.storeId = storeId;
        this.leases = leases;
        this.next = first;
    }

    /** A ref that nobody has had before. */
    synchronized StorageRef take() {
        if (unused.isEmpty()) {
            refill();
        }
        return unused.remove();
    }

    private void refill() {
        List<StorageRef> refs = Stream.generate(StorageRef::random).limit(next).toList();
        refs.forEach(leases::hold);
        try {
            database.read(
                    tx -> {
                        tx.contents().mark(refs, storeId, leases.lease());
                        return refs;
                    });
        } catch (RuntimeException e) {
            refs.forEach(leases::drop);
            throw e;
        }
        unused.addAll(refs);
        next = Math.min(MOST, next * 2);
    }

    /** The refs under which nothing was stored, for nobody has had them. */
    synchronized List<StorageRef> unused() {
        return List.copyOf(unused);
    }
}
