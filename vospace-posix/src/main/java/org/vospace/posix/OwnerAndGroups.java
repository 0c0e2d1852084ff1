package org.vospace.posix;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/**
 * Permissions as a file system has them: by owner, groups that read, groups that write, and the
 * public. {@code PERMISSIONS.md} has all of it as one table.
 *
 * <ul>
 *   <li>An administrator may do everything, with locked nodes too.
 *   <li>The owner of an allocation, which is a top-level container, may do with all below it what
 *       the owners of the nodes there may do.
 *   <li>A node is read by its owner, by members of its {@code groupread} and {@code groupwrite}
 *       groups and, where it is public, by everybody. To pass through a container takes reading it.
 *   <li>A node is written by its owner and members of its {@code groupwrite} groups; never by the
 *       public. Names in a container come and go with the right to write that container, whoever
 *       owns the nodes behind them.
 *   <li>A list of groups may name single users, as {@code user:alice}: see {@link
 *       org.vospace.spi.security.GroupId#user}.
 *   <li>Properties that say who may do what are changed by the owner only, the quota by
 *       administrators only. A property sent with the value it has already is no change.
 *   <li>A locked node refuses every change until its owner unlocks it. A locked container refuses
 *       new and fewer children; the nodes in it have locks of their own.
 *   <li>A job belongs to who started it. One that was started anonymously belongs to whoever knows
 *       its id, which cannot be guessed.
 * </ul>
 *
 * <p>Reasons of refusals name the missing right and who has it, but no user and no group; those of
 * permissions tell what they rest on. Thread-safe if the group provider is.
 */
public final class OwnerAndGroups implements SpacePermission {
    private static final Set<String> ACCESS_PROPERTIES =
            Set.of(
                    CoreProperties.CREATOR,
                    CoreProperties.GROUP_READ,
                    CoreProperties.GROUP_WRITE,
                    CoreProperties.PUBLIC_READ,
                    CoreProperties.IS_PUBLIC,
                    CoreProperties.IS_LOCKED,
                    CoreProperties.INHERIT_PERMISSIONS);

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
    private static final Decision NOT_EXAMINABLE =
            Decision.deny(
                    "only the owner and administrators may ask what others may do with the node");
    private static final Decision QUOTA_DENIED =
            Decision.deny("only administrators may set a quota");
    private static final Decision FOREIGN_CREATOR =
            Decision.deny("only administrators may give nodes to somebody else");
    private static final Decision LOCKED =
            Decision.locked("the node is locked: its owner and administrators may unlock it");
    private static final Decision CONTAINER_LOCKED =
            Decision.locked(
                    "the node is locked: the owner of this container and administrators may unlock"
                            + " it");
    private static final Decision NOT_YOUR_JOB =
            Decision.deny(
                    "the job belongs to somebody else: its owner and administrators may see and"
                            + " control it");
    private static final Decision YOUR_JOB = Decision.permit("the job is yours");
    private static final Decision NOBODYS_JOB =
            Decision.permit("the job was started anonymously and you know its name");

    private final Standing standing;
    private final GroupProvider groups;

    /**
     * Creates the policy of a space.
     *
     * @param administrators names of users, as {@link Identity#name} has them
     */
    public OwnerAndGroups(Set<String> administrators, GroupProvider groups) {
        if (administrators.contains("")) {
            throw new IllegalArgumentException(
                    "administrators: '' (expected: names, as '' is the anonymous caller)");
        }
        this.groups = requireNonNull(groups, "groups");
        this.standing = new Standing(administrators, groups);
    }

    @Override
    public Decision examine(Identity who, Node node) {
        return decide(standing.owns(who, node), NOT_EXAMINABLE);
    }

    @Override
    public Identity prepare(Identity who) {
        return groups.prepare(who);
    }

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        return decide(standing.reads(who, container), NOT_PASSABLE);
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        return decide(standing.reads(who, node), NOT_READABLE);
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
        Decision decision = changeChildren(who, parent);
        if (!decision.permitted() || standing.administers(who)) {
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
        return isOwn ? decision : FOREIGN_CREATOR;
    }

    @Override
    public Decision setQuota(Identity who, ContainerNode container) {
        return standing.administers(who) ? Decision.permit(Standing.ADMINISTRATOR) : QUOTA_DENIED;
    }

    /** Users get their allocations from administrators. */
    @Override
    public Decision setOwner(Identity who, Node node) {
        return standing.administers(who)
                ? Decision.permit(Standing.ADMINISTRATOR)
                : FOREIGN_CREATOR;
    }

    @Override
    public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        Decision decision = changeChildren(who, parent);
        boolean isLocked = !standing.administers(who) && NodeAccess.of(node).isLocked();
        return decision.permitted() && isLocked ? LOCKED : decision;
    }

    @Override
    public Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        Decision decision = deleteNode(who, parent, source);
        return decision.permitted() ? changeChildren(who, destination) : decision;
    }

    @Override
    public Decision copyNode(Identity who, Node source, ContainerNode destination) {
        Decision decision = getNode(who, source);
        return decision.permitted() ? changeChildren(who, destination) : decision;
    }

    @Override
    public Decision setNode(Identity who, Node node, Properties changes) {
        Optional<String> writes = standing.writes(who, node);
        if (writes.isEmpty()) {
            return NOT_WRITABLE;
        }
        if (standing.administers(who)) {
            return Decision.permit(writes.get());
        }
        Properties real = realChanges(node, changes);
        boolean isOwner = standing.owns(who, node).isPresent();
        boolean isLocked = NodeAccess.of(node).isLocked();
        if (isLocked && !real.isEmpty() && !(isOwner && unlocks(real))) {
            return LOCKED;
        }
        if (real.find(CoreProperties.QUOTA).isPresent()) {
            return QUOTA_DENIED;
        }
        boolean touchesAccess = real.stream().anyMatch(p -> ACCESS_PROPERTIES.contains(p.uri()));
        return touchesAccess && !isOwner ? NOT_OWNER : Decision.permit(writes.get());
    }

    @Override
    public Decision controlJob(Identity who, JobId job, Identity owner) {
        if (owner.isAnonymous()) {
            return NOBODYS_JOB;
        }
        if (standing.administers(who)) {
            return Decision.permit(Standing.ADMINISTRATOR);
        }
        return owner.name().equals(who.name()) ? YOUR_JOB : NOT_YOUR_JOB;
    }

    private Decision changeChildren(Identity who, ContainerNode container) {
        return change(who, container, CONTAINER_NOT_WRITABLE, CONTAINER_LOCKED);
    }

    private Decision change(Identity who, Node node, Decision notWritable, Decision locked) {
        Decision decision = decide(standing.writes(who, node), notWritable);
        boolean isLocked = !standing.administers(who) && NodeAccess.of(node).isLocked();
        return decision.permitted() && isLocked ? locked : decision;
    }

    private static Decision decide(Optional<String> reason, Decision otherwise) {
        return reason.map(Decision::permit).orElse(otherwise);
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
