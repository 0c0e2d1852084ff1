package org.vospace.server.work;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.Destinations;
import org.vospace.server.node.Faults;
import org.vospace.server.node.Hooks;
import org.vospace.server.node.Inheritance;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Quotas;
import org.vospace.server.node.Walk;
import org.vospace.server.store.CopyRepository;
import org.vospace.server.store.Database;
import org.vospace.server.store.InheritedAccess;
import org.vospace.server.store.Page;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.server.transfer.ContentCopier;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;

/**
 * copyNode (VOSpace 2.1, 6.2.3): a node with all that is below it and with bytes of its own. The
 * copies belong to the owner of the job. All of it, or nothing: one node below the source that the
 * owner may not read lets the copy fail. Thread-safe.
 */
public final class CopyWork {
    private static final int PAGE = 1000;

    private final Database database;
    private final AbstractSpace space;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final PathWalker walker;
    private final Quotas quotas;
    private final Destinations destinations;
    private final ContentCopier contents;

    public CopyWork(
            Database database,
            AbstractSpace space,
            SpacePermission permission,
            NodeMapper mapper,
            PathWalker walker,
            ContentCopier contents) {
        this.database = database;
        this.space = space;
        this.permission = permission;
        this.mapper = mapper;
        this.walker = walker;
        this.quotas = new Quotas(mapper, permission);
        this.destinations = new Destinations(walker, mapper);
        this.contents = contents;
    }

    /**
     * Copies {@code source}, into {@code destination} if that is a container, else to that name.
     *
     * @throws VOSpaceException NodeNotFound, DuplicateNode, ContainerNotFound, PermissionDenied, or
     *     InvalidArgument for a destination below the source
     */
    void copy(JobRun run, NodePath source, NodePath destination) throws IOException {
        if (database.bulk(tx -> tx.copies().root(run.job().id())).isEmpty()) {
            database.bulkTransaction(tx -> begin(tx, run, source, destination));
        }
        stageTree(run, source, destination);
        List<CopyRepository.Content> todo = nextContents(run);
        while (!todo.isEmpty()) {
            contents.copy(run, todo);
            todo = nextContents(run);
        }
        run.check();
        database.inTransaction(tx -> attach(tx, run, source, destination));
    }

    private NodePath begin(Tx tx, JobRun run, NodePath source, NodePath destination) {
        Identity who = run.job().owner();
        run.fence(tx);
        Walk from = walker.following(tx, source, who);
        Walk to = destinations.find(tx, from.path(), destination, who);
        StoredNode row = existing(from);
        requireCopyable(from, row, to, who);
        if (!to.quotas().isEmpty()) {
            quotas.room(tx, to.quotas()).require(tx.usage().bytesNow(row));
        }
        tx.copies()
                .begin(run.job().id(), row, from.path(), who.name(), Inheritance.of(to.parent()));
        return from.path();
    }

    private void requireCopyable(Walk from, StoredNode row, Walk to, Identity who) {
        Node node = mapper.toNode(from.path(), row);
        ContainerNode parent = mapper.toStep(to.path().parent(), to.parent());
        to.requireChangeable(mapper.uri(to.path()));
        Faults.require(permission.copyNode(who, node, parent), node.uri());
        requireReadable(from.path(), row, who);
    }

    private void requireReadable(NodePath path, StoredNode row, Identity who) {
        Node node = mapper.toBareNode(path, row);
        Faults.require(permission.getNode(who, node), node.uri());
        if (node instanceof DataNode data) {
            Faults.require(permission.readData(who, data), node.uri());
        } else if (node instanceof ContainerNode container) {
            Faults.require(permission.traverse(who, container), node.uri());
        }
    }

    private List<CopyRepository.Content> nextContents(JobRun run) {
        return database.bulk(tx -> tx.copies().nextContents(run.job().id()));
    }

    private void stageTree(JobRun run, NodePath source, NodePath destination) {
        Optional<CopyRepository.Container> next = nextContainer(run);
        while (next.isPresent()) {
            CopyRepository.Container container = next.get();
            run.check();
            database.bulkTransaction(
                    tx -> {
                        Optional<InheritedAccess> access = access(tx, run, source, destination);
                        return stagePage(tx, run, container, access);
                    });
            next = nextContainer(run);
        }
    }

    private Optional<CopyRepository.Container> nextContainer(JobRun run) {
        return database.bulk(tx -> tx.copies().nextContainer(run.job().id()));
    }

    /** What the copies get where they will be. */
    private Optional<InheritedAccess> access(
            Tx tx, JobRun run, NodePath source, NodePath destination) {
        Identity who = run.job().owner();
        Walk from = walker.following(tx, source, who);
        return Inheritance.of(destinations.find(tx, from.path(), destination, who).parent());
    }

    private int stagePage(
            Tx tx,
            JobRun run,
            CopyRepository.Container container,
            Optional<InheritedAccess> access) {
        run.fence(tx);
        Identity who = run.job().owner();
        Page page =
                container
                        .lastName()
                        .map(name -> Page.after(name, PAGE))
                        .orElseGet(() -> Page.first(PAGE));
        List<StoredNode> children = children(tx, container.sourceId(), page);
        children.forEach(
                child -> requireReadable(container.sourcePath().child(child.name()), child, who));
        if (!children.isEmpty()) {
            tx.copies()
                    .stageChildren(
                            run.job().id(),
                            container,
                            children.stream().mapToLong(StoredNode::id).toArray(),
                            children.get(children.size() - 1).name(),
                            who.name(),
                            access);
        }
        if (children.size() < PAGE) {
            tx.copies().finish(run.job().id(), container);
        }
        return children.size();
    }

    private static List<StoredNode> children(Tx tx, long containerId, Page page) {
        Optional<StoredNode> container = tx.nodes().findInTree(containerId);
        return tx.nodes().children(containerId, page).stream()
                .map(child -> container.map(child::below).orElse(child))
                .toList();
    }

    /** Everything is asked again, because the copy may have taken hours. */
    private NodePath attach(Tx tx, JobRun run, NodePath source, NodePath destination) {
        Identity who = run.job().owner();
        tx.nodes().lockTopology();
        Walk from = walker.following(tx, source, who);
        Walk to = destinations.find(tx, from.path(), destination, who);
        StoredNode row = existing(from);
        StoredNode parent = tx.nodes().lockParent(to.parent());
        requireCopyable(from, row, to, who);
        StoredNode copy =
                tx.copies()
                        .root(run.job().id())
                        .orElseThrow(() -> new IllegalStateException("the copy is gone"));
        if (!tx.nodes().reparent(copy, parent.id(), to.path().name())) {
            throw Faults.duplicate(mapper.uri(to.path()));
        }
        if (!to.quotas().isEmpty()) {
            quotas.settle(tx, to.quotas(), tx.usage().bytesNow(copy));
        }
        Node made = mapper.toNode(to.path(), copy.below(parent));
        Node original = mapper.toNode(from.path(), row);
        Hooks.run(() -> space.copyStorageNode(original, made, tx));
        run.complete(tx, Map.of("destination", made.uri().toString()));
        return to.path();
    }

    private StoredNode existing(Walk walk) {
        return walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
    }
}
