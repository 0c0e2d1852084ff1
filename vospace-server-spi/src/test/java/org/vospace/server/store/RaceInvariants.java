package org.vospace.server.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.vospace.spi.storage.StorageRef;

/** What was acknowledged in {@link RaceTest}, and how often the database contradicts it. */
final class RaceInvariants {
    private final StoreFixture store;
    private final Set<Long> created = ConcurrentHashMap.newKeySet();
    private final Set<Long> deleted = ConcurrentHashMap.newKeySet();
    private final Set<Long> deletedAlone = ConcurrentHashMap.newKeySet();
    private final Set<StorageRef> minted = ConcurrentHashMap.newKeySet();
    private final Map<Long, LongAdder> counted = new ConcurrentHashMap<>();

    RaceInvariants(StoreFixture store) {
        this.store = store;
    }

    /** Lets the database itself record which rows go, and where they were then. */
    void watchDeletions() {
        for (String sql :
                List.of(
                        "CREATE TABLE deletion (id bigint PRIMARY KEY, parent_id bigint NOT NULL)",
                        "CREATE FUNCTION record_deletion() RETURNS trigger LANGUAGE plpgsql AS $$"
                                + " BEGIN INSERT INTO public.deletion VALUES (OLD.id,"
                                + " OLD.parent_id); RETURN OLD; END $$",
                        "CREATE TRIGGER deletions AFTER DELETE ON vos.node FOR EACH ROW EXECUTE"
                                + " FUNCTION record_deletion()")) {
            store.database.inTransaction(tx -> tx.jdbc().update(sql));
        }
    }

    void created(long id) {
        created.add(id);
    }

    void deleted(long id) {
        deleted.add(id);
    }

    void deletedAlone(long id) {
        deletedAlone.add(id);
        deleted.add(id);
    }

    void minted(StorageRef ref) {
        minted.add(ref);
    }

    void counted(long id) {
        counted.computeIfAbsent(id, key -> new LongAdder()).increment();
    }

    /** To be called when the trash is empty and all usage is folded. */
    Map<String, Long> violations() {
        Map<String, Long> found = new LinkedHashMap<>();
        found.put("orphans", store.count(ORPHANS));
        found.put("cycleNodes", store.count(UNREACHABLE));
        found.put("duplicates", store.count(DUPLICATES));
        found.put("childrenOfNonContainers", store.count(BAD_PARENTS));
        found.put("vanishedCreates", vanishedCreates());
        found.put("partialDeletes", partialDeletes());
        found.put("undeleted", undeleted());
        found.put("lostUpdates", lostUpdates());
        found.put("wrongUsage", wrongUsage());
        found.put("lostRefs", lostRefs());
        found.put("refsInUseAndGarbage", store.count(IN_USE_AND_GARBAGE));
        return found;
    }

    private static final String ORPHANS =
            "SELECT count(*) FROM vos.node n WHERE n.parent_id <> 0 AND NOT EXISTS"
                    + " (SELECT 1 FROM vos.node p WHERE p.id = n.parent_id)";

    private static final String UNREACHABLE =
            "WITH RECURSIVE seen AS (SELECT id FROM vos.node WHERE parent_id = 0 OR NOT EXISTS"
                    + " (SELECT 1 FROM vos.node p WHERE p.id = node.parent_id) UNION SELECT n.id"
                    + " FROM seen JOIN vos.node n ON n.parent_id = seen.id)"
                    + " SELECT (SELECT count(*) FROM vos.node) - (SELECT count(*) FROM seen)";

    private static final String DUPLICATES =
            "SELECT count(*) FROM (SELECT 1 FROM vos.node GROUP BY parent_id, name"
                    + " HAVING count(*) > 1) d";

    private static final String BAD_PARENTS =
            "SELECT count(*) FROM vos.node n JOIN vos.node p ON p.id = n.parent_id"
                    + " WHERE p.type <> 4";

    private static final String IN_USE_AND_GARBAGE =
            "SELECT count(*) FROM vos.node n JOIN vos.storage_garbage g ON g.ref = n.storage_ref";

    /** Creates that were acknowledged and are neither there nor deleted by anybody. */
    private long vanishedCreates() {
        Set<Long> live = ids("SELECT id FROM vos.node");
        Set<Long> gone = ids("SELECT id FROM deletion");
        return created.stream().filter(id -> !live.contains(id) && !gone.contains(id)).count();
    }

    /** Rows that went from a container that stayed, though nobody deleted just them. */
    private long partialDeletes() {
        Set<Long> gone =
                ids(
                        "SELECT d.id FROM deletion d JOIN vos.node p ON p.id = d.parent_id"
                                + " WHERE d.parent_id <> 2");
        return gone.stream().filter(id -> !deletedAlone.contains(id)).count();
    }

    private long undeleted() {
        Set<Long> live = ids("SELECT id FROM vos.node");
        live.addAll(ids("SELECT n.id FROM vos.node n JOIN deletion d ON d.id = n.id"));
        return deleted.stream().filter(live::contains).count();
    }

    private long lostUpdates() {
        Map<Long, Long> shown = new HashMap<>();
        store.database.<List<Boolean>>read(
                tx ->
                        tx.jdbc()
                                .list(
                                        "SELECT id, coalesce(props ->> 'count', '0')::bigint FROM"
                                                + " vos.node",
                                        row -> {
                                            shown.put(row.getLong(1), row.getLong(2));
                                            return true;
                                        }));
        return counted.entrySet().stream()
                .filter(entry -> shown.containsKey(entry.getKey()))
                .mapToLong(
                        entry ->
                                Math.abs(
                                        entry.getValue().sum()
                                                - shown.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    private long wrongUsage() {
        return ids("SELECT id FROM vos.node WHERE type = 4 AND id NOT IN (2, 3)").stream()
                .filter(
                        id ->
                                !store.database.<Boolean>bulk(
                                        tx -> tx.usage().of(id).equals(tx.usage().exact(id))))
                .count();
    }

    /** Refs that are in no node and not garbage: bytes nobody would ever remove. */
    private long lostRefs() {
        List<String> known =
                store.database.read(
                        tx ->
                                tx.jdbc()
                                        .list(
                                                "SELECT storage_ref::text FROM vos.node WHERE"
                                                        + " storage_ref IS NOT NULL UNION ALL SELECT"
                                                        + " ref::text FROM vos.storage_garbage",
                                                row -> row.getString(1)));
        Set<String> refs = new HashSet<>(known);
        return minted.stream().filter(ref -> !refs.contains(ref.value())).count();
    }

    private Set<Long> ids(String sql) {
        return new HashSet<>(
                store.database.<List<Long>>read(tx -> tx.jdbc().list(sql, row -> row.getLong(1))));
    }
}
