package org.vospace.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    @Test
    void twoDatabasesOfOneJvmAreApart() throws Exception {
        try (TestDatabase one = TestDatabase.create();
                TestDatabase other = TestDatabase.create()) {
            execute(one.dataSource(1), "CREATE TABLE seen (i int)");

            assertThatThrownBy(() -> execute(other.dataSource(1), "SELECT * FROM seen"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("seen");
        }
    }

    @Test
    void theServerIsTheVersionThatProductionStartsWith() throws Exception {
        try (TestDatabase database = TestDatabase.create();
                Connection connection = database.dataSource(1).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW server_version")) {
            rows.next();

            assertThat(rows.getString(1)).startsWith("18.");
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
