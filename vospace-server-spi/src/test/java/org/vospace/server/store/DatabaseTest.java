package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.testkit.TestDatabase;

class DatabaseTest {
    private static StoreFixture store;

    private final List<String> actions = new ArrayList<>();

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void workThatFoundAStaleNodeIsRunAgainFromTheStart() {
        AtomicInteger runs = new AtomicInteger();

        String result =
                store.database.inTransaction(
                        tx -> {
                            int run = runs.incrementAndGet();
                            tx.onRollback(() -> actions.add("rollback " + run + "a"));
                            tx.onRollback(() -> actions.add("rollback " + run + "b"));
                            tx.afterCommit(() -> actions.add("commit " + run + "a"));
                            tx.afterCommit(() -> actions.add("commit " + run + "b"));
                            if (run < 3) {
                                throw new StaleNodeException("test");
                            }
                            return "run " + run;
                        });

        assertThat(result).isEqualTo("run 3");
        assertThat(actions)
                .containsExactly(
                        "rollback 1b",
                        "rollback 1a",
                        "rollback 2b",
                        "rollback 2a",
                        "commit 3a",
                        "commit 3b");
    }

    @Test
    void afterFiveAttemptsTheServiceIsBusy() {
        AtomicInteger runs = new AtomicInteger();

        assertFault(
                FaultType.SERVICE_BUSY,
                () ->
                        store.database.inTransaction(
                                tx -> {
                                    runs.incrementAndGet();
                                    throw new StaleNodeException("test");
                                }));

        assertThat(runs).hasValue(5);
    }

    @Test
    void deadlockIsResolvedByARetry() throws Exception {
        StoredNode a = store.data("/deadlock-a");
        StoredNode b = store.data("/deadlock-b");
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);

        Future<Boolean> one = threads.submit(crossing(a, b, both, runs));
        Future<Boolean> other = threads.submit(crossing(b, a, both, runs));

        assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(3);
        threads.shutdown();
    }

    private static Callable<Boolean> crossing(
            StoredNode first, StoredNode second, CyclicBarrier both, AtomicInteger runs) {
        return () ->
                store.database.inTransaction(
                        tx -> {
                            tx.jdbc().update("SET LOCAL deadlock_timeout = '50ms'");
                            tx.nodes().lock(first);
                            if (runs.incrementAndGet() <= 2) {
                                await(both);
                            }
                            tx.nodes().lock(second);
                            return true;
                        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheWorkThrowsComesOutAndNothingIsKept() {
        assertThatThrownBy(
                        () ->
                                store.database.inTransaction(
                                        tx -> {
                                            insertKey(tx, "thrown");
                                            tx.onRollback(() -> actions.add("rollback"));
                                            tx.afterCommit(() -> actions.add("commit"));
                                            throw new IllegalStateException("mine");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");

        assertThat(hasKey("thrown")).isFalse();
        assertThat(actions).containsExactly("rollback");
    }

    @Test
    void failingActionDoesNotUndoTheCommitNorStopTheOthers() {
        store.database.inTransaction(
                tx -> {
                    insertKey(tx, "acted");
                    tx.afterCommit(
                            () -> {
                                throw new IOException("expected in this test");
                            });
                    tx.afterCommit(() -> actions.add("second"));
                    return true;
                });

        assertThat(hasKey("acted")).isTrue();
        assertThat(actions).containsExactly("second");
    }

    @Test
    void actionsRunWhenTheConnectionIsBackInThePool() {
        try (HikariDataSource single = store.server.dataSource(1)) {
            Database database = new Database(single, single);
            database.inTransaction(
                    tx -> {
                        tx.afterCommit(
                                () ->
                                        actions.add(
                                                "idle "
                                                        + single.getHikariPoolMXBean()
                                                                .getIdleConnections()));
                        return tx.usage().of(StoredNode.ROOT_ID);
                    });
        }

        assertThat(actions).containsExactly("idle 1");
    }

    @Test
    void commitWhoseOutcomeIsUnknownRunsNoAction() {
        VOSpaceException failure =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () ->
                                store.database.inTransaction(
                                        tx -> {
                                            registerBoth(tx);
                                            insertKey(tx, "unknown");
                                            killConnectionOf(tx);
                                            return true;
                                        }));

        assertThat(failure.type()).isEqualTo(FaultType.INTERNAL_FAULT);
        assertThat(failure).hasMessageContaining("unknown whether the change was made");
        assertThat(actions).isEmpty();
    }

    @Test
    void connectionLostBeforeTheCommitIsACertainRollback() {
        assertFault(
                FaultType.SERVICE_BUSY,
                () ->
                        store.database.inTransaction(
                                tx -> {
                                    registerBoth(tx);
                                    insertKey(tx, "lost");
                                    killConnectionOf(tx);
                                    return tx.usage().of(StoredNode.ROOT_ID);
                                }));

        assertThat(actions).containsExactly("rollback");
        assertThat(hasKey("lost")).isFalse();
    }

    @Test
    void commitThatTheServerRefusedIsACertainRollback() {
        assertFault(
                FaultType.INTERNAL_FAULT,
                () ->
                        store.database.inTransaction(
                                tx -> {
                                    registerBoth(tx);
                                    tx.jdbc()
                                            .update(
                                                    "CREATE TEMP TABLE late (i int UNIQUE"
                                                            + " DEFERRABLE INITIALLY DEFERRED)");
                                    tx.jdbc().update("INSERT INTO late VALUES (1), (1)");
                                    return true;
                                }));

        assertThat(actions).containsExactly("rollback");
    }

    private void registerBoth(Tx tx) {
        tx.onRollback(() -> actions.add("rollback"));
        tx.afterCommit(() -> actions.add("commit"));
    }

    private static void killConnectionOf(Tx tx) {
        long backend = tx.jdbc().single("SELECT pg_backend_pid()", row -> row.getLong(1));
        store.database.bulk(
                other -> other.jdbc().any("SELECT pg_terminate_backend(?::int, 10000)", backend));
    }

    @Test
    void lockThatIsNotHadInTimeMeansBusy() {
        StoredNode node = store.data("/contended");

        store.database.inTransaction(
                holder -> {
                    holder.nodes().lock(node);
                    assertFault(
                            FaultType.SERVICE_BUSY,
                            () ->
                                    store.database.inTransaction(
                                            tx -> {
                                                tx.jdbc().update("SET LOCAL lock_timeout = '50ms'");
                                                return tx.nodes().lock(node);
                                            }));
                    return true;
                });
    }

    @Test
    void poolWithoutAFreeConnectionMeansBusy() {
        try (HikariDataSource single = singleConnection(250)) {
            Database database = new Database(single, single);

            database.inTransaction(
                    tx -> {
                        assertFault(
                                FaultType.SERVICE_BUSY,
                                () -> database.read(other -> other.usage().of(1)));
                        assertFault(
                                FaultType.SERVICE_BUSY,
                                () -> database.inTransaction(other -> other.usage().of(1)));
                        return true;
                    });
        }
    }

    @Test
    void brokenStatementIsAnInternalFaultThatHidesTheSql() {
        VOSpaceException failure =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> store.database.read(tx -> tx.jdbc().update("SELEKT secret")));

        assertThat(failure.type()).isEqualTo(FaultType.INTERNAL_FAULT);
        assertThat(failure.detail()).doesNotContain("secret");
        assertThat(failure).hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void readHasNoTransactionAndNoActions() {
        assertThatThrownBy(
                        () ->
                                store.database.<Boolean>read(
                                        tx -> {
                                            insertKey(tx, "single");
                                            tx.afterCommit(() -> actions.add("commit"));
                                            return true;
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no transaction (expected: inTransaction)");

        assertThat(hasKey("single")).isTrue();
    }

    private static boolean answers(HikariDataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1);
        }
    }

    @Test
    void availabilityFollowsTheDatabase() {
        try (HikariDataSource single = singleConnection(10_000)) {
            Database database = new Database(single, single);
            assertThat(database.isAvailable()).isTrue();
            database.read(
                    tx -> {
                        Probe impatient = new Probe(() -> answers(single), Duration.ofMillis(100));
                        assertThat(impatient.isAvailable()).isFalse();
                        return true;
                    });
            assertThat(database.isAvailable()).isTrue();
            single.close();

            assertThat(database.isAvailable()).isFalse();
        }
    }

    @Test
    void severalProcessesMayMigrateAtOnceWithTwoConnectionsEach() throws Exception {
        try (TestDatabase server = TestDatabase.create()) {
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<?>> migrations = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                HikariDataSource pool = server.dataSource(2);
                migrations.add(threads.submit(() -> new Database(pool, pool).migrate()));
            }
            for (Future<?> migration : migrations) {
                migration.get(60, TimeUnit.SECONDS);
            }
            threads.shutdown();

            HikariDataSource pool = server.dataSource(1);
            String root =
                    new Database(pool, pool)
                            .read(tx -> tx.nodes().find(StoredNode.ROOT_ID).orElseThrow().owner());

            assertThat(root).isEqualTo("system");
        }
    }

    @Test
    void poolOfAnotherIsolationIsRefused() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(store.server.jdbcUrl());
        config.setMinimumIdle(0);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        try (HikariDataSource serializable = new HikariDataSource(config)) {
            assertThatThrownBy(() -> new Database(store.pool, serializable).migrate())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("level 8 (expected: READ COMMITTED, level 2)");
        }
    }

    @Test
    void theSchemaRefusesWhatTheModelDoesNotKnow() throws Exception {
        try (Connection connection = store.pool.getConnection()) {
            Map<String, String> refused =
                    Map.of(
                            "node_name_ck", "(1, 'a/b', 1, 'ann', NULL)",
                            "node_type_ck", "(1, 'link', 5, 'ann', NULL)",
                            "node_content_ck",
                                    "(1, 'c', 4, 'ann', 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa')");
            refused.forEach(
                    (constraint, row) ->
                            assertThatThrownBy(() -> insert(connection, row))
                                    .isInstanceOf(SQLException.class)
                                    .hasMessageContaining(constraint));
        }
    }

    private static void insert(Connection connection, String row) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO vos.node(parent_id, name, type, owner, storage_ref) VALUES "
                            + row);
        }
    }

    private static HikariDataSource singleConnection(long patienceMillis) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(store.server.jdbcUrl());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(patienceMillis);
        return new HikariDataSource(config);
    }

    private static void insertKey(Tx tx, String name) {
        tx.jdbc()
                .update(
                        "INSERT INTO vos.signing_key(purpose, key_id, secret, created)"
                                + " VALUES (?, 1, '', now())",
                        name);
    }

    private static boolean hasKey(String name) {
        return store.database.read(
                tx -> tx.jdbc().any("SELECT 1 FROM vos.signing_key WHERE purpose = ?", name));
    }

    private static void assertFault(FaultType type, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
