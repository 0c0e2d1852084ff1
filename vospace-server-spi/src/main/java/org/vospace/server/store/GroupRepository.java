package org.vospace.server.store;

import java.util.List;
import java.util.Optional;
import org.vospace.server.store.UserGroup.Membership;

/** Groups and who is in them, within one transaction. */
public final class GroupRepository {
    private static final String COLUMNS =
            "SELECT g.name, g.description, g.created_by FROM vos.user_group g";
    private static final Jdbc.RowMapper<UserGroup> GROUP =
            row -> new UserGroup(row.getString(1), row.getString(2), row.getString(3));

    private final Jdbc jdbc;

    GroupRepository(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a group without members; false if there is one of that name. */
    public boolean insert(UserGroup group) {
        return jdbc.update(
                        "INSERT INTO vos.user_group(name, description, created_by) VALUES (?, ?, ?)"
                                + " ON CONFLICT (name) DO NOTHING",
                        group.name(),
                        group.description(),
                        group.createdBy())
                == 1;
    }

    /** Removes a group with all memberships; false if there is none of that name. */
    public boolean delete(String name) {
        return jdbc.update("DELETE FROM vos.user_group WHERE name = ?", name) == 1;
    }

    public Optional<UserGroup> find(String name) {
        return jdbc.first(COLUMNS + " WHERE g.name = ?", GROUP, name);
    }

    /** Returns the group and locks its row, so that nobody else changes it meanwhile. */
    public Optional<UserGroup> lock(String name) {
        return jdbc.first(COLUMNS + " WHERE g.name = ? FOR UPDATE", GROUP, name);
    }

    /** All groups by name. */
    public List<UserGroup> all() {
        return jdbc.list(COLUMNS + " ORDER BY g.name", GROUP);
    }

    /** The groups that somebody is a member or an administrator of, by name. */
    public List<UserGroup> around(String user) {
        return jdbc.list(
                COLUMNS
                        + " JOIN vos.user_group_member m ON m.group_name = g.name"
                        + " WHERE m.member = ? ORDER BY g.name",
                GROUP,
                user);
    }

    /** The names of the groups that somebody is a member of. */
    public List<String> namesOf(String user) {
        return jdbc.list(
                "SELECT group_name FROM vos.user_group_member WHERE member = ? AND is_member",
                row -> row.getString(1),
                user);
    }

    /** Everybody in a group, by name. */
    public List<Membership> members(String group) {
        return jdbc.list(
                "SELECT member, is_member, is_admin FROM vos.user_group_member"
                        + " WHERE group_name = ? ORDER BY member",
                row -> new Membership(row.getString(1), row.getBoolean(2), row.getBoolean(3)),
                group);
    }

    /** What somebody is in a group; empty: nothing. */
    public Optional<Membership> membership(String group, String user) {
        return jdbc.first(
                "SELECT member, is_member, is_admin FROM vos.user_group_member"
                        + " WHERE group_name = ? AND member = ?",
                row -> new Membership(row.getString(1), row.getBoolean(2), row.getBoolean(3)),
                group,
                user);
    }

    /** Says what somebody is in a group, whatever they were. */
    public void save(String group, Membership membership) {
        jdbc.update(
                "INSERT INTO vos.user_group_member(group_name, member, is_member, is_admin)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT (group_name, member) DO UPDATE"
                        + " SET is_member = excluded.is_member, is_admin = excluded.is_admin",
                group,
                membership.user(),
                membership.isMember(),
                membership.isAdmin());
    }

    /** Takes somebody out of a group; false if they were nothing in it. */
    public boolean remove(String group, String user) {
        return jdbc.update(
                        "DELETE FROM vos.user_group_member WHERE group_name = ? AND member = ?",
                        group,
                        user)
                == 1;
    }
}
