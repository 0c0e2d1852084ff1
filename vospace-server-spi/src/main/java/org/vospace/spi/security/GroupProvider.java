package org.vospace.spi.security;

import java.util.Set;

/**
 * Knows who is a member of which group. Implementations are thread-safe and quick, caching what
 * they ask elsewhere; where they cannot tell, nobody is a member.
 */
public interface GroupProvider {
    boolean isMember(Identity who, GroupId group);

    /** The groups the caller is known to be in, for display. */
    Set<GroupId> groups(Identity who);
}
