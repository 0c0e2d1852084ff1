package org.vospace.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestDatabase;
import org.vospace.spi.testkit.TestSpace;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Two servers on one database and one store, and a clock of theirs that a test sets. */
final class TwoServers implements AutoCloseable {
    private final TestDatabase database = TestDatabase.create();
    private final StorageBackend backend = new MemoryBackend();
    private final List<VOSpaceServer> servers = new ArrayList<>();
    private final SettableClock clock = new SettableClock();

    TwoServers(PreauthConfig config, SpacePermission permission, List<Authenticator> callers) {
        for (int i = 0; i < 2; i++) {
            VOSpaceServer server =
                    VOSpaceServer.builder()
                            .config(
                                    ServerConfig.builder()
                                            .authority(VOSpaceExtension.AUTHORITY)
                                            .preauth(config)
                                            .build())
                            .space(new TestSpace())
                            .backend(backend)
                            .permission(permission)
                            .authenticators(callers)
                            .dataSource(database.dataSource(8))
                            .bulkDataSource(database.dataSource(2))
                            .clock(clock)
                            .build();
            server.start();
            servers.add(server);
        }
    }

    VOSpaceServer first() {
        return servers.get(0);
    }

    VOSpaceServer second() {
        return servers.get(1);
    }

    TestDatabase database() {
        return database;
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Override
    public void close() throws Exception {
        for (VOSpaceServer server : servers) {
            server.close();
        }
        database.close();
    }

    /** A clock that stands still unless it is told otherwise. */
    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
