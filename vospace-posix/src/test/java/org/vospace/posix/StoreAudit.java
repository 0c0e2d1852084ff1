package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.vospace.server.VOSpaceServer;
import org.vospace.spi.storage.StorageRef;

/** Compares the files of a store with the database that says which of them are needed. */
final class StoreAudit {
    private final DataSource database;
    private final PosixBackend backend;

    StoreAudit(DataSource database, PosixBackend backend) {
        this.database = database;
        this.backend = backend;
    }

    /** Lets all leases and all grace end, for a database in which no upload is under way. */
    void endAllLeases() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE vos.storage_garbage SET due = now() - interval '1 second'");
        }
    }

    /** How many refs wait for their removal. */
    int garbage() throws SQLException {
        return query("SELECT ref::text FROM vos.storage_garbage").size();
    }

    /** Removes what is due and makes sure that what is left is exactly what nodes have. */
    void assertOneSweepLeavesWhatNodesHave(VOSpaceServer server) throws SQLException {
        endAllLeases();
        server.sweep();

        assertThat(files())
                .as("refs on the disk, compared with those in the nodes")
                .isEqualTo(
                        query(
                                "SELECT storage_ref::text FROM vos.node"
                                        + " WHERE storage_ref IS NOT NULL"));
        assertThat(garbage()).as("garbage").isZero();
    }

    /** The refs of all files, published and staged. */
    Set<String> files() {
        try (Stream<StorageRef> refs = backend.listRefs()) {
            return refs.map(StorageRef::value).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> found = new TreeSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
