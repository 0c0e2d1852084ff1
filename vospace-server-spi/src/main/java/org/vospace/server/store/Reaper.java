package org.vospace.server.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Removes what {@link NodeRepository#detach} has hung up in the trash, in pieces that hold no lock
 * for long; the bytes become garbage. Several reapers share the work. Thread-safe.
 *
 * <p>Goes down to directories without directories, empties and removes them, and goes up again, so
 * it remembers a few directories for each level only, and one that was killed has left nothing but
 * a smaller tree.
 */
public final class Reaper {
    private static final int DIRECTORIES = 200;
    private static final int LEAVES = 1000;

    private static final String TAKE =
            """
            WITH next AS MATERIALIZED (
              SELECT root_id FROM vos.trash
               WHERE lease_until IS NULL OR lease_until <= statement_timestamp()
               ORDER BY deleted_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE vos.trash t SET lease_until = statement_timestamp() + interval '5 minutes'
              FROM next WHERE t.root_id = next.root_id RETURNING t.root_id
            """;

    private static final String GIVE_BACK =
            "UPDATE vos.trash SET lease_until = NULL WHERE root_id = ?";

    private static final String DONE =
            """
            DELETE FROM vos.trash t
             WHERE root_id = ? AND NOT EXISTS (SELECT 1 FROM vos.node WHERE id = t.root_id)
            """;

    // The order makes each directory a range of the index that is read no further than needed.
    private static final String CHILDREN =
            """
            SELECT child.id FROM unnest(?::bigint[]) dir(id) CROSS JOIN LATERAL (
              SELECT id FROM vos.node WHERE parent_id = dir.id AND %1$s
               ORDER BY parent_id, name LIMIT %2$d) child LIMIT %2$d
            """;

    private static final String DIRECTORIES_IN = CHILDREN.formatted("type = 4", DIRECTORIES);

    // The condition on the parent is repeated on the target row: a file that is moved out while
    // this waits for its lock must not be deleted in its new place.
    private static final String DELETE_LEAVES =
            """
            WITH gone AS (
              DELETE FROM vos.node n
               WHERE n.id = ANY(ARRAY(%s)) AND n.parent_id = ANY(?) AND n.type <> 4
              RETURNING store_id, storage_ref),
            garbage AS (
              INSERT INTO vos.storage_garbage(ref, store_id, due)
              SELECT storage_ref, store_id,
                     statement_timestamp() + ?::bigint * interval '1 millisecond'
                FROM gone WHERE storage_ref IS NOT NULL)
            SELECT count(*) FROM gone
            """
                    .formatted(CHILDREN.formatted("type <> 4", LEAVES));

    private static final String LOCK_DIRECTORIES =
            "SELECT id FROM vos.node WHERE id = ANY(?) ORDER BY id FOR UPDATE";

    private static final String DELETE_DIRECTORIES =
            """
            WITH gone AS (
              DELETE FROM vos.node d WHERE d.id = ANY(?)
                 AND NOT EXISTS (SELECT 1 FROM vos.node c WHERE c.parent_id = d.id) RETURNING d.id),
            used AS (DELETE FROM vos.usage u USING gone WHERE u.container_id = gone.id),
            quotas AS (DELETE FROM vos.quota q USING gone WHERE q.container_id = gone.id)
            SELECT count(*) FROM gone
            """;

    private final Database database;
    private final Duration contentGrace;

    /**
     * Creates a reaper that works on the bulk connections.
     *
     * @param contentGrace how long bytes stay after their node has gone: longer than any URL that
     *     serves them is good
     */
    public Reaper(Database database, Duration contentGrace) {
        this.database = database;
        this.contentGrace = contentGrace;
    }

    /**
     * Does a bounded piece of work.
     *
     * @param budget about how many nodes to remove; exceeded by at most one chunk of a thousand
     * @return how many nodes were removed; less than {@code budget} if there is nothing left that
     *     no other reaper is at
     */
    public int reap(int budget) {
        int removed = 0;
        while (removed < budget) {
            Optional<Long> root = database.bulk(tx -> tx.jdbc().first(TAKE, row -> row.getLong(1)));
            if (root.isEmpty()) {
                break;
            }
            removed += reap(root.get(), budget - removed);
        }
        return removed;
    }

    private int reap(long root, int budget) {
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(new long[] {root}));
        int removed = 0;
        while (!levels.isEmpty() && removed < budget) {
            Level level = levels.peek();
            if (!level.isWithoutLeaves) {
                int leaves = deleteLeaves(level.directories);
                removed += leaves;
                level.isWithoutLeaves = leaves < LEAVES;
                continue;
            }
            long[] below = directoriesIn(level.directories);
            if (below.length > 0) {
                levels.push(new Level(below));
                continue;
            }
            removed += deleteDirectories(level.directories);
            if (anyLeft(level.directories)) {
                level.isWithoutLeaves = false;
            } else {
                levels.pop();
            }
        }
        String ending = levels.isEmpty() ? DONE : GIVE_BACK;
        database.bulk(tx -> tx.jdbc().update(ending, root));
        return removed;
    }

    /** Directories of one depth that are emptied together. */
    private static final class Level {
        private final long[] directories;

        /** Remembered, because among many directories looking for leaves is slow. */
        private boolean isWithoutLeaves;

        Level(long[] directories) {
            this.directories = directories;
        }
    }

    private int deleteLeaves(long[] directories) {
        return database.bulkTransaction(
                tx ->
                        tx.jdbc()
                                .single(
                                        DELETE_LEAVES,
                                        row -> row.getInt(1),
                                        directories,
                                        directories,
                                        contentGrace.toMillis()));
    }

    private long[] directoriesIn(long[] directories) {
        List<Long> ids =
                database.bulk(
                        tx -> tx.jdbc().list(DIRECTORIES_IN, row -> row.getLong(1), directories));
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Deletes those that are empty once all creates that were under way in them have ended. */
    private int deleteDirectories(long[] directories) {
        return database.bulkTransaction(
                tx -> {
                    tx.jdbc().list(LOCK_DIRECTORIES, row -> row.getLong(1), directories);
                    return tx.jdbc().single(DELETE_DIRECTORIES, row -> row.getInt(1), directories);
                });
    }

    private boolean anyLeft(long[] directories) {
        return database.bulk(
                tx ->
                        tx.jdbc()
                                .any(
                                        "SELECT 1 FROM vos.node WHERE id = ANY(?) LIMIT 1",
                                        directories));
    }
}
