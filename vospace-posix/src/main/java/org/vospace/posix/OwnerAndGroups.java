package org.vospace.posix;

import static java.util.Objects.requireNonNull;

import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

import java.util.Set;

/**
 * Permissions as a file system has them: by owner, groups that read, groups that write, and the
 * public.
 *
 * <ul>
 *   <li>An administrator may do everything, with locked nodes too.
 *   <li>A node is read by its owner, by members of its {@code groupread} and {@code groupwrite}
 *       groups and, where it is public, by everybody. To pass through a container takes reading it.
 *   <li>A node is written by its owner and members of its {@code groupwrite} groups; never by the
 *       public. Names in a container come and go with the right to write that container, whoever
 *       owns the nodes behind them.
 *   <li>Properties that say who may do what are changed by the owner only, the quota by
 *       administrators only. A property sent with the value it has already is no change.
 *   <li>A locked node refuses every change until its owner unlocks it. A locked container refuses
 *       new and fewer children; the nodes in it have locks of their own.
 *   <li>A job belongs to who started it. One that was started anonymously belongs to whoever knows
 *       its id, which cannot be guessed.
 * </ul>
 *
 * <p>Reasons name the missing right and who has it, but no user and no group. Thread-safe if the
 * group provider is.
 */
public final class OwnerAndGroups implements SpacePermission {
    private static final Set<String> ACCESS_PROPERTIES =
            Set.of(
                    CoreProperties.CREATOR,
                    CoreProperties.GROUP_READ,
                    CoreProperties.GROUP_WRITE,
                    CoreProperties.PUBLIC_READ,
                    CoreProperties.IS_PUBLIC,
                    CoreProperties.IS_LOCKED);

    private static final Decision NOT_READABLE =
            Decision.deny(
                    "read permission is missing: the owner, members of the node's groups and"
                            + " administrators have it, and everybody if the node is public");
    private static final Decision NOT_PASSABLE =
            Decision.deny(
                    "read permission on a container of the path is missing: its owner, members of"
                            + " its groups and administrators have it, and everybody if it is"
                            + " public");
    private static final Decision NOT_WRITABLE =
            Decision.deny(
                    "write permission is missing: the owner, members of the node's writing groups"
                            + " and administrators have it");
    private static final Decision CONTAINER_NOT_WRITABLE =
            Decision.deny(
                    "write permission on the container is missing: its owner, members of its"
                            + " writing groups and administrators have it");
    private static final Decision NOT_OWNER =
            Decision.deny(
                    "only the owner and administrators may change who has access to the node or"
                            + " lock it");
    private static final Decision QUOTA_DENIED =
            Decision.deny("only administrators may set a quota");
    private static final Decision FOREIGN_CREATOR =
            Decision.deny("only administrators may create nodes that belong to somebody else");
    private static final Decision LOCKED =
            Decision.deny("the node is locked: its owner and administrators may unlock it");
    private static final Decision CONTAINER_LOCKED =
            Decision.deny(
                    "the node is locked: the owner of this container and administrators may unlock"
                            + " it");
    private static final Decision NOT_YOUR_JOB =
            Decision.deny(
                    "the job belongs to somebody else: its owner and administrators may see and"
                            + " control it");

    private final Set<String> administrators;
    private final GroupProvider groups;

    /**
     * Creates the policy of a space.
     *
     * @param administrators names of users, as {@link Identity#name} has them
     */
    public OwnerAndGroups(Set<String> administrators, GroupProvider groups) {
        this.administrators = Set.copyOf(administrators);
        this.groups = requireNonNull(groups, "groups");
        if (this.administrators.contains("")) {
            throw new IllegalArgumentException(
                    "administrators: '' (expected: names, as '' is the anonymous caller)");
        }
    }

    @Override
    public Identity prepare(Identity who) {
        return groups.prepare(who);
    }

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        return reads(who, container) ? Decision.permit() : NOT_PASSABLE;
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        return reads(who, node) ? Decision.permit() : NOT_READABLE;
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return getNode(who, node);
    }

    @Override
    public Decision writeData(Identity who, DataNode node) {
        return change(who, node, NOT_WRITABLE, LOCKED);
    }

    @Override
    public Decision createNode(Identity who, ContainerNode parent, Node node) {
        if (isAdministrator(who)) {
            return Decision.permit();
        }
        Decision decision = changeChildren(who, parent);
        if (!decision.permitted()) {
            return decision;
        }
        if (node.properties().value(CoreProperties.QUOTA).isPresent()) {
            return QUOTA_DENIED;
        }
        boolean isOwn =
                node.properties()
                        .value(CoreProperties.CREATOR)
                        .map(who.name()::equals)
                        .orElse(true);
        return isOwn ? Decision.permit() : FOREIGN_CREATOR;
    }

    @Override
    public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        if (isAdministrator(who)) {
            return Decision.permit();
        }
        Decision decision = changeChildren(who, parent);
        return decision.permitted() && NodeAccess.of(node).isLocked() ? LOCKED : decision;
    }

    @Override
    public Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        Decision decision = deleteNode(who, parent, source);
        return decision.permitted() ? changeChildren(who, destination) : decision;
    }

    @Override
    public Decision copyNode(Identity who, Node source, ContainerNode destination) {
        return reads(who, source) ? changeChildren(who, destination) : NOT_READABLE;
    }

    @Override
    public Decision setNode(Identity who, Node node, Properties changes) {
        if (isAdministrator(who)) {
            return Decision.permit();
        }
        NodeAccess access = NodeAccess.of(node);
        if (!writes(who, access)) {
            return NOT_WRITABLE;
        }
        Properties real = realChanges(node, changes);
        boolean isOwner = isOwner(who, access);
        if (access.isLocked() && !real.isEmpty() && !(isOwner && unlocks(real))) {
            return LOCKED;
        }
        if (real.find(CoreProperties.QUOTA).isPresent()) {
            return QUOTA_DENIED;
        }
        boolean touchesAccess = real.stream().anyMatch(p -> ACCESS_PROPERTIES.contains(p.uri()));
        return touchesAccess && !isOwner ? NOT_OWNER : Decision.permit();
    }

    @Override
    public Decision controlJob(Identity who, JobId job, Identity owner) {
        boolean permitted =
                owner.isAnonymous() || isAdministrator(who) || owner.name().equals(who.name());
        return permitted ? Decision.permit() : NOT_YOUR_JOB;
    }

    private Decision changeChildren(Identity who, ContainerNode container) {
        return change(who, container, CONTAINER_NOT_WRITABLE, CONTAINER_LOCKED);
    }

    private Decision change(Identity who, Node node, Decision notWritable, Decision locked) {
        if (isAdministrator(who)) {
            return Decision.permit();
        }
        NodeAccess access = NodeAccess.of(node);
        if (!writes(who, access)) {
            return notWritable;
        }
        return access.isLocked() ? locked : Decision.permit();
    }

    private boolean reads(Identity who, Node node) {
        NodeAccess access = NodeAccess.of(node);
        return access.isPublic()
                || isAdministrator(who)
                || isOwner(who, access)
                || isMember(who, access.readers())
                || isMember(who, access.writers());
    }

    private boolean writes(Identity who, NodeAccess access) {
        return isOwner(who, access) || isMember(who, access.writers());
    }

    private boolean isAdministrator(Identity who) {
        return administrators.contains(who.name());
    }

    /** A node without an owner does not belong to callers without a name. */
    private static boolean isOwner(Identity who, NodeAccess access) {
        return !who.isAnonymous() && who.name().equals(access.owner());
    }

    private boolean isMember(Identity who, Set<GroupId> wanted) {
        return !who.isAnonymous() && wanted.stream().anyMatch(group -> groups.isMember(who, group));
    }

    /** Clients fetch a document, edit it and send all of it back. */
    private static Properties realChanges(Node node, Properties changes) {
        return Properties.of(changes.stream().filter(change -> !isAsBefore(node, change)).toList());
    }

    private static boolean isAsBefore(Node node, Property change) {
        return change.value().equals(node.properties().value(change.uri()));
    }

    private static boolean unlocks(Properties changes) {
        return changes.find(CoreProperties.IS_LOCKED)
                .map(lock -> !"true".equalsIgnoreCase(lock.text()))
                .orElse(false);
    }
}
