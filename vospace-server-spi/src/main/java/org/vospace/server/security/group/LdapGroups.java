package org.vospace.server.security.group;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.vospace.server.security.ldap.LdapDirectory;
import org.vospace.server.security.ldap.LdapEntry;
import org.vospace.server.security.ldap.LdapException;
import org.vospace.spi.security.GroupId;

/**
 * Groups of an LDAP directory, looked up by the name of the user, whatever credential the user came
 * with: names must mean the same person everywhere. Names of groups with white space or commas are
 * left out, because lists of groups on nodes are parted by them. Thread-safe.
 */
public final class LdapGroups extends NamedGroups {
    private static final Duration FAILURE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LdapDirectory directory;

    /**
     * Asks a directory, which the caller closes.
     *
     * @param memory how long somebody may count as a member who is none any more
     */
    public LdapGroups(LdapDirectory directory, Duration memory) {
        this(directory, memory, Ticker.systemTicker());
    }

    LdapGroups(LdapDirectory directory, Duration memory, Ticker ticker) {
        super("the directory", new Memberships.Times(memory, FAILURE, PATIENCE), ticker);
        this.directory = directory;
    }

    @Override
    Set<GroupId> ask(String user) {
        try {
            Optional<LdapEntry> entry =
                    directory.find(user).filter(found -> found.name().equals(user));
            return entry.isPresent() ? directory.groups(entry.get()) : Set.of();
        } catch (LdapException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
