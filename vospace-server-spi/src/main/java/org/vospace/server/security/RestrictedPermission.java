package org.vospace.server.security;

import java.util.function.Supplier;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction.Right;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/**
 * A policy, and before it what the caller's credential is good for: what a restricted credential
 * does not grant is denied whatever the policy says. A public node stays public: reading it takes
 * no grant that an anonymous caller would not need. Thread-safe if the policy is.
 */
public final class RestrictedPermission implements SpacePermission {
    private final SpacePermission policy;

    public RestrictedPermission(SpacePermission policy) {
        this.policy = policy;
    }

    @Override
    public Identity prepare(Identity who) {
        return policy.prepare(who);
    }

    @Override
    public Decision examine(Identity who, Node node) {
        return granted(who, Right.READ, node, () -> policy.examine(who, node));
    }

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        if (leadsThrough(who, pathOf(container))) {
            return policy.traverse(who, container);
        }
        return orAnonymously(
                policy.traverse(Identity.ANONYMOUS, container),
                who,
                "nothing at or below this container");
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        if (leadsThrough(who, pathOf(node))) {
            return policy.getNode(who, node);
        }
        return orAnonymously(
                policy.getNode(Identity.ANONYMOUS, node), who, "nothing at or below this node");
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        if (permits(who, Right.READ, pathOf(node))) {
            return policy.readData(who, node);
        }
        return orAnonymously(
                policy.readData(Identity.ANONYMOUS, node), who, "no right to read here");
    }

    @Override
    public Decision createNode(Identity who, ContainerNode parent, Node node) {
        return granted(who, Right.CREATE, node, () -> policy.createNode(who, parent, node));
    }

    @Override
    public Decision setNode(Identity who, Node node, Properties changes) {
        return granted(who, Right.MODIFY, node, () -> policy.setNode(who, node, changes));
    }

    @Override
    public Decision setQuota(Identity who, ContainerNode container) {
        return granted(who, Right.MODIFY, container, () -> policy.setQuota(who, container));
    }

    @Override
    public Decision setOwner(Identity who, Node node) {
        return granted(who, Right.MODIFY, node, () -> policy.setOwner(who, node));
    }

    @Override
    public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        return granted(who, Right.MODIFY, node, () -> policy.deleteNode(who, parent, node));
    }

    @Override
    public Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        return granted(
                who,
                Right.MODIFY,
                source,
                () ->
                        granted(
                                who,
                                Right.CREATE,
                                destination,
                                () -> policy.moveNode(who, parent, source, destination)));
    }

    @Override
    public Decision copyNode(Identity who, Node source, ContainerNode destination) {
        return granted(
                who,
                Right.READ,
                source,
                () ->
                        granted(
                                who,
                                Right.CREATE,
                                destination,
                                () -> policy.copyNode(who, source, destination)));
    }

    @Override
    public Decision writeData(Identity who, DataNode node) {
        return granted(who, Right.MODIFY, node, () -> policy.writeData(who, node));
    }

    /** Whoever controls a job uses what its owner's credential was good for. */
    @Override
    public Decision controlJob(Identity who, JobId job, Identity owner) {
        boolean sameRestriction =
                who.restriction().isEmpty() || who.restriction().equals(owner.restriction());
        return sameRestriction
                ? policy.controlJob(who, job, owner)
                : Decision.deny(
                        "the job was started with a credential that is good for other work");
    }

    private static Decision granted(
            Identity who, Right right, Node node, Supplier<Decision> policy) {
        return permits(who, right, pathOf(node))
                ? policy.get()
                : denied(who, "no right to " + nameOf(right) + " here");
    }

    private static Decision orAnonymously(Decision anonymous, Identity who, String missing) {
        return anonymous.permitted() ? anonymous : denied(who, missing);
    }

    private static Decision denied(Identity who, String missing) {
        return Decision.deny(
                "the credential grants "
                        + missing
                        + " (it grants: "
                        + who.restriction().map(Object::toString).orElse("")
                        + ")");
    }

    private static String nameOf(Right right) {
        return switch (right) {
            case READ -> "read";
            case CREATE -> "create";
            case MODIFY -> "modify";
        };
    }

    private static boolean permits(Identity who, Right right, NodePath path) {
        return who.restriction().map(r -> r.permits(right, path)).orElse(true);
    }

    private static boolean leadsThrough(Identity who, NodePath path) {
        return who.restriction().map(r -> r.leadsThrough(path)).orElse(true);
    }

    private static NodePath pathOf(Node node) {
        return node.uri().path();
    }
}
