package org.vospace.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.spi.testkit.FaultyBackend;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestDatabase;

class StagedContentsTest {
    private static final NodePath TARGET = NodePath.of("/node");

    private static TestDatabase server;
    private static HikariDataSource pool;
    private static Database database;

    private final MemoryBackend memory = new MemoryBackend();
    private final FaultyBackend backend = new FaultyBackend(memory);
    private LeaseKeeper leases;
    private StagedContents contents;

    @BeforeAll
    static void start() {
        server = TestDatabase.create();
        pool = server.dataSource(4);
        database = new Database(pool, pool);
        database.migrate();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        execute("TRUNCATE vos.storage_garbage");
        CheckedBackend checked =
                new CheckedBackend(backend, 1, OptionalLong.empty(), Runnable::run);
        leases = new LeaseKeeper(database, Duration.ofMinutes(1));
        contents = new ContentStaging(database, checked, leases).begin(2);
    }

    private static int execute(String sql) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long listed(String where) {
        return server.count("vos.storage_garbage WHERE " + where);
    }

    private StagedContent stage() throws IOException {
        return contents.stage(
                TARGET, OptionalLong.of(3), new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }

    private void stage(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            stage();
        }
    }

    /** How many leases are prolonged, of all that are listed. */
    private long renewed() {
        execute("UPDATE vos.storage_garbage SET due = '-infinity'");
        leases.renew();
        return listed("due > now()");
    }

    @Test
    void refsAreListedTwiceAsManyEachTimeAndAllOfThemAreHeldUntilTheyAreHandedOver()
            throws Exception {
        stage(3);

        assertThat(listed("NOT removing")).isEqualTo(6);
        assertThat(renewed()).isEqualTo(6);
        contents.hand();
        assertThat(renewed()).isZero();
    }

    @Test
    void claimTakesWhatWasNotNeededOffTheListToo() throws Exception {
        stage(3);
        contents.hand();

        database.inTransaction(
                tx -> {
                    contents.claim(tx);
                    return true;
                });

        assertThat(listed("true")).isZero();
    }

    @Test
    void claimThatIsRolledBackIsMadeAgainAsItWas() throws Exception {
        stage(3);
        contents.hand();

        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            contents.claim(tx);
                                            throw new IllegalStateException("rolled back");
                                        }))
                .hasMessage("rolled back");

        assertThat(listed("NOT removing")).isEqualTo(6);
        database.inTransaction(
                tx -> {
                    contents.claim(tx);
                    return true;
                });
        assertThat(listed("true")).isZero();
    }

    @Test
    void lostLeaseIsNoticedAndDiscardingLeavesTheSweeperWhatHasBytesOnly() throws Exception {
        stage(2);
        StagedContent lost = stage();
        execute("UPDATE vos.storage_garbage SET removing = true WHERE ref = '" + lost.ref() + "'");

        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            contents.claim(tx);
                                            return true;
                                        }))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.TRANSFER_FAILED);
                            assertThat(e.detail()).contains("1 of 3");
                        });
        contents.discard();

        assertThat(listed("removing")).isEqualTo(3);
        assertThat(listed("NOT removing")).isZero();
        assertThat(memory.refs()).isEmpty();
        assertThat(renewed()).isZero();
    }

    @Test
    void contentThatCannotBeStoredLeavesOneRefToTheSweeperAndTheRestCanBeClaimed()
            throws Exception {
        stage();
        backend.failNext(FaultyBackend.Point.UPLOAD_BEGINS);

        assertThatThrownBy(this::stage).isInstanceOf(VOSpaceException.class);

        assertThat(listed("removing")).isEqualTo(1);
        assertThat(renewed()).isEqualTo(1);
        database.inTransaction(
                tx -> {
                    contents.claim(tx);
                    return true;
                });
        assertThat(listed("true")).isEqualTo(1);
    }
}
