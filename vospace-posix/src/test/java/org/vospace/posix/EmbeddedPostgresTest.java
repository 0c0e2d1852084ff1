package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All tests share one data directory, in whatever state the one before left it. */
class EmbeddedPostgresTest {
    @TempDir static Path temporary;
    private static Path data;
    private static Path cache;

    @BeforeAll
    static void createTheDataDirectory() throws Exception {
        data = temporary.resolve("a data directory");
        cache = temporary.resolve("cache");
        // as a kill during the very first start leaves it
        Files.createDirectories(data.resolve("cluster.new/base"));
        Files.writeString(data.resolve("cluster.new/PG_VERSION"), "18\n");
        builder().start().close();
    }

    @Test
    void settingsAreDurableAndTheServerIsReachableFromThisMachineOnly() throws Exception {
        try (EmbeddedPostgres postgres = builder().start()) {
            assertThat(query(postgres, "SHOW fsync")).containsExactly("on");
            assertThat(query(postgres, "SHOW full_page_writes")).containsExactly("on");
            assertThat(query(postgres, "SHOW synchronous_commit")).containsExactly("on");
            assertThat(query(postgres, "SHOW data_checksums")).containsExactly("on");
            assertThat(query(postgres, "SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(postgres, "SHOW server_encoding")).containsExactly("UTF8");
        }
    }

    @Test
    void applicationOwnsItsDatabaseAndIsNoSuperuser() throws Exception {
        try (EmbeddedPostgres postgres = builder().start()) {
            assertThat(query(postgres, "SHOW is_superuser")).containsExactly("off");
            assertThat(
                            query(
                                    postgres,
                                    "SELECT pg_get_userbyid(datdba) FROM pg_database"
                                            + " WHERE datname = current_database()"))
                    .containsExactly(postgres.user());
        }
    }

    @Test
    void dataAndPortStayFromStartToStart() throws Exception {
        int port;
        try (EmbeddedPostgres first = builder().start()) {
            port = first.port();
            execute(first, "CREATE TABLE kept AS SELECT 'é' AS word");
        }

        try (EmbeddedPostgres second = builder().start()) {
            assertThat(second.port()).isEqualTo(port);
            assertThat(query(second, "SELECT word FROM kept")).containsExactly("é");
        }
    }

    @Test
    void dataSurviveTheKillOfTheJvmAndOneServerIsLeft() throws Exception {
        long orphan;
        try (ChildJvm child = ChildJvm.start(PostgresChild.class, data, cache, Path.of("killed"))) {
            orphan = Long.parseLong(child.await("ready"));
            assertThatThrownBy(() -> builder().start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by process " + child.pid());
            child.kill();
        }
        assertThat(postmasters()).containsExactly(orphan);

        try (EmbeddedPostgres postgres = builder().start()) {
            assertThat(postmasters()).containsExactly(postgres.pid()).doesNotContain(orphan);
            assertThat(query(postgres, "SELECT text FROM note")).contains("from killed");
        }
        assertThat(postmasters()).isEmpty();
    }

    @Test
    void dataSurviveTheKillOfTheServerAndTheJvm() throws Exception {
        try (ChildJvm child = ChildJvm.start(PostgresChild.class, data, cache, Path.of("doubly"))) {
            long server = Long.parseLong(child.await("ready"));
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            child.kill();
        }

        try (EmbeddedPostgres postgres = builder().start()) {
            assertThat(postmasters()).containsExactly(postgres.pid());
            assertThat(query(postgres, "SELECT text FROM note")).contains("from doubly");
        }
    }

    @Test
    void jvmThatEndsInOrderStopsItsServer() throws Exception {
        try (ChildJvm child = ChildJvm.start(PostgresChild.class, data, cache, Path.of("ended"))) {
            child.await("ready");
            assertThat(child.end()).isZero();
        }

        assertThat(postmasters()).isEmpty();
        assertThat(data.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void secondStartInOneJvmIsRefusedAndDoesNotReleaseTheLock() throws Exception {
        try (EmbeddedPostgres postgres = builder().start()) {
            String expected = "in use by process " + ProcessHandle.current().pid();
            assertThatThrownBy(() -> builder().start()).hasMessageContaining(expected);
            assertThatThrownBy(() -> builder().start()).hasMessageContaining(expected);
            assertThat(postmasters()).containsExactly(postgres.pid());
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (EmbeddedPostgres postgres = builder().start()) {
            for (String user : List.of("vospace", "postgres")) {
                for (String database : List.of("vospace", "postgres", "template1")) {
                    String url = postgres.jdbcUrl().replaceFirst("[a-z]+$", database);
                    assertThatThrownBy(() -> DriverManager.getConnection(url, user, "wrong"))
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
                }
            }
        }
        assertThat(data.resolve("cluster/pg_hba.conf"))
                .content()
                .doesNotContainPattern("(?m)^[^#]*\\b(trust|peer|ident|md5|password)\\s*$");
    }

    @Test
    void credentialsAreReadableForTheirOwnerOnly() throws Exception {
        assertThat(mode(data.resolve("credentials"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("cluster"))).isEqualTo("rwx------");
        assertThat(data.resolve("initdb.password")).doesNotExist();
    }

    @Test
    void lostCredentialsAreNotReplacedByNewOnes() throws Exception {
        Path credentials = data.resolve("credentials");
        Path away = data.resolve("credentials.away");
        Files.move(credentials, away);
        try {
            assertThatThrownBy(() -> builder().start())
                    .hasMessageContaining("credentials is missing")
                    .hasMessageContaining("restore the file from a backup");
        } finally {
            Files.move(away, credentials);
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreRefused() throws Exception {
        Path old = temporary.resolve("old");
        Files.createDirectories(old.resolve("cluster"));
        Files.writeString(old.resolve("cluster/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedPostgres.builder(old).binaryCache(cache).start())
                .hasMessageContaining("written by PostgreSQL 17 (expected: 18)")
                .hasMessageContaining("pg_dump");
    }

    @Test
    void damagedProgramsAreUnpackedAgain() throws Exception {
        Path home;
        try (Stream<Path> homes = Files.list(cache)) {
            home = homes.toList().get(0);
        }
        Path program = home.resolve("bin/postgres");
        long length = Files.size(program);
        Files.write(program, new byte[4096], StandardOpenOption.WRITE);
        Files.delete(home.resolve("share/postgresql/postgres.bki"));

        builder().start().close();

        assertThat(program).hasSize(length);
        assertThat(BinaryManifest.isIntact(home)).isTrue();
        try (Stream<Path> homes = Files.list(cache)) {
            assertThat(homes).containsExactly(home);
        }
    }

    @Test
    void portThatIsTakenIsReplacedUnlessItWasAskedFor() throws Exception {
        int taken = Integer.parseInt(Files.readString(data.resolve("port")).strip());
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> builder().port(other.getLocalPort()).start())
                    .hasMessageContaining("could not bind")
                    .hasMessageContaining("postgres.log");

            try (EmbeddedPostgres postgres = builder().start()) {
                assertThat(postgres.port()).isNotEqualTo(taken);
                assertThat(query(postgres, "SELECT 1")).containsExactly("1");
            }
        }
    }

    @Test
    void numberOfAForeignProcessInTheWayIsNoServer() throws Exception {
        long foreign = ProcessHandle.current().pid();
        Files.writeString(
                data.resolve("cluster/postmaster.pid"),
                foreign
                        + "\n"
                        + data.resolve("cluster")
                        + "\n1\n5432\n\n127.0.0.1\n  1 1\nready\n");
        Files.setPosixFilePermissions(
                data.resolve("cluster/postmaster.pid"),
                PosixFilePermissions.fromString("rw-r--r--"));

        try (EmbeddedPostgres postgres = builder().start()) {
            assertThat(query(postgres, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void settingsAreAddedToTheShippedOnes() throws Exception {
        Map<String, String> settings = Map.of("work_mem", "5MB", "vospace.motto", "it's \\ fine");
        try (EmbeddedPostgres postgres = builder().settings(settings).start()) {
            assertThat(query(postgres, "SHOW work_mem")).containsExactly("5MB");
            assertThat(query(postgres, "SHOW vospace.motto")).containsExactly("it's \\ fine");
            assertThat(query(postgres, "SHOW jit")).containsExactly("off");
        }
    }

    @Test
    void settingsThatOpenTheServerAreRefusedTogether() {
        Map<String, String> settings =
                Map.of("listen_addresses", "*", "port", "1", "work_mem", "1MB", "A B", "1");

        assertThatThrownBy(() -> builder().settings(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[A B, listen_addresses, port]");
    }

    @Test
    void startThatFailsQuotesTheLogAndReleasesTheDirectory() throws Exception {
        Map<String, String> settings = Map.of("shared_buffers", "a lot");

        assertThatThrownBy(() -> builder().settings(settings).start())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("shared_buffers")
                .hasMessageContaining("a lot");

        builder().start().close();
    }

    @Test
    void closingTwiceAndAtOnceStopsOnce() throws Exception {
        EmbeddedPostgres postgres = builder().start();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> closings = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                closings.add(
                        threads.submit(
                                () -> {
                                    postgres.close();
                                    return null;
                                }));
            }
            for (Future<?> closing : closings) {
                closing.get();
            }
        } finally {
            threads.shutdown();
        }

        postgres.close();

        assertThat(postmasters()).isEmpty();
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder(data).binaryCache(cache);
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(EmbeddedPostgres postgres, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** The servers that run on the data directory now, as the system's list of processes says. */
    private static List<Long> postmasters() throws IOException {
        String cluster = data.toRealPath().resolve("cluster").toString();
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .map(arguments -> List.of(arguments).contains(cluster))
                                        .orElse(false))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
