package org.vospace.server.node;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.server.store.Database;
import org.vospace.server.store.NewNode;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;

/** The operations on nodes (VOSpace 2.1, 6.2 to 6.4). Thread-safe. */
public final class NodeService {
    private final Database database;
    private final AbstractSpace space;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final PathWalker walker;
    private final Quotas quotas;
    private final Duration garbageGrace;
    private final Compatibility compatibility;
    private final Clock clock;

    public NodeService(
            Database database,
            AbstractSpace space,
            SpacePermission permission,
            NodeMapper mapper,
            PathWalker walker,
            Duration garbageGrace,
            Compatibility compatibility,
            Clock clock) {
        this.database = database;
        this.space = space;
        this.permission = permission;
        this.mapper = mapper;
        this.walker = walker;
        this.quotas = new Quotas(mapper, permission);
        this.garbageGrace = garbageGrace;
        this.compatibility = compatibility;
        this.clock = clock;
    }

    /** createNode: makes the node that {@code template} describes; returns it as it now is. */
    public Node create(NodePath path, Node template, Identity who) {
        requireSameNode(path, template.uri());
        NodePath target = path.isAuto() ? path.parent().child(UUID.randomUUID().toString()) : path;
        if (path.isRoot()) {
            throw Faults.duplicate(mapper.uri(path));
        }
        if (target.isNull() || target.parent().isAuto()) {
            throw Faults.invalidUri(
                    mapper.uri(target) + " ends in a reserved name (expected: an ordinary one)");
        }
        return database.inTransaction(tx -> create(tx, target, template, who));
    }

    private Node create(Tx tx, NodePath path, Node template, Identity who) {
        Walk walk = walker.lockingParent(tx, path, who);
        if (walk.node().isPresent()) {
            throw Faults.duplicate(mapper.uri(path));
        }
        StoredNode parent = walk.parent();
        Immutability.requireOpen(walk, mapper.uri(path));
        Faults.require(
                permission.createNode(who, mapper.toStep(path.parent(), parent), template),
                mapper.uri(path));
        StoredNode row = insert(tx, path, parent, template, who);
        Node node = mapper.toNode(path, row);
        Hooks.run(() -> space.createStorageNode(node, tx));
        return node;
    }

    private StoredNode insert(
            Tx tx, NodePath path, StoredNode parent, Node template, Identity who) {
        NewOwner owner = NewOwner.of(template.properties(), template, who, permission);
        Properties properties =
                compatibility == Compatibility.OPENCADC
                        ? PropertyChanges.settable(owner.rest())
                        : owner.rest();
        NodeType type = template.type() == NodeType.NODE ? NodeType.DATA_NODE : template.type();
        NewNode.Builder node =
                Inheritance.newNode(parent, path.name(), type, owner.owner().orElse(who.name()));
        PropertyChanges changes = PropertyChanges.of(properties);
        changes.applyTo(node);
        if (template instanceof LinkNode link) {
            node.linkTarget(link.target());
        }
        StoredNode row =
                tx.nodes()
                        .insert(parent.id(), node.build())
                        .orElseThrow(() -> Faults.duplicate(mapper.uri(path)))
                        .below(parent);
        return changes.quota()
                .filter(OptionalLong::isPresent)
                .map(bytes -> quotas.set(tx, path, row, bytes, who))
                .orElse(row);
    }

    /** getNode: the node, and of a container the children that the caller may see. */
    public NodeAnswer get(NodePath path, ListOptions options, Identity who) {
        Walk walk = database.read(tx -> walker.following(tx, path, who));
        StoredNode row = existing(walk);
        Node bare = mapper.toNode(walk.path(), row);
        Faults.require(permission.getNode(who, bare), bare.uri());
        Node node =
                walk.quotasInside().isEmpty()
                        ? bare
                        : database.read(tx -> quotas.withFreeSpace(tx, walk, bare));
        Optional<String> from = options.from().map(uri -> childName(walk.path(), uri));
        Iterator<Node> children =
                node instanceof ContainerNode
                        ? new NodeListing(
                                mapper,
                                walk.path(),
                                ChildPages.of(database, row, options.order(), from),
                                options.limit(),
                                child -> permission.getNode(who, child).permitted())
                        : Collections.emptyIterator();
        return new NodeAnswer(node, options.detail(), children);
    }

    private String childName(NodePath container, VosUri uri) {
        if (!uri.sameAuthority(mapper.uri(container))
                || uri.path().isRoot()
                || !uri.path().parent().equals(container)) {
            throw Faults.invalidUri(uri + " (expected: a child of " + mapper.uri(container) + ")");
        }
        return uri.name();
    }

    /** setNode: adds, replaces and removes properties in one atomic step. */
    public NodeAnswer set(NodePath path, Node template, Identity who) {
        requireSameNode(path, template.uri());
        Node node = database.inTransaction(tx -> set(tx, path, template, who));
        return new NodeAnswer(node, Detail.MAX, Collections.emptyIterator());
    }

    private Node set(Tx tx, NodePath path, Node template, Identity who) {
        Walk walk = walker.following(tx, path, who);
        StoredNode row = tx.nodes().lock(existing(walk));
        Node current = quotas.withFreeSpace(tx, walk, mapper.toNode(walk.path(), row));
        requireSameType(template, current);
        if (template instanceof LinkNode link
                && !link.target().equals(row.linkTarget().orElse(""))) {
            Immutability.requireChangeable(walk, row, current.uri());
        }
        Properties changed = PropertyChanges.changed(template.properties(), current);
        Faults.require(permission.setNode(who, current, changed), current.uri());
        StoredNode updated = update(tx, walk.path(), row, changed, template, who);
        Node node = mapper.toNode(walk.path(), updated);
        return quotas.withFreeSpace(tx, walk.at(updated), node);
    }

    /**
     * @param template tells the target of a link
     */
    private StoredNode update(
            Tx tx, NodePath path, StoredNode row, Properties changed, Node template, Identity who) {
        NewOwner owner = NewOwner.of(changed, mapper.toBareNode(path, row), who, permission);
        PropertyChanges changes = PropertyChanges.of(owner.rest());
        changes.quota().ifPresent(bytes -> quotas.set(tx, path, row, bytes, who));
        return tx.nodes().update(row, changes.toChange(template, owner.owner()));
    }

    private static void requireSameType(Node template, Node current) {
        NodeType sent = template.type();
        NodeType real = current.type();
        boolean same = sent == real || sent == NodeType.NODE || (sent.isData() && real.isData());
        if (!same) {
            throw Faults.invalidArgument(
                    "xsi:type vos:"
                            + sent.localName()
                            + " (expected: vos:"
                            + real.localName()
                            + ", a node's type is fixed)");
        }
    }

    /**
     * Changes properties of a node that has been found, and locked, already, as far as they differ
     * from what it has.
     */
    public void set(Tx tx, NodePath path, StoredNode row, Properties properties, Identity who) {
        Node current = mapper.toNode(path, row);
        Properties changed = PropertyChanges.changed(properties, current);
        Faults.require(permission.setNode(who, current, changed), current.uri());
        update(tx, path, row, changed, current, who);
    }

    /** deleteNode: removes the node, a container with all that is in it. */
    public void delete(NodePath path, Identity who) {
        delete(path, who, tx -> {});
    }

    /**
     * deleteNode, for a container only if everything below it may be deleted too.
     *
     * @param completion what else belongs into the transaction
     */
    public void delete(NodePath path, Identity who, Consumer<Tx> completion) {
        StoredNode there = find(path, who).node();
        if (there.isContainer()) {
            requireDeletable(path, there, who);
        }
        deleteExamined(path, there, who, completion);
    }

    /**
     * The same for a caller that has just seen that everything below the node may be deleted.
     *
     * @param there the node as it was then
     */
    public void deleteExamined(
            NodePath path, StoredNode there, Identity who, Consumer<Tx> completion) {
        database.inTransaction(
                tx -> {
                    if (there.isContainer()) {
                        tx.nodes().lockTopology();
                    }
                    delete(tx, path, there.isContainer(), who);
                    completion.accept(tx);
                    return path;
                });
    }

    /**
     * Refuses to delete a container of which the caller may not delete everything. Before the
     * container is locked, because it takes as long as the tree is large: a node that is put into
     * it meanwhile goes with it.
     */
    private void requireDeletable(NodePath path, StoredNode container, Identity who) {
        TreeWalk walk = new TreeWalk(database, path, container);
        walk.next();
        while (walk.hasNext()) {
            refusal(walk.next(), who)
                    .ifPresent(
                            fault -> {
                                throw fault;
                            });
        }
    }

    /**
     * Finds a node that is about to be deleted or changed with all below it.
     *
     * @throws VOSpaceException NodeNotFound, PermissionDenied for the root
     */
    public TreeWalk.Step find(NodePath path, Identity who) {
        requireBelowRoot(path);
        Walk walk = database.read(tx -> walker.strictly(tx, path, who));
        return new TreeWalk.Step(path, existing(walk), walk.parent());
    }

    /**
     * Refuses what the caller may not see.
     *
     * @throws VOSpaceException NodeNotFound, PermissionDenied
     */
    public void requireReadable(NodePath path, Identity who) {
        Walk walk = database.read(tx -> walker.following(tx, path, who));
        Node node = mapper.toNode(walk.path(), existing(walk));
        Faults.require(permission.getNode(who, node), node.uri());
    }

    private void requireBelowRoot(NodePath path) {
        if (path.isRoot()) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED, mapper.uri(path) + ": the root stays");
        }
    }

    /** Why the caller may not delete a node that was met on a walk. */
    public Optional<VOSpaceException> refusal(TreeWalk.Step step, Identity who) {
        Node node = mapper.toBareNode(step.path(), step.node());
        ContainerNode parent = mapper.toStep(step.path().parent(), step.parent());
        Decision decision = permission.deleteNode(who, parent, node);
        if (Immutability.isSet(step.node())) {
            return Optional.of(Faults.refusal(Decision.deny("is immutable"), node.uri()));
        }
        return decision.permitted()
                ? Optional.empty()
                : Optional.of(Faults.refusal(decision, node.uri()));
    }

    /** The caller holds the topology lock if it takes the node for a container. */
    private void delete(Tx tx, NodePath path, boolean isContainer, Identity who) {
        Walk walk = walker.strictly(tx, path, who);
        StoredNode row = tx.nodes().lockForMove(existing(walk));
        Node node = mapper.toNode(path, row);
        ContainerNode parent = mapper.toStep(path.parent(), walk.parent());
        Immutability.requireChangeable(walk, row, node.uri());
        Faults.require(permission.deleteNode(who, parent, node), node.uri());
        if (row.type() != NodeType.CONTAINER_NODE) {
            tx.nodes().deleteLeaf(row, clock.instant().plus(garbageGrace));
        } else if (isContainer) {
            tx.nodes().detach(row, who.name(), path);
        } else {
            throw Faults.busy(node.uri());
        }
        Hooks.run(() -> space.deleteStorageNode(node, tx));
    }

    /** The root of the space. */
    public VosUri root() {
        return mapper.uri(NodePath.ROOT);
    }

    /** The URIs of all properties in use on nodes now. */
    public Set<String> propertiesInUse() {
        return database.bulk(tx -> tx.nodes().propertyUris());
    }

    private StoredNode existing(Walk walk) {
        return walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
    }

    private void requireSameNode(NodePath path, VosUri body) {
        VosUri url = mapper.uri(path);
        if (!body.sameAuthority(url) || !body.path().equals(path)) {
            throw Faults.invalidUri(
                    body + " in the document (expected: " + url + ", as in the URL)");
        }
    }
}
