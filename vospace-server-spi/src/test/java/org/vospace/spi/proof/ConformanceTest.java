package org.vospace.spi.proof;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.OutboundConfig;
import org.vospace.server.job.JobConfig;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceConformance;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.spi.testkit.conformance.Account;
import org.vospace.spi.testkit.conformance.StorageSwitch;
import org.vospace.spi.testkit.conformance.Target;

/**
 * Our own server, examined as anybody else's would be.
 *
 * <p>It keeps its bytes in memory: what is examined is the protocol, all of which is in this
 * module, and what a storage must do is proved by the storage contract.
 */
class ConformanceTest extends VOSpaceConformance {
    /** Where the suite has its own servers; every other loopback address stays refused. */
    private static final String HELPER = "127.0.0.2";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.maxUpload(OptionalLong.of(1L << 40))
                                            .jobs(
                                                    JobConfig.DEFAULT
                                                            .withLease(Duration.ofSeconds(4))
                                                            .withArchive(Duration.ofHours(1)))
                                            .outbound(
                                                    OutboundConfig.STANDARD.withAllowedNetworks(
                                                            HELPER + "/32")));

    @Override
    protected Target target() throws UnknownHostException {
        return Target.of(SPACE.url(), VOSpaceExtension.AUTHORITY)
                .owner(Account.bearer("alice", "alice+team"))
                .other(Account.bearer("bob", "bob+team"))
                .refused(Account.bearer("expired", "expired"))
                .group("team")
                .helper(InetAddress.getByName(HELPER))
                .disposable(true)
                .storage(new MissingTable(SPACE.database().dataSource(1)))
                .build();
    }

    /** A database that has lost the table of nodes. */
    private record MissingTable(DataSource database) implements StorageSwitch {
        @Override
        public void breakStorage() throws SQLException {
            execute("ALTER TABLE vos.node RENAME TO lost_node");
        }

        @Override
        public void mendStorage() throws SQLException {
            execute("ALTER TABLE vos.lost_node RENAME TO node");
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
