package org.vospace.server.security.group;

import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.UserGroup;
import org.vospace.server.store.UserGroup.Membership;
import org.vospace.spi.security.Identity;

/**
 * What users themselves may do with the groups of the database: see those they are in, and say who
 * is in those they administer. To others a group that exists looks as one that does not.
 *
 * <p>Groups are made, named and given their first administrator by those who run the server: a node
 * may name a group by its short name, so whoever could make a group of any name could make one that
 * nodes give rights to already. A credential that is good for certain paths only is good for
 * nothing here. Thread-safe.
 */
public final class GroupDesk {
    private final LocalGroups groups;

    /** Works on groups that the caller has shown to be entitled to. */
    public GroupDesk(LocalGroups groups) {
        this.groups = groups;
    }

    /** A group, and what the caller is in it. */
    public record Mine(UserGroup group, Membership membership) {}

    /**
     * The caller's groups by name.
     *
     * @throws VOSpaceException PermissionDenied if the caller is anonymous or the credential is
     *     good for other things only, as all methods
     */
    public List<Mine> mine(Identity who) {
        requireWhole(who);
        return groups.around(who.name()).stream()
                .flatMap(
                        group ->
                                groups.membership(group.name(), who.name()).stream()
                                        .map(membership -> new Mine(group, membership)))
                .toList();
    }

    /**
     * Everybody in a group, for those who are in it themselves.
     *
     * @throws VOSpaceException NodeNotFound for others, or if there is no such group
     */
    public List<Membership> members(Identity who, String group) {
        own(who, group);
        return groups.members(group);
    }

    /**
     * Takes somebody into a group, for its administrators.
     *
     * @throws VOSpaceException PermissionDenied for its members, NodeNotFound for others
     */
    public void add(Identity who, String group, Membership added) {
        requireAdmin(own(who, group));
        groups.add(group, added);
    }

    /**
     * Takes somebody out of a group, for its administrators and for themselves.
     *
     * @throws VOSpaceException PermissionDenied for its members, NodeNotFound for others
     */
    public void remove(Identity who, String group, String user) {
        Membership own = own(who, group);
        if (!own.user().equals(user)) {
            requireAdmin(own);
        }
        groups.remove(group, user);
    }

    private Membership own(Identity who, String group) {
        requireWhole(who);
        Optional<Membership> own = groups.membership(group, who.name());
        return own.orElseThrow(
                () ->
                        new VOSpaceException(
                                FaultType.NODE_NOT_FOUND, "group '" + group + "' of yours"));
    }

    private static void requireAdmin(Membership own) {
        if (!own.isAdmin()) {
            throw denied("only administrators of the group may say who is in it");
        }
    }

    private static void requireWhole(Identity who) {
        if (who.isAnonymous()) {
            throw denied("groups are for users who have logged in");
        }
        if (who.restriction().isPresent()) {
            throw denied("the credential is good for certain paths, and not for groups");
        }
    }

    private static VOSpaceException denied(String reason) {
        return new VOSpaceException(FaultType.PERMISSION_DENIED, reason);
    }
}
