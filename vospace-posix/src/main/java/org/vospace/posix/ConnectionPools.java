package org.vospace.posix;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.Database;

/**
 * The connections to the database: most of them for requests, a few for background work, so that
 * the one cannot starve the other.
 *
 * <p>Sizes and limits are those measured for the metadata store: throughput is flat from three
 * connections for each processor on, and a request that waits longer than a few seconds for a lock
 * or a statement is better refused.
 */
final class ConnectionPools implements AutoCloseable {
    private static final int PER_PROCESSOR = 4;
    private static final int BULK_SIZE = 6;

    private final HikariDataSource interactive;
    private final HikariDataSource bulk;
    private final HikariDataSource signals;

    private ConnectionPools(
            HikariDataSource interactive, HikariDataSource bulk, HikariDataSource signals) {
        this.interactive = interactive;
        this.bulk = bulk;
        this.signals = signals;
    }

    /**
     * Connects.
     *
     * @param size connections for requests; empty: four for each processor
     * @throws IOException if the database cannot be reached, or refuses the user
     */
    static ConnectionPools open(Database database, OptionalInt size) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        HikariConfig interactive = common(database, "vospace");
        interactive.setMaximumPoolSize(size.orElse(PER_PROCESSOR * processors));
        interactive.addDataSourceProperty(
                "options",
                "-c statement_timeout=5s -c lock_timeout=2s"
                        + " -c idle_in_transaction_session_timeout=10s"
                        // all its statements are index walks, which need no plan of their own
                        + " -c plan_cache_mode=force_generic_plan");
        HikariConfig bulk = common(database, "vospace-bulk");
        bulk.setMaximumPoolSize(BULK_SIZE);
        bulk.addDataSourceProperty("defaultRowFetchSize", "1000");
        bulk.addDataSourceProperty(
                "options",
                "-c statement_timeout=10min -c lock_timeout=30s"
                        + " -c idle_in_transaction_session_timeout=60s");
        HikariConfig signals = common(database, "vospace-signals");
        signals.setMaximumPoolSize(1);
        signals.setMinimumIdle(0);
        signals.setInitializationFailTimeout(-1);
        HikariDataSource first = connect(interactive);
        try {
            return new ConnectionPools(first, connect(bulk), connect(signals));
        } catch (IOException e) {
            first.close();
            throw e;
        }
    }

    private static HikariConfig common(Database database, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.jdbcUrl());
        database.user().ifPresent(config::setUsername);
        database.password().map(Secret::reveal).ifPresent(config::setPassword);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(5).toMillis());
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    private static HikariDataSource connect(HikariConfig config) throws IOException {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "database %s: %s".formatted(config.getJdbcUrl(), cause.getMessage()), e);
        }
    }

    /** For requests. */
    DataSource interactive() {
        return interactive;
    }

    /** For background work. */
    DataSource bulk() {
        return bulk;
    }

    /** For one connection that is kept. */
    DataSource signals() {
        return signals;
    }

    @Override
    public void close() {
        signals.close();
        bulk.close();
        interactive.close();
    }
}
