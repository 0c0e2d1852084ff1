package org.vospace.client.access;

import static java.util.Objects.requireNonNull;

/**
 * That somebody is in a group.
 *
 * @param group its short name
 * @param user who
 * @param isMember whether the grants of the group are theirs
 * @param isAdmin whether they may say who is in the group
 */
public record Membership(String group, String user, boolean isMember, boolean isAdmin) {
    public Membership {
        requireNonNull(group, "group");
        requireNonNull(user, "user");
    }
}
