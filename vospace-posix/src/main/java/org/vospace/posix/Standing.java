package org.vospace.posix;

import java.util.Optional;
import java.util.Set;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;

/**
 * What a caller is to a node: its owner, a member of one of its groups and so on. Each answer is
 * what the right rests on, or empty if the caller does not have it. Thread-safe if the group
 * provider is.
 */
final class Standing {
    static final String ADMINISTRATOR = "administrator";
    private static final String OWNER = "you own it";
    private static final String PUBLIC = "everybody may read it";

    private final Set<String> administrators;
    private final GroupProvider groups;

    Standing(Set<String> administrators, GroupProvider groups) {
        this.administrators = Set.copyOf(administrators);
        this.groups = groups;
    }

    boolean administers(Identity who) {
        return administrators.contains(who.name());
    }

    /** By what the caller may do what an owner may do. */
    Optional<String> owns(Identity who, Node node) {
        return owns(who, node, NodeAccess.of(node));
    }

    Optional<String> writes(Identity who, Node node) {
        NodeAccess access = NodeAccess.of(node);
        return owns(who, node, access).or(() -> belongs(who, access.writers(), "writing"));
    }

    Optional<String> reads(Identity who, Node node) {
        NodeAccess access = NodeAccess.of(node);
        Optional<String> owns = owns(who, node, access);
        if (owns.isPresent()) {
            return owns;
        }
        if (access.isPublic()) {
            return Optional.of(PUBLIC);
        }
        return belongs(who, access.readers(), "reading")
                .or(() -> belongs(who, access.writers(), "writing"));
    }

    /** A node without an owner does not belong to callers without a name. */
    private Optional<String> owns(Identity who, Node node, NodeAccess access) {
        if (who.isAnonymous()) {
            return Optional.empty();
        }
        if (administers(who)) {
            return Optional.of(ADMINISTRATOR);
        }
        if (who.name().equals(access.owner())) {
            return Optional.of(OWNER);
        }
        return access.allocationOwner()
                .filter(who.name()::equals)
                .map(owner -> "you own the allocation " + allocation(node));
    }

    private static NodePath allocation(Node node) {
        NodePath path = node.uri().path();
        return path.isRoot() ? path : new NodePath(path.names().subList(0, 1));
    }

    private Optional<String> belongs(Identity who, Set<GroupId> wanted, String kind) {
        if (who.isAnonymous()) {
            return Optional.empty();
        }
        return wanted.stream()
                .filter(group -> isMember(who, group))
                .findFirst()
                .map(group -> reason(group, kind));
    }

    /** A grant to a user is no group: a group provider that knows one of that name is not asked. */
    private boolean isMember(Identity who, GroupId group) {
        return group.isUser()
                ? group.user().filter(who.name()::equals).isPresent()
                : groups.isMember(who, group);
    }

    private static String reason(GroupId group, String kind) {
        return group.isUser()
                ? "you are named in its " + kind + " groups"
                : "member of the " + kind + " group " + group.shortName();
    }
}
