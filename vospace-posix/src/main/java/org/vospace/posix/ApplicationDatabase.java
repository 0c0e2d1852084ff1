package org.vospace.posix;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** The database of the server and the user that owns it, inside an embedded PostgreSQL. */
final class ApplicationDatabase {
    static final String NAME = "vospace";

    /** Wrong password or no such user, no such database. */
    private static final Set<String> NOT_SET_UP = Set.of("28P01", "28000", "3D000");

    private final int port;
    private final PostgresCredentials credentials;

    ApplicationDatabase(int port, PostgresCredentials credentials) {
        this.port = port;
        this.credentials = credentials;
    }

    String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Makes sure that the user can use the database; creates both when they are missing, as after
     * the first start and after one that was cut short.
     */
    void ensure() throws IOException {
        try {
            connectAsApplication().close();
        } catch (SQLException e) {
            if (!NOT_SET_UP.contains(Objects.requireNonNullElse(e.getSQLState(), ""))) {
                throw new IOException("PostgreSQL refuses connections: " + e.getMessage(), e);
            }
            setUp();
        }
    }

    private void setUp() throws IOException {
        try (Connection connection =
                        connect(
                                jdbcUrl("postgres"),
                                PostgresCredentials.SUPERUSER,
                                credentials.superuser());
                Statement statement = connection.createStatement()) {
            boolean roleExists =
                    exists(
                            connection,
                            "SELECT 1 FROM pg_roles WHERE rolname = ?",
                            PostgresCredentials.APPLICATION);
            // the password is of our own making and needs no quoting
            statement.execute(
                    "%s ROLE %s LOGIN PASSWORD '%s'"
                            .formatted(
                                    roleExists ? "ALTER" : "CREATE",
                                    PostgresCredentials.APPLICATION,
                                    credentials.application()));
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
                statement.execute(
                        "CREATE DATABASE " + NAME + " OWNER " + PostgresCredentials.APPLICATION);
            }
            connectAsApplication().close();
        } catch (SQLException e) {
            throw new IOException(
                    "the database of the embedded PostgreSQL cannot be set up: " + e.getMessage(),
                    e);
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connectAsApplication() throws SQLException {
        return connect(jdbcUrl(), PostgresCredentials.APPLICATION, credentials.application());
    }

    private static Connection connect(String url, String user, String password)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "20");
        return DriverManager.getConnection(url, properties);
    }
}
