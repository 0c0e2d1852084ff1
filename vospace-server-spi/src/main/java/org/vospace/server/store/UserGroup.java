package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

/**
 * A group that users or administrators have made.
 *
 * @param name short
 * @param createdBy a user, or the administration
 */
public record UserGroup(String name, String description, String createdBy) {
    public UserGroup {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(createdBy, "createdBy");
    }

    /**
     * What somebody is in a group.
     *
     * @param isMember whether the group's permissions are theirs
     * @param isAdmin whether they may say who is in it
     */
    public record Membership(String user, boolean isMember, boolean isAdmin) {
        public Membership {
            requireNonNull(user, "user");
        }
    }
}
