package org.vospace.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.testkit.TestDatabase;

/** A migrated database and the operations of a service on it, as short as a test wants them. */
final class StoreFixture implements AutoCloseable {
    static final Duration LEASE = Duration.ofMinutes(1);
    static final int STORE = 7;

    final TestDatabase server;
    final DataSource pool;
    final Database database;

    StoreFixture() {
        this(6);
    }

    StoreFixture(int connections) {
        server = TestDatabase.create();
        pool = server.dataSource(connections);
        database = new Database(pool, pool);
        database.migrate();
    }

    private StoreFixture(StoreFixture other, TopologyLock topology) {
        server = other.server;
        pool = other.pool;
        database = new Database(pool, pool, topology);
    }

    /** The same database with another kind of topology lock. */
    StoreFixture with(TopologyLock topology) {
        return new StoreFixture(this, topology);
    }

    /** Empties the database; caches keep what they know, which must not matter. */
    void clear() {
        database.inTransaction(
                tx -> {
                    tx.jdbc().update("DELETE FROM vos.node WHERE id > 3");
                    return tx.jdbc()
                            .update(
                                    "TRUNCATE vos.storage_garbage, vos.usage, vos.usage_delta,"
                                            + " vos.trash, vos.quota, vos.uws_job");
                });
    }

    /** A second server process on the same database, with a cache of its own. */
    Database anotherProcess() {
        return new Database(pool, pool);
    }

    StoredNode container(String path) {
        NodePath target = NodePath.of(path);
        return create(path, NewNode.builder(target.name(), NodeType.CONTAINER_NODE, "ann"));
    }

    StoredNode data(String path) {
        NodePath target = NodePath.of(path);
        return create(path, NewNode.builder(target.name(), NodeType.DATA_NODE, "ann"));
    }

    StoredNode link(String path, String target) {
        String name = NodePath.of(path).name();
        return create(path, NewNode.builder(name, NodeType.LINK_NODE, "ann").linkTarget(target));
    }

    StoredNode create(String path, NewNode.Builder node) {
        return database.inTransaction(tx -> create(tx, path, node.build()).orElseThrow());
    }

    static Optional<StoredNode> create(Tx tx, String path, NewNode node) {
        Resolution resolution = tx.nodes().resolveLockingParent(NodePath.of(path));
        StoredNode parent = resolution.parent().orElseThrow();
        return tx.nodes().insert(parent.id(), node).map(row -> row.below(parent));
    }

    Resolution resolve(String path) {
        return database.read(tx -> tx.nodes().resolve(NodePath.of(path)));
    }

    StoredNode get(String path) {
        return resolve(path).node().orElseThrow();
    }

    boolean exists(String path) {
        return resolve(path).isComplete();
    }

    /** Moves as a service does, with all locks. */
    boolean move(String from, String to) {
        return database.inTransaction(tx -> move(tx, NodePath.of(from), NodePath.of(to)));
    }

    static boolean move(Tx tx, NodePath from, NodePath to) {
        tx.nodes().lockTopology();
        StoredNode source = tx.nodes().resolve(from).node().orElseThrow();
        StoredNode parent = tx.nodes().resolve(to.parent()).node().orElseThrow();
        tx.nodes().lockForMove(source);
        tx.nodes().lockParent(parent);
        if (tx.nodes().isInSubtree(parent.id(), source.id())) {
            throw new IllegalArgumentException(to + " (expected: not below " + from + ")");
        }
        return tx.nodes().reparent(source, parent.id(), to.name());
    }

    void deleteContainer(String path) {
        NodePath target = NodePath.of(path);
        database.inTransaction(
                tx -> {
                    tx.nodes().lockTopology();
                    StoredNode node = tx.nodes().resolve(target).node().orElseThrow();
                    tx.nodes().detach(tx.nodes().lockForMove(node), "ann", target);
                    return true;
                });
    }

    boolean deleteLeaf(StoredNode node) {
        return database.inTransaction(tx -> tx.nodes().deleteLeaf(node, Instant.now()));
    }

    /** Uploads as a service does: reserve, (bytes), then one transaction. */
    StoredNode upload(StoredNode node, long length) {
        StorageRef ref = StorageRef.random();
        reserve(ref, node, LEASE);
        return database.inTransaction(tx -> finish(tx, ref, node, length));
    }

    boolean reserve(StorageRef ref, StoredNode node, Duration lease) {
        return database.inTransaction(
                tx -> tx.contents().reserve(ref, STORE, node.parentId(), node.name(), lease));
    }

    static StoredNode finish(Tx tx, StorageRef ref, StoredNode node, long length) {
        StoredNode locked = tx.nodes().lock(node);
        if (!tx.contents().claim(ref)) {
            throw new IllegalStateException("lease lost: " + ref);
        }
        return tx.contents().save(locked, content(ref, length), false, Instant.now());
    }

    static NewContent content(StorageRef ref, long length) {
        byte[] md5 = new byte[16];
        ThreadLocalRandom.current().nextBytes(md5);
        return new NewContent(
                STORE,
                ref,
                length,
                Optional.of(HexFormat.of().formatHex(md5)),
                Optional.of("application/fits"),
                Optional.empty());
    }

    StoredNode set(StoredNode node, Map<String, String> properties) {
        NodeChange change = NodeChange.builder().set(properties).build();
        return database.inTransaction(tx -> tx.nodes().update(node, change));
    }

    long count(String sql) {
        return database.read(tx -> tx.jdbc().single(sql, row -> row.getLong(1)));
    }

    @Override
    public void close() {
        server.close();
    }
}
