package org.vospace.posix;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Starts an embedded PostgreSQL, inserts a row and waits for the end of its input. */
final class PostgresChild {
    private PostgresChild() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.builder(Path.of(arguments[0]))
                        .binaryCache(Path.of(arguments[1]))
                        .start();
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS note (text text)");
            statement.execute("INSERT INTO note VALUES ('from " + arguments[2] + "')");
        }
        System.out.println("ready " + postgres.pid());
        while (System.in.read() >= 0) {}
        System.exit(0);
    }
}
