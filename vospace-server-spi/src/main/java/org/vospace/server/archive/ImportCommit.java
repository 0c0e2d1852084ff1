package org.vospace.server.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
import org.vospace.server.transfer.ContentStaging;
import org.vospace.server.transfer.StagedContent;
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
    private final ContentStaging staging;
    private final Duration garbageGrace;
    private final Clock clock;

    public ImportCommit(
            Database database,
            PathWalker walker,
            NodeMapper mapper,
            AbstractSpace space,
            SpacePermission permission,
            ContentStaging staging,
            Duration garbageGrace,
            Clock clock) {
        this.database = database;
        this.walker = walker;
        this.quotas = new Quotas(mapper, permission);
        this.mapper = mapper;
        this.space = space;
        this.permission = permission;
        this.staging = staging;
        this.garbageGrace = garbageGrace;
        this.clock = clock;
    }

    ImportReport run(NodePath target, Identity who, ImportPlan plan, Consumer<Tx> completion) {
        Publication publication = new Publication();
        return database.inTransaction(
                tx -> {
                    staging.claim(tx, plan.contents());
                    Walk walk = walker.toTarget(tx, target, who);
                    StoredNode container = container(walk);
                    walk.requireChangeable(mapper.uri(walk.path()));
                    Placing placing = new Placing(tx, who, walk, container);
                    Map<DataNode, StagedContent> saved = placing.place(plan);
                    completion.accept(tx);
                    publication.publish(tx, saved);
                    return new ImportReport(
                            mapper.uri(walk.path()),
                            plan.count(ImportPlan.Directory.class),
                            plan.count(ImportPlan.File.class),
                            plan.count(ImportPlan.Link.class));
                });
    }

    private StoredNode container(Walk walk) {
        return walk.node()
                .filter(StoredNode::isContainer)
                .orElseThrow(() -> Faults.containerNotFound(mapper.uri(walk.path())));
    }

    /** Publishes, once: after that, a transaction that fails is not tried again. */
    private static final class Publication {
        private boolean begun;

        void publish(Tx tx, Map<DataNode, StagedContent> saved) {
            if (begun) {
                throw new VOSpaceException(
                        FaultType.TRANSFER_FAILED, "the database gave up a finished import");
            }
            begun = true;
            saved.forEach((node, content) -> content.publish(tx, node));
        }
    }

    /** One attempt to put the nodes of a plan below a container. */
    private final class Placing {
        private final Tx tx;
        private final Identity who;
        private final NodePath base;
        private final Map<NodePath, StoredNode> containers = new HashMap<>();
        private final Growth growth;
        private final Map<DataNode, StagedContent> saved = new LinkedHashMap<>();

        Placing(Tx tx, Identity who, Walk walk, StoredNode container) {
            this.tx = tx;
            this.who = who;
            this.base = walk.path();
            this.growth = new Growth(walk.quotasInside());
            requirePassage(base, container);
            containers.put(NodePath.ROOT, tx.nodes().lockParent(container));
        }

        Map<DataNode, StagedContent> place(ImportPlan plan) {
            plan.items().forEach(this::place);
            quotas.settle(tx, growth.byQuota());
            return saved;
        }

        private void place(NodePath path, ImportPlan.Item item) {
            try {
                if (item instanceof ImportPlan.Directory) {
                    directory(path);
                } else if (item instanceof ImportPlan.Link link) {
                    link(path, link);
                } else if (item instanceof ImportPlan.File file) {
                    file(path, file.content());
                }
            } catch (VOSpaceException e) {
                throw MemberName.blame(item.member(), e);
            }
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

        private void file(NodePath path, StagedContent content) {
            Optional<StoredNode> there = existing(path);
            StoredNode row =
                    there.isPresent()
                            ? lockWritable(path, there.get())
                            : make(path, builder(path, NodeType.DATA_NODE).build());
            NewContent bytes = content.forNode(path.name());
            growth.add(path.parent(), bytes.length() - row.length());
            StoredNode filled =
                    tx.contents().save(row, bytes, true, clock.instant().plus(garbageGrace));
            saved.put(mapper.toDataNode(at(path), filled), content);
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
            StoredNode parent = parent(path);
            Optional<StoredNode> there =
                    tx.nodes().child(parent.id(), path.name()).map(row -> row.below(parent));
            there.ifPresent(row -> Immutability.requireUnset(row, mapper.uri(at(path))));
            return there;
        }

        private StoredNode make(NodePath path, NewNode node) {
            StoredNode parent = parent(path);
            NodePath place = at(path);
            ContainerNode step = mapper.toStep(place.parent(), parent);
            StoredNode row =
                    tx.nodes()
                            .insert(parent.id(), node)
                            .orElseThrow(() -> new StaleNodeException("another made " + place))
                            .below(parent);
            Node made = mapper.toNode(place, row);
            Faults.require(permission.createNode(who, step, made), made.uri());
            try {
                space.createStorageNode(made, tx);
            } catch (IOException e) {
                throw CheckedBackend.fault(e);
            }
            return row;
        }

        private NewNode.Builder builder(NodePath path, NodeType type) {
            return Inheritance.newNode(parent(path), path.name(), type, who.name());
        }

        private StoredNode parent(NodePath path) {
            StoredNode parent = containers.get(path.parent());
            if (parent == null) {
                throw new IllegalStateException(path + " comes before its directory");
            }
            return parent;
        }

        private NodePath at(NodePath path) {
            return ArchiveImports.below(base, path);
        }

        private void requirePassage(NodePath path, StoredNode row) {
            Faults.require(permission.traverse(who, mapper.toStep(path, row)), mapper.uri(path));
        }
    }
}
