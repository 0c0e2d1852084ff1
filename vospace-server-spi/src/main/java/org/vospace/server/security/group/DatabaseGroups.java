package org.vospace.server.security.group;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.server.store.Database;
import org.vospace.spi.security.GroupId;

/**
 * The groups that users and administrators make themselves (see {@link LocalGroups}), kept in the
 * database. What another process changes counts here within seconds. Thread-safe.
 */
public final class DatabaseGroups extends NamedGroups {
    private static final Duration MEMORY = Duration.ofSeconds(3);
    private static final Duration FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;

    /** Asks a database, which has been migrated before the first question. */
    public DatabaseGroups(Database database) {
        this(database, Ticker.systemTicker());
    }

    DatabaseGroups(Database database, Ticker ticker) {
        super("the database", new Memberships.Times(MEMORY, FAILURE, PATIENCE), ticker);
        this.database = database;
    }

    @Override
    Set<GroupId> ask(String user) {
        return database.read(tx -> tx.groups().namesOf(user)).stream()
                .map(GroupId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
