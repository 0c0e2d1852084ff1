package org.vospace.spi.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own on a real PostgreSQL, which is started once for each JVM with the binaries
 * on the class path, keeps its data in a temporary directory and ends with the JVM.
 *
 * <p>It forgets what was committed when the machine crashes ({@code fsync} is off), and any local
 * user may connect: for tests only. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private TestDatabase(String name) {
        this.name = name;
    }

    /** Creates an empty database; the first call of a JVM takes some seconds. */
    public static TestDatabase create() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        administer("CREATE DATABASE " + database.name);
        return database;
    }

    /** The JDBC URL, with the user in it; no password is needed. */
    public String jdbcUrl() {
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** Opens a pool of at most {@code size} connections, which {@link #close} closes. */
    public synchronized HikariDataSource dataSource(int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name + "-" + pools.size());
        config.setJdbcUrl(jdbcUrl());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("prepareThreshold", "2");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Counts rows, such as those of {@code vos.node WHERE parent_id = 3}. */
    public long count(String fromAndWhere) {
        String sql = "SELECT count(*) FROM " + fromAndWhere;
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Closes the pools and drops the database. */
    @Override
    public synchronized void close() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
        administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static void administer(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Starts the server when the first database is created. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("jit", "off")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for the tests did not start", e);
            }
        }
    }
}
