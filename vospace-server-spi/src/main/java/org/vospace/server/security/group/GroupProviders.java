package org.vospace.server.security.group;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/**
 * Several ways to be in a group, each of which suffices, beside what the caller's credential itself
 * vouches for. Thread-safe.
 */
public final class GroupProviders implements GroupProvider {
    private final List<GroupProvider> providers;

    /** Asks the given ones, in this order. */
    public GroupProviders(List<GroupProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    @Override
    public Identity prepare(Identity who) {
        Identity prepared = who;
        for (GroupProvider provider : providers) {
            prepared = provider.prepare(prepared);
        }
        return prepared;
    }

    @Override
    public boolean isMember(Identity who, GroupId group) {
        return who.groups().stream().anyMatch(group::matches)
                || providers.stream().anyMatch(provider -> provider.isMember(who, group));
    }

    @Override
    public Set<GroupId> groups(Identity who) {
        Set<GroupId> all = new LinkedHashSet<>(who.groups());
        providers.forEach(provider -> all.addAll(provider.groups(who)));
        return Set.copyOf(all);
    }
}
