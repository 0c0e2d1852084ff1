package org.vospace.server.security.group;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.server.store.Tx;
import org.vospace.server.store.UserGroup;
import org.vospace.server.store.UserGroup.Membership;

/**
 * Makes groups and says who is in them. Does not ask who wants it: that is the caller's part.
 * Thread-safe.
 */
public final class LocalGroups {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MAX_MEMBER = 1024;

    private final Database database;

    /** Works on a database that has been migrated. */
    public LocalGroups(Database database) {
        this.database = database;
    }

    /**
     * Makes a group without members.
     *
     * @throws VOSpaceException InvalidArgument if the name is none, DuplicateNode if it is taken
     */
    public void create(String name, String description, String creator) {
        requireName(name);
        UserGroup group = new UserGroup(name, clean(description), creator);
        if (!database.inTransaction(tx -> tx.groups().insert(group))) {
            throw new VOSpaceException(
                    FaultType.DUPLICATE_NODE, "group '" + name + "' exists already");
        }
    }

    /**
     * Removes a group with all memberships.
     *
     * @throws VOSpaceException NodeNotFound if there is none of that name
     */
    public void delete(String name) {
        if (!database.inTransaction(tx -> tx.groups().delete(name))) {
            throw notFound(name);
        }
    }

    /** All groups by name. */
    public List<UserGroup> list() {
        return database.read(tx -> tx.groups().all());
    }

    /** The groups somebody is a member or an administrator of. */
    public List<UserGroup> around(String user) {
        return database.read(tx -> tx.groups().around(user));
    }

    /**
     * Everybody in a group.
     *
     * @throws VOSpaceException NodeNotFound if there is no such group
     */
    public List<Membership> members(String group) {
        return database.inTransaction(
                tx -> {
                    require(tx.groups().find(group), group);
                    return tx.groups().members(group);
                });
    }

    /** What somebody is in a group; empty: nothing, or there is no such group. */
    public Optional<Membership> membership(String group, String user) {
        return database.read(tx -> tx.groups().membership(group, user));
    }

    /**
     * Makes somebody a member, or an administrator of the group, beside what they are already.
     *
     * @throws VOSpaceException InvalidArgument if a user cannot have this name, NodeNotFound if
     *     there is no such group
     */
    public void add(String group, Membership added) {
        requireUser(added.user());
        database.inTransaction(
                tx -> {
                    require(tx.groups().lock(group), group);
                    Membership before = before(tx, group, added.user());
                    tx.groups()
                            .save(
                                    group,
                                    new Membership(
                                            added.user(),
                                            added.isMember() || before.isMember(),
                                            added.isAdmin() || before.isAdmin()));
                    return group;
                });
    }

    private static Membership before(Tx tx, String group, String user) {
        return tx.groups().membership(group, user).orElse(new Membership(user, false, false));
    }

    /**
     * Takes somebody out of a group altogether.
     *
     * @throws VOSpaceException NodeNotFound if there is no such group, or they are not in it
     */
    public void remove(String group, String user) {
        database.inTransaction(
                tx -> {
                    require(tx.groups().lock(group), group);
                    if (!tx.groups().remove(group, user)) {
                        throw new VOSpaceException(
                                FaultType.NODE_NOT_FOUND,
                                "user '%s' in group '%s'".formatted(user, group));
                    }
                    return group;
                });
    }

    private static void require(Optional<UserGroup> group, String name) {
        if (group.isEmpty()) {
            throw notFound(name);
        }
    }

    private static VOSpaceException notFound(String name) {
        return new VOSpaceException(FaultType.NODE_NOT_FOUND, "group '" + name + "'");
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "group '%s' (expected: 1 to 100 letters, digits, '.', '_' and '-', the first a"
                                    .formatted(name)
                            + " letter or a digit)");
        }
    }

    private static void requireUser(String user) {
        boolean isName =
                !user.isBlank()
                        && user.length() <= MAX_MEMBER
                        && user.chars().noneMatch(Character::isISOControl);
        if (!isName) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "user '%s' (expected: a name without control characters)".formatted(user));
        }
    }

    private static String clean(String description) {
        String line = description.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), 1000));
    }
}
