package org.vospace.spi.security;

import java.util.Set;

/**
 * Knows who is a member of which group. Implementations are thread-safe. Where they cannot tell,
 * nobody is a member.
 */
public interface GroupProvider {
    /**
     * Gets ready for questions about a caller. Called before any transaction, at the start of each
     * request and of work done later for the caller, so it may wait for other services: a few
     * seconds at the most, and seldom, because answers are cached.
     *
     * @return the caller, in addition with the groups that only the caller's credential can show;
     *     these are kept with the caller's jobs
     */
    default Identity prepare(Identity who) {
        return who;
    }

    /** Answers from memory: it is asked within transactions. */
    boolean isMember(Identity who, GroupId group);

    /** The groups the caller is known to be in, for display. Answers from memory. */
    Set<GroupId> groups(Identity who);
}
