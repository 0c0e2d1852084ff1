package org.vospace.spi.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
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
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    @Override
    protected Target target() {
        return Target.of(SPACE.url(), VOSpaceExtension.AUTHORITY)
                .owner(Account.bearer("alice", "alice+team"))
                .other(Account.bearer("bob", "bob+team"))
                .refused(Account.bearer("expired", "expired"))
                .group("team")
                .disposable(true)
                .storage(new MissingTable(SPACE.database().dataSource(1)))
                .build();
    }

    @Override
    protected Set<String> knownGaps() {
        return Set.of(
                "CP1", "CP2", "CP3", "CP4", "CP5", "CP6", "DN10", "PF10", "PS6", "UW1", "UW14",
                "UW15", "UW20", "UW21", "UW22", "UW23", "UW24", "UW25", "UW28", "UW29", "UW30");
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
