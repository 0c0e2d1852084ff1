package org.vospace.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.vospace.server.transfer.resume.UploadConfig;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.TestDatabase;
import org.vospace.spi.testkit.TestSpace;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Two servers on one database and one store, of which the first can be started anew. */
final class UploadServers implements AutoCloseable {
    static final long MAX_UPLOAD = 10_000_000;
    static final int PER_USER = 20;

    private final TestDatabase database = TestDatabase.create();
    private final StorageBackend backend;
    private final LaterClock clock = new LaterClock();
    private VOSpaceServer first;
    private final VOSpaceServer second;

    UploadServers(StorageBackend backend) {
        this.backend = backend;
        this.first = start();
        this.second = start();
    }

    private VOSpaceServer start() {
        VOSpaceServer server =
                VOSpaceServer.builder()
                        .config(
                                ServerConfig.builder()
                                        .authority(VOSpaceExtension.AUTHORITY)
                                        .maxUpload(OptionalLong.of(MAX_UPLOAD))
                                        .uploadLease(Duration.ofSeconds(2))
                                        .garbageGrace(Duration.ZERO)
                                        .shutdownTimeout(Duration.ZERO)
                                        .uploads(new UploadConfig(Duration.ofDays(7), PER_USER))
                                        .build())
                        .space(new TestSpace())
                        .backend(new Shared(backend))
                        .permission(new OwnerPermission())
                        .authenticators(List.of(new ScopedUsers(), new TestUsers()))
                        .dataSource(database.dataSource(8))
                        .bulkDataSource(database.dataSource(2))
                        .clock(clock)
                        .build();
        server.start();
        return server;
    }

    VOSpaceServer first() {
        return first;
    }

    VOSpaceServer second() {
        return second;
    }

    TestDatabase database() {
        return database;
    }

    void restartFirst() throws Exception {
        first.close();
        first = start();
    }

    void pass(Duration time) {
        clock.later = clock.later.plus(time);
    }

    @Override
    public void close() throws Exception {
        first.close();
        second.close();
        database.close();
        backend.close();
    }

    /** The clock of the system, put forward. */
    private static final class LaterClock extends Clock {
        private volatile Duration later = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
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
