package org.vospace.server.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.server.node.Faults;
import org.vospace.server.node.Immutability;
import org.vospace.server.node.Inheritance;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Quotas;
import org.vospace.server.node.Walk;
import org.vospace.server.store.Database;
import org.vospace.server.store.NewContent;
import org.vospace.server.store.NewNode;
import org.vospace.server.store.StaleNodeException;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.StagedContent;
import org.vospace.server.transfer.StagedContents;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;

/** Makes the nodes of an import and gives them their bytes, in one transaction. Thread-safe. */
public final class ImportCommit {
    private final Database database;
    private final PathWalker walker;
    private final Quotas quotas;
    private final NodeMapper mapper;
    private final AbstractSpace space;
    private final SpacePermission permission;
    private final Duration garbageGrace;
    private final Executor threads;
    private final Clock clock;

    /**
     * @param threads publish files beside the thread that has the transaction
     */
    public ImportCommit(
            Database database,
            PathWalker walker,
            NodeMapper mapper,
            AbstractSpace space,
            SpacePermission permission,
            Duration garbageGrace,
            Executor threads,
            Clock clock) {
        this.database = database;
        this.walker = walker;
        this.quotas = new Quotas(mapper, permission);
        this.mapper = mapper;
        this.space = space;
        this.permission = permission;
        this.garbageGrace = garbageGrace;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @param contents those of the plan, all of them stored
     */
    ImportReport run(
            NodePath target,
            Identity who,
            ImportPlan plan,
            StagedContents contents,
            Consumer<Tx> completion) {
        Publication publication = new Publication();
        return database.inTransaction(
                tx -> {
                    contents.claim(tx);
                    Walk walk = walker.toTarget(tx, target, who);
                    StoredNode container = container(walk);
                    walk.requireChangeable(mapper.uri(walk.path()));
                    Placing placing = new Placing(tx, who, walk, container);
                    List<Placed> placed = placing.place(plan);
                    completion.accept(tx);
                    publication.publish(tx, placed);
                    return report(walk.path(), plan);
                });
    }

    private ImportReport report(NodePath container, ImportPlan plan) {
        List<ImportReport.File> files = new ArrayList<>();
        plan.items()
                .forEach(
                        (path, item) -> {
                            if (item instanceof ImportPlan.File file) {
                                StagedContent content = file.content();
                                files.add(
                                        new ImportReport.File(
                                                path, content.length(), content.md5Hex()));
                            }
                        });
        return new ImportReport(
                mapper.uri(container),
                plan.count(ImportPlan.Directory.class),
                files.size(),
                plan.count(ImportPlan.Link.class),
                files);
    }

    private StoredNode container(Walk walk) {
        return walk.node()
                .filter(StoredNode::isContainer)
                .orElseThrow(() -> Faults.containerNotFound(mapper.uri(walk.path())));
    }

    /** A node and the bytes it has got. */
    private record Placed(DataNode node, StagedContent content) {}

    /** Publishes, once: after that, a transaction that fails is not tried again. */
    private final class Publication {
        private boolean begun;

        void publish(Tx tx, List<Placed> placed) {
            if (begun) {
                throw new VOSpaceException(
                        FaultType.TRANSFER_FAILED, "the database gave up a finished import");
            }
            begun = true;
            SharedTransaction shared = new SharedTransaction(tx);
            AtOnce files = new AtOnce(threads);
            try {
                for (Placed file : placed) {
                    files.begin(() -> file.content().publish(shared, file.node()));
                }
                files.finish();
            } finally {
                files.await();
            }
        }
    }

    /** One attempt to put the nodes of a plan below a container. */
    private final class Placing {
        private final Tx tx;
        private final Identity who;
        private final NodePath base;
        private final Map<NodePath, StoredNode> containers = new HashMap<>();
        private final Growth growth;
        private final List<Placed> placed = new ArrayList<>();

        Placing(Tx tx, Identity who, Walk walk, StoredNode container) {
            this.tx = tx;
            this.who = who;
            this.base = walk.path();
            this.growth = new Growth(walk.quotasInside());
            requirePassage(base, container);
            containers.put(NodePath.ROOT, tx.nodes().lockParent(container));
        }

        List<Placed> place(ImportPlan plan) {
            plan.items()
                    .forEach((path, item) -> blaming(item.member(), () -> placeNoFile(path, item)));
            plan.batches().forEach(this::place);
            quotas.settle(tx, growth.byQuota());
            return placed;
        }

        private void placeNoFile(NodePath path, ImportPlan.Item item) {
            if (item instanceof ImportPlan.Directory) {
                directory(path);
            } else if (item instanceof ImportPlan.Link link) {
                link(path, link);
            }
        }

        private void place(ImportPlan.Batch batch) {
            StoredNode parent = container(batch.directory());
            Map<String, StoredNode> there =
                    tx.files().children(parent.id(), batch.files().keySet());
            Map<String, ImportPlan.File> fresh = new LinkedHashMap<>(batch.files());
            fresh.keySet().removeAll(there.keySet());
            if (!fresh.isEmpty()) {
                add(batch.directory(), parent, fresh);
            }
            batch.files()
                    .forEach(
                            (name, file) ->
                                    Optional.ofNullable(there.get(name))
                                            .ifPresent(row -> replace(batch, row, file)));
        }

        private void directory(NodePath path) {
            Optional<StoredNode> there = existing(path);
            if (there.isEmpty()) {
                StoredNode made = make(path, builder(path, NodeType.CONTAINER_NODE).build());
                contain(path, made);
                return;
            }
            if (!there.get().isContainer()) {
                throw Faults.duplicate(mapper.uri(at(path)));
            }
            requirePassage(at(path), there.get());
            contain(path, tx.nodes().lockParent(there.get()));
        }

        private void contain(NodePath path, StoredNode container) {
            containers.put(path, container);
            growth.enter(path, at(path), container);
        }

        private void link(NodePath path, ImportPlan.Link link) {
            String target = mapper.uri(at(link.target())).toString();
            Optional<StoredNode> there = existing(path);
            if (there.isEmpty()) {
                make(path, builder(path, NodeType.LINK_NODE).linkTarget(target).build());
            } else if (!there.get().linkTarget().equals(Optional.of(target))) {
                throw Faults.duplicate(mapper.uri(at(path)));
            }
        }

        /** Makes files that are not there yet, with their bytes. */
        private void add(
                NodePath directory, StoredNode parent, Map<String, ImportPlan.File> files) {
            Map<String, NewContent> contents = new LinkedHashMap<>();
            files.forEach((name, file) -> contents.put(name, file.content().forNode(name)));
            Map<String, StoredNode> made =
                    tx.files()
                            .insert(
                                    parent.id(),
                                    Inheritance.newFiles(parent, who.name(), contents));
            files.forEach(
                    (name, file) -> {
                        NodePath place = at(directory).child(name);
                        StoredNode row =
                                Optional.ofNullable(made.get(name))
                                        .orElseThrow(() -> takenMeanwhile(place))
                                        .below(parent);
                        blaming(file.member(), () -> admit(parent, place, row.withoutContent()));
                        growth.add(directory, row.length());
                        placed.add(new Placed(mapper.toDataNode(place, row), file.content()));
                    });
        }

        /** Gives a file that is there other bytes. */
        private void replace(ImportPlan.Batch batch, StoredNode there, ImportPlan.File file) {
            NodePath path = batch.directory().child(there.name());
            blaming(
                    file.member(),
                    () -> {
                        StoredNode row = lockWritable(path, requireChild(path, there));
                        NewContent bytes = file.content().forNode(path.name());
                        growth.add(batch.directory(), bytes.length() - row.length());
                        StoredNode filled =
                                tx.contents()
                                        .save(row, bytes, true, clock.instant().plus(garbageGrace));
                        placed.add(new Placed(mapper.toDataNode(at(path), filled), file.content()));
                    });
        }

        private StoredNode lockWritable(NodePath path, StoredNode there) {
            if (!there.isData()) {
                throw Faults.duplicate(mapper.uri(at(path)));
            }
            StoredNode row = tx.nodes().lock(there);
            DataNode node = mapper.toDataNode(at(path), row);
            if (row.isLocked() && permission.getNode(who, node).permitted()) {
                throw new VOSpaceException(FaultType.NODE_LOCKED, node.uri().toString());
            }
            Faults.require(permission.writeData(who, node), node.uri());
            if (row.busy()) {
                throw Faults.busy(node.uri());
            }
            return row;
        }

        private Optional<StoredNode> existing(NodePath path) {
            return tx.nodes()
                    .child(container(path.parent()).id(), path.name())
                    .map(row -> requireChild(path, row));
        }

        /** A child as it was read, which must not be immutable. */
        private StoredNode requireChild(NodePath path, StoredNode row) {
            Immutability.requireUnset(row, mapper.uri(at(path)));
            return row.below(container(path.parent()));
        }

        private StoredNode make(NodePath path, NewNode node) {
            StoredNode parent = container(path.parent());
            NodePath place = at(path);
            StoredNode row =
                    tx.nodes()
                            .insert(parent.id(), node)
                            .orElseThrow(() -> takenMeanwhile(place))
                            .below(parent);
            admit(parent, place, row);
            return row;
        }

        private static StaleNodeException takenMeanwhile(NodePath place) {
            return new StaleNodeException("another made " + place);
        }

        /** Asks whether a node may be where it has just been made, and tells the space of it. */
        private void admit(StoredNode parent, NodePath place, StoredNode row) {
            ContainerNode step = mapper.toStep(place.parent(), parent);
            Node made = mapper.toNode(place, row);
            Faults.require(permission.createNode(who, step, made), made.uri());
            try {
                space.createStorageNode(made, tx);
            } catch (IOException e) {
                throw CheckedBackend.fault(e);
            }
        }

        private NewNode.Builder builder(NodePath path, NodeType type) {
            return Inheritance.newNode(container(path.parent()), path.name(), type, who.name());
        }

        private StoredNode container(NodePath directory) {
            StoredNode container = containers.get(directory);
            if (container == null) {
                throw new IllegalStateException(directory + " comes after what is in it");
            }
            return container;
        }

        private NodePath at(NodePath path) {
            return ArchiveImports.below(base, path);
        }

        private void requirePassage(NodePath path, StoredNode row) {
            Faults.require(permission.traverse(who, mapper.toStep(path, row)), mapper.uri(path));
        }

        private static void blaming(String member, Runnable work) {
            try {
                work.run();
            } catch (VOSpaceException e) {
                throw MemberName.blame(member, e);
            }
        }
    }
}
