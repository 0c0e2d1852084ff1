package org.vospace.posix;

import java.util.Set;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/**
 * Believes what the caller's credential says about groups, such as a table of users or the claims
 * of a token.
 *
 * <p>Groups match as {@link GroupId#matches} says. Stateless.
 */
public final class IdentityGroups implements GroupProvider {
    @Override
    public boolean isMember(Identity who, GroupId group) {
        return who.groups().stream().anyMatch(group::matches);
    }

    @Override
    public Set<GroupId> groups(Identity who) {
        return who.groups();
    }
}
