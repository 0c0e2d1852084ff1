package org.vospace.server.store;

/**
 * How the lock is taken under which containers are moved and deleted.
 *
 * <p>It ends with the transaction. Both kinds were measured to be equally fast; all servers on one
 * database must use the same one.
 */
public final class TopologyLock {
    /** A row of a table: works on every engine. */
    public static final TopologyLock ROW =
            new TopologyLock(
                    "SELECT 1 FROM vos.topo_lock WHERE shard = 0 FOR UPDATE",
                    "SELECT 1 FROM vos.topo_lock WHERE shard = 0 FOR SHARE");

    /** An advisory lock of PostgreSQL: leaves no dead rows behind. */
    public static final TopologyLock ADVISORY =
            new TopologyLock(
                    "SELECT pg_advisory_xact_lock(" + Keys.VOSPACE + ", 0)",
                    "SELECT pg_advisory_xact_lock_shared(" + Keys.VOSPACE + ", 0)");

    /** Locks nothing: shows in tests what the lock is for. */
    static final TopologyLock NONE = new TopologyLock("SELECT 1", "SELECT 1");

    private final String exclusive;
    private final String shared;

    private TopologyLock(String exclusive, String shared) {
        this.exclusive = exclusive;
        this.shared = shared;
    }

    /** Waits until nobody else moves or deletes containers, or folds usage. */
    void lock(Jdbc jdbc) {
        jdbc.any(exclusive);
    }

    /** Waits until nobody moves or deletes containers. */
    void share(Jdbc jdbc) {
        jdbc.any(shared);
    }

    /** Keeps apart the advisory locks of several products in one database. */
    private static final class Keys {
        static final int VOSPACE = 0x766f7370;
    }
}
