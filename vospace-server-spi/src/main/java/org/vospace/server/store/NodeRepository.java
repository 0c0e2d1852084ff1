package org.vospace.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;

/**
 * The nodes, within one transaction.
 *
 * <p>A method that takes a {@link StoredNode} finds the row by its handle. Locks are to be taken in
 * this order: topology lock, the node itself, the destination container; so nobody waits for
 * somebody who waits for him. Nothing here knows permissions: who changes a node locks it first and
 * decides on the row that the lock returned.
 */
public final class NodeRepository {
    private static final String BY_HANDLE =
            "SELECT "
                    + NodeRows.COLUMNS
                    + " FROM vos.node n WHERE n.id = ? AND n.parent_id = ? AND n.name = ? ";

    private static final String BY_ID =
            "SELECT " + NodeRows.COLUMNS + " FROM vos.node n WHERE n.id = ?";

    private static final String CHILD =
            "SELECT " + NodeRows.COLUMNS + " FROM vos.node n WHERE n.parent_id = ? AND n.name = ?";

    private static final String INSERT =
            """
            WITH ins AS (
              INSERT INTO vos.node(parent_id, name, type, owner, is_public, is_locked, group_read,
                                   group_write, content_type, content_encoding, link_target, props)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::text, ?::text, ?::text, ?::jsonb)
              ON CONFLICT (parent_id, name) DO NOTHING RETURNING *),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT parent_id, 0, 1 FROM ins)
            SELECT %s FROM ins n
            """
                    .formatted(NodeRows.COLUMNS);

    private static final String UPDATE =
            """
            UPDATE vos.node n
               SET props = (n.props - ?::text[]) || ?::jsonb,
                   is_public = coalesce(?::boolean, n.is_public),
                   is_locked = coalesce(?::boolean, n.is_locked),
                   group_read = coalesce(?::text[], n.group_read),
                   group_write = coalesce(?::text[], n.group_write),
                   owner = coalesce(?::text, n.owner),
                   content_type = CASE WHEN ? THEN ?::text ELSE n.content_type END,
                   content_encoding = CASE WHEN ? THEN ?::text ELSE n.content_encoding END,
                   link_target = coalesce(?::text, n.link_target),
                   version = n.version + 1, modified = clock_timestamp()
             WHERE n.id = ? AND n.parent_id = ? AND n.name = ?
               AND (?::int IS NULL OR n.version = ?::int)
            RETURNING %s
            """
                    .formatted(NodeRows.COLUMNS);

    private static final String DELETE_LEAF =
            """
            WITH gone AS (
              DELETE FROM vos.node WHERE id = ? AND parent_id = ? AND name = ? AND type <> 4
              RETURNING parent_id, size, store_id, storage_ref),
            used AS (
              INSERT INTO vos.usage_delta(container_id, d_bytes, d_nodes)
              SELECT parent_id, -size, -1 FROM gone),
            garbage AS (
              INSERT INTO vos.storage_garbage(ref, store_id, due)
              SELECT storage_ref, store_id, ? FROM gone WHERE storage_ref IS NOT NULL)
            SELECT 1 FROM gone
            """;

    private static final String ALLOCATION_OWNER =
            """
            WITH RECURSIVE up(id, parent_id, owner) AS (
              SELECT id, parent_id, owner FROM vos.node WHERE id = ?
              UNION ALL
              SELECT n.id, n.parent_id, n.owner FROM up JOIN vos.node n ON n.id = up.parent_id)
            SELECT owner FROM up WHERE parent_id = 1
            """;

    private static final String PROPERTY_URIS =
            "SELECT DISTINCT key FROM vos.node, jsonb_object_keys(props) key WHERE props <> '{}'";

    private final Jdbc jdbc;
    private final PathResolver resolver;
    private final Topology topology;

    NodeRepository(Jdbc jdbc, DirectoryCache cache, TopologyLock lock) {
        this.jdbc = jdbc;
        this.resolver = new PathResolver(jdbc, cache);
        this.topology = new Topology(jdbc, lock);
    }

    /** Follows a path as far as it leads, in one snapshot. Locks nothing. */
    public Resolution resolve(NodePath path) {
        return resolver.resolve(path);
    }

    /**
     * Follows a path as far as it leads and, if the parent of its last node exists, locks that as
     * {@link #lockParent} does: all that a create needs to know, mostly in one round trip.
     *
     * @throws IllegalArgumentException for the root, which has no parent
     * @throws StaleNodeException if the parent was moved or deleted meanwhile
     */
    public Resolution resolveLockingParent(NodePath path) {
        if (path.isRoot()) {
            throw new IllegalArgumentException("path: / (expected: one with a parent)");
        }
        return resolver.resolveLockingParent(path).orElseGet(() -> resolveThenLock(path));
    }

    private Resolution resolveThenLock(NodePath path) {
        Resolution resolution = resolver.resolve(path);
        resolution.parent().ifPresent(this::lockParent);
        return resolution;
    }

    /** Reads a node, wherever it is, be it in the trash. */
    public Optional<StoredNode> find(long id) {
        return jdbc.first(BY_ID, NodeRows::map, id);
    }

    /**
     * Reads a node, wherever it is, and finds out whose allocation it is in, which takes a look at
     * each container above it.
     */
    public Optional<StoredNode> findInTree(long id) {
        Optional<String> owner = jdbc.first(ALLOCATION_OWNER, row -> row.getString(1), id);
        return find(id).map(node -> node.inAllocationOf(owner));
    }

    /** Reads a child of a container. */
    public Optional<StoredNode> child(long containerId, String name) {
        return jdbc.first(CHILD, NodeRows::map, containerId, name);
    }

    /**
     * Keeps a container where it is until the transaction ends, so that children may be put into
     * it. Does not keep others from doing the same, nor from changing its properties.
     *
     * @return the container as it is now
     * @throws StaleNodeException if it was moved or deleted
     * @throws IllegalArgumentException if it is no container
     */
    public StoredNode lockParent(StoredNode container) {
        requireContainer(container);
        return lock(container, "FOR KEY SHARE OF n");
    }

    /**
     * Keeps others from changing, moving or deleting a node until the transaction ends. They may
     * still put children into it.
     *
     * @return the node as it is now
     * @throws StaleNodeException if it was moved or deleted
     */
    public StoredNode lock(StoredNode node) {
        return lock(node, "FOR NO KEY UPDATE OF n");
    }

    /**
     * Locks a node that is about to leave its place: as {@link #lock}, and nobody puts children
     * into it either.
     *
     * @return the node as it is now
     * @throws StaleNodeException if it was moved or deleted
     */
    public StoredNode lockForMove(StoredNode node) {
        return lock(node, "FOR UPDATE OF n");
    }

    private StoredNode lock(StoredNode node, String strength) {
        return jdbc.first(
                        BY_HANDLE + strength,
                        NodeRows::map,
                        node.id(),
                        node.parentId(),
                        node.name())
                .map(found -> found.inPlaceOf(node))
                .orElseThrow(() -> new StaleNodeException(node.handle()));
    }

    /**
     * Makes this transaction the only one that moves containers to other parents or deletes them.
     * To be taken before any other lock; paths are to be resolved after it.
     */
    public void lockTopology() {
        topology.lock();
    }

    /**
     * Adds a node to a container, which {@link #lockParent} has locked.
     *
     * @return empty if the container has a child of that name
     */
    public Optional<StoredNode> insert(long parentId, NewNode node) {
        return jdbc.first(
                INSERT,
                NodeRows::map,
                parentId,
                node.name(),
                Codes.of(node.type()),
                node.owner(),
                node.isPublic(),
                node.isLocked(),
                node.groupRead(),
                node.groupWrite(),
                node.contentType().orElse(null),
                node.contentEncoding().orElse(null),
                node.linkTarget().orElse(null),
                Json.object(node.properties()));
    }

    /**
     * Merges a change into a node in one atomic statement; no lock is needed before.
     *
     * @return the node as it is now
     * @throws StaleNodeException if it was moved or deleted
     * @throws VOSpaceException PreconditionFailed if its version is not the expected one
     */
    public StoredNode update(StoredNode node, NodeChange change) {
        @Nullable Integer expected =
                change.expectedVersion().isPresent() ? change.expectedVersion().getAsInt() : null;
        return jdbc.first(
                        UPDATE,
                        NodeRows::map,
                        change.remove(),
                        Json.object(change.set()),
                        change.isPublic().orElse(null),
                        change.isLocked().orElse(null),
                        change.groupRead().orElse(null),
                        change.groupWrite().orElse(null),
                        change.owner().orElse(null),
                        change.contentType().isChange(),
                        change.contentType().value().orElse(null),
                        change.contentEncoding().isChange(),
                        change.contentEncoding().value().orElse(null),
                        change.linkTarget().orElse(null),
                        node.id(),
                        node.parentId(),
                        node.name(),
                        expected,
                        expected)
                .map(updated -> updated.inPlaceOf(node))
                .orElseThrow(() -> refusal(node, expected));
    }

    private RuntimeException refusal(StoredNode node, @Nullable Integer expected) {
        Optional<StoredNode> now =
                jdbc.first(BY_HANDLE, NodeRows::map, node.id(), node.parentId(), node.name());
        if (now.isEmpty() || expected == null || now.get().version() == expected) {
            return new StaleNodeException(node.handle());
        }
        return new VOSpaceException(
                FaultType.PRECONDITION_FAILED,
                "version of "
                        + node.name()
                        + ": "
                        + now.get().version()
                        + " (expected: "
                        + expected
                        + ")");
    }

    /**
     * Deletes a node that is no container. The bytes it has become garbage.
     *
     * @param contentDue when the bytes may go: later than any URL that serves them
     * @return false if it was moved or deleted before
     * @throws IllegalArgumentException if it is a container
     */
    public boolean deleteLeaf(StoredNode node, Instant contentDue) {
        if (node.isContainer()) {
            throw new IllegalArgumentException(node.handle() + " is a container (expected: none)");
        }
        return jdbc.any(DELETE_LEAF, node.id(), node.parentId(), node.name(), contentDue);
    }

    /**
     * Deletes a container and all below it, at once: hangs it up in the trash, where no path leads.
     * To be called after {@link #lockTopology} and {@link #lockForMove}.
     *
     * @param deletedBy for the record
     * @param path for the record
     * @throws StaleNodeException if it was moved or deleted
     * @throws IllegalArgumentException if it is no container, or the root
     */
    public void detach(StoredNode container, String deletedBy, NodePath path) {
        requireContainer(container);
        if (container.id() == StoredNode.ROOT_ID) {
            throw new IllegalArgumentException("the root (expected: a container below it)");
        }
        topology.detach(container, deletedBy, path);
    }

    /** Whether a node is {@code rootId} or below it. */
    public boolean isInSubtree(long nodeId, long rootId) {
        return topology.isInSubtree(nodeId, rootId);
    }

    /** Whether a path leads to a node: false for what is in the trash or gone. */
    public boolean isAttached(long nodeId) {
        return topology.isInSubtree(nodeId, StoredNode.ROOT_ID);
    }

    /**
     * Moves or renames a node, with all below it. To be called with {@link #lockForMove} on the
     * node and {@link #lockParent} on the new parent; for a container that gets another parent also
     * after {@link #lockTopology}, and with the new parent known to be attached and not below it.
     *
     * @return false if the new parent has a child of that name; the transaction may go on
     * @throws StaleNodeException if it was moved or deleted, or another child came in between
     */
    public boolean reparent(StoredNode node, long newParentId, String newName) {
        return topology.reparent(node, newParentId, newName);
    }

    /** Reads one page of the children of a container, in the order of {@link Page}. */
    public List<StoredNode> children(long containerId, Page page) {
        String sql = Listing.sql(page);
        return page.from().isPresent()
                ? jdbc.list(page.limit(), sql, NodeRows::map, containerId, page.from().get())
                : jdbc.list(page.limit(), sql, NodeRows::map, containerId);
    }

    /**
     * Reads one page of the children of a container in another order. Costs a look at the key of
     * every child, whatever the size of the page.
     */
    public List<SortedChild> sortedChildren(long containerId, SortedPage page) {
        return new SortedListing(jdbc).children(containerId, page);
    }

    /**
     * Reads those children of a container that pass a filter, in the order of their names.
     *
     * @param after the name after which to begin
     * @param limit at most so many, 1 to {@value Page#MAX_LIMIT}
     */
    public List<StoredNode> matchingChildren(
            long containerId, NodeFilter filter, Optional<String> after, int limit) {
        return new FilteredListing(containerId, filter, after, limit).run(jdbc);
    }

    /** Where a child stands in an order; empty if there is no such child. */
    public Optional<SortedPage.Place> placeOf(long containerId, SortKey key, String name) {
        return new SortedListing(jdbc).placeOf(containerId, key, name);
    }

    /** The URIs of all properties that any node has. Reads every node: for the bulk pool. */
    public Set<String> propertyUris() {
        return new TreeSet<>(jdbc.list(PROPERTY_URIS, row -> row.getString(1)));
    }

    /** The path of a node; empty if none leads there. */
    public Optional<NodePath> pathOf(long id) {
        return topology.pathOf(id);
    }

    private static void requireContainer(StoredNode node) {
        if (!node.isContainer()) {
            throw new IllegalArgumentException(
                    node.handle() + " is a " + node.type() + " (expected: a container)");
        }
    }
}
