package org.vospace.server.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.server.node.PermissionReport.Answer;
import org.vospace.server.store.Database;
import org.vospace.server.store.Resolution;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;

/**
 * Explains who may do what with a node, by asking the permission what the operations would ask it,
 * and what the server refuses whoever asks: to change what is immutable. Thread-safe.
 */
public final class PermissionReports {
    private static final int MAX_NAME = 1000;
    private static final Decision IMMUTABLE =
            Decision.deny("the node is immutable, or a container that it is in");
    private static final Decision NO_BYTES_WHILE_LOCKED =
            Decision.deny(
                    "the node is locked: it takes no bytes from anybody until it is unlocked");

    private final Database database;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final PathWalker walker;

    public PermissionReports(
            Database database, SpacePermission permission, NodeMapper mapper, PathWalker walker) {
        this.database = database;
        this.permission = permission;
        this.mapper = mapper;
        this.walker = walker;
    }

    /**
     * Explains what somebody may do.
     *
     * @param user whom to ask about; blank: an anonymous caller; empty: the caller
     * @throws org.vospace.fault.VOSpaceException as getNode does where the node is missing or what
     *     is above it hides it; PermissionDenied if the caller may not ask about others
     */
    public PermissionReport report(NodePath path, Optional<String> user, Identity who) {
        Walk walk = database.read(tx -> walker.following(tx, path, who));
        StoredNode row =
                walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
        Node node = mapper.toBareNode(walk.path(), row);
        Optional<String> other = user.filter(name -> !name.equals(who.name()));
        other.ifPresent(name -> requireExaminable(who, node, name));
        Identity subject = other.map(this::identity).orElse(who);
        Resolution resolution = database.read(tx -> tx.nodes().resolve(walk.path()));
        if (!resolution.isComplete()) {
            throw Faults.nodeNotFound(node.uri());
        }
        return new Inquiry(subject, resolution).report(notes(other));
    }

    private void requireExaminable(Identity who, Node node, String name) {
        if (name.length() > MAX_NAME) {
            throw Faults.invalidArgument(
                    "user of "
                            + name.length()
                            + " characters (expected: at most "
                            + MAX_NAME
                            + ")");
        }
        Faults.require(permission.examine(who, node), node.uri());
    }

    private Identity identity(String name) {
        return permission.prepare(name.isBlank() ? Identity.ANONYMOUS : Identity.of(name));
    }

    private static List<String> notes(Optional<String> other) {
        return other.filter(name -> !name.isBlank())
                .map(
                        name ->
                                List.of(
                                        "Groups that only a credential of this user would show"
                                                + " are not known here, and a credential may be"
                                                + " good for less than its user may do."))
                .orElse(List.of());
    }

    /** The questions about one node. */
    private final class Inquiry {
        private final Identity who;
        private final Resolution resolution;
        private final NodePath path;
        private final StoredNode row;
        private final Node node;
        private final boolean isImmutable;
        private final List<Answer> operations = new ArrayList<>();
        private Optional<Decision> blocked = Optional.empty();

        Inquiry(Identity who, Resolution resolution) {
            this.who = who;
            this.resolution = resolution;
            this.path = resolution.path();
            this.row = resolution.last();
            this.node = mapper.toBareNode(path, row);
            this.isImmutable =
                    Immutability.isSet(row)
                            || Immutability.first(path, resolution.ancestors()).isPresent();
        }

        PermissionReport report(List<String> notes) {
            List<Answer> passage = passage();
            ask("see", () -> permission.getNode(who, node));
            if (node instanceof DataNode data) {
                askAboutBytes(data);
            } else if (node instanceof ContainerNode) {
                askAboutChildren(mapper.toStep(path, row));
            }
            if (!path.isRoot()) {
                ContainerNode parent = mapper.toStep(path.parent(), parent());
                change("delete", () -> permission.deleteNode(who, parent, node));
            }
            ask("changeProperties", () -> permission.setNode(who, node, anyProperty()));
            ask("changeAccess", () -> permission.setNode(who, node, otherAccess()));
            return new PermissionReport(
                    node.uri(), who.name(), who.restriction(), passage, operations, notes);
        }

        private List<Answer> passage() {
            List<Answer> passage = new ArrayList<>();
            List<StoredNode> ancestors = path.isRoot() ? List.of() : resolution.ancestors();
            for (int i = 0; i < ancestors.size(); i++) {
                NodePath place = new NodePath(path.names().subList(0, i));
                ContainerNode step = mapper.toStep(place, ancestors.get(i));
                Decision decision = permission.traverse(who, step);
                passage.add(answer("pass", step, decision));
                if (!decision.permitted() && blocked.isEmpty()) {
                    blocked = Optional.of(decision);
                }
            }
            return passage;
        }

        private void askAboutBytes(DataNode data) {
            ask("readData", () -> permission.readData(who, data));
            change(
                    "writeData",
                    () -> {
                        Decision decision = permission.writeData(who, data);
                        return decision.permitted() && NodeAccess.of(data).isLocked()
                                ? NO_BYTES_WHILE_LOCKED
                                : decision;
                    });
        }

        private void askAboutChildren(ContainerNode container) {
            DataNode child = new DataNode(mapper.uri(path.child("new")), Properties.none());
            ask("pass", () -> permission.traverse(who, container));
            change("create", () -> permission.createNode(who, container, child));
            ask("setQuota", () -> permission.setQuota(who, container));
        }

        private StoredNode parent() {
            return resolution.ancestors().get(resolution.ancestors().size() - 1);
        }

        private Properties anyProperty() {
            String other = node.properties().value(CoreProperties.TITLE).orElse("") + "!";
            return Properties.of(Property.of(CoreProperties.TITLE, other));
        }

        private Properties otherAccess() {
            return Properties.of(
                    Property.of(CoreProperties.IS_PUBLIC, Boolean.toString(!row.isPublic())));
        }

        /** Asks about what immutability forbids whoever asks. */
        private void change(String operation, Supplier<Decision> question) {
            ask(
                    operation,
                    () -> {
                        Decision decision = question.get();
                        return decision.permitted() && isImmutable ? IMMUTABLE : decision;
                    });
        }

        private void ask(String operation, Supplier<Decision> question) {
            operations.add(answer(operation, node, blocked.orElseGet(question)));
        }

        private Answer answer(String operation, Node about, Decision decision) {
            return new Answer(operation, about.uri(), decision.permitted(), decision.reason());
        }
    }
}
