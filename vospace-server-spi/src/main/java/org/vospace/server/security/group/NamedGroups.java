package org.vospace.server.security.group;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Set;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/** Groups that a service knows by the name of the user alone. Thread-safe. */
abstract class NamedGroups implements GroupProvider {
    private final Memberships<String> memberships;

    NamedGroups(String service, Memberships.Times times, Ticker ticker) {
        this.memberships = new Memberships<>(service, times, ticker);
    }

    /**
     * Asks the service.
     *
     * @throws RuntimeException if it does not answer
     */
    abstract Set<GroupId> ask(String user);

    @Override
    public final Identity prepare(Identity who) {
        if (!who.isAnonymous()) {
            memberships.fetch(who.name(), () -> ask(who.name()));
        }
        return who;
    }

    @Override
    public final boolean isMember(Identity who, GroupId group) {
        return groups(who).stream().anyMatch(group::matches);
    }

    @Override
    public final Set<GroupId> groups(Identity who) {
        return who.isAnonymous() ? Set.of() : memberships.recall(who.name(), () -> ask(who.name()));
    }
}
