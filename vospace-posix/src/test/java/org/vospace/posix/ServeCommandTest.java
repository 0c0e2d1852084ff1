package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeCommandTest {
    /** One for all tests, because the first start in it takes seconds. */
    @TempDir static Path shared;

    @TempDir Path directory;
    private final Path data = shared.resolve("data");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path config;

    @BeforeEach
    void writeAConfiguration() throws IOException {
        config = directory.resolve("vospace.conf");
        Files.writeString(
                config, "storage.type = nowhere\ndata = \"%s\"\nspace.port = 0\n".formatted(data));
    }

    @Test
    void serverRunsUntilItIsTerminatedAndThenStopsEverythingInOrder() throws Exception {
        try (ChildJvm child = ChildJvm.startWith(ServeChild.class, "serve", "--config=" + config)) {
            URI url = URI.create(child.awaitMatch(".* is ready at (http\\S+)"));
            assertThat(get(url)).isEqualTo("[admin] 2s");
            String credentials = Files.readString(data.resolve("admin.credentials"));

            child.terminate();

            String rest = child.rest();
            assertThat(child.exitCode()).isZero();
            assertThat(rest)
                    .containsSubsequence("stopping", "closed while the database is up: true")
                    .contains("stopped");
            assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
            for (String line : credentials.lines().filter(text -> text.contains("=")).toList()) {
                String secret = line.substring(line.indexOf('=') + 1);
                assertThat(secret.equals("admin") || !child.all().contains(secret)).isTrue();
            }
        }
    }

    @Test
    void portThatIsTakenIsOneClearLineAndExitCode4() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            int exitCode = run("serve", "--config=" + config, "--port=" + port);

            assertThat(exitCode).isEqualTo(4);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "vospace: cannot start: 127.0.0.1 port %d: Address already in use"
                                            .formatted(port)
                                    + " (expected: an address of this machine, a free port)");
        }
    }

    @Test
    void serverThatCannotBeMadeStopsEverythingAgain() throws Exception {
        int exitCode = run("serve", "--config=" + config, "--debug");

        assertThat(exitCode).isEqualTo(4);
        assertThat(err.toString())
                .startsWith("vospace: cannot start: made nothing")
                .contains("\tat " + ServeCommandTest.class.getName());
        assertThat(data.resolve("postgres/cluster")).isDirectory();
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void databaseThatCannotBeReachedIsOneClearLineAndExitCode4() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Files.writeString(
                config,
                "storage.type = nowhere\nspace.dsn = \"postgres://u:secret@127.0.0.1:%d/db\"\n"
                        .formatted(port));

        int exitCode = run("serve", "--config=" + config, "--data=" + data);

        assertThat(exitCode).isEqualTo(4);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .startsWith("vospace: cannot start: database jdbc:postgresql://127.0.0.1:" + port)
                .contains("refused")
                .doesNotContain("secret");
    }

    @Test
    void everyErrorOfTheConfigurationIsListedAndTheExitCodeIs3() throws Exception {
        Files.writeString(config, "storage.type = nowhere\npool_size = 1\nspcae { port = 1 }\n");

        int exitCode = run("serve", "--config=" + config);

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString().lines())
                .containsExactly(
                        "vospace: pool_size: '1' (expected: a number from 2 to 1000)",
                        "vospace: spcae: unknown key (did you mean space?)");
    }

    @Test
    void parametersThatTheBackendDoesNotTakeAreErrorsOfTheConfiguration() throws Exception {
        Files.writeString(config, "storage { type = nowhere, parameters { depth = 1 } }\n");

        int exitCode = run("serve", "--config=" + config, "--data=" + directory.resolve("none"));

        assertThat(exitCode).isEqualTo(3);
        assertThat(directory.resolve("none")).isEmptyDirectory();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "vospace: storage.parameters: [depth] (expected: no settings)");
    }

    @Test
    void wrongUsageHasExitCode2() {
        assertThat(run("serve", "--prot=1")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot=1").contains("--port");
        assertThat(run()).isEqualTo(2);
        assertThat(run("serve", "--port=many")).isEqualTo(2);
    }

    @Test
    void configPrintsWhatCountsWithoutSecrets() throws Exception {
        Files.writeString(
                config,
                """
                storage.type = nowhere
                space.dsn = "postgres://u:hidden@h/d"
                users = [{ name = alice, password = hidden }]
                """);

        int exitCode =
                run("config", "--config=" + config, "--port=9000", "--role=storage", "--host=::");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("port=9000", "host=\"::\"", "storage", "name=alice")
                .doesNotContain("hidden")
                .doesNotContain("metadata");
        assertThat(err.toString()).contains("warning: ").contains("chmod o-r");
    }

    @Test
    void printedConfigurationIsAConfiguration() throws Exception {
        assertThat(run("config", "--config=" + config)).isZero();
        Path printed = directory.resolve("printed.conf");
        Files.writeString(printed, out.toString());
        String first = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run("config", "--config=" + printed)).isZero();

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void versionAndHelpAreShown() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("PostgreSQL 18").doesNotContain("${");
        assertThat(run("serve", "--help")).isZero();
        assertThat(out.toString()).contains("--data").contains("--debug");
    }

    private int run(String... arguments) {
        CommandLine command =
                VospaceCommand.create(
                        parts -> {
                            parts.backend().close();
                            throw new UncheckedIOException(new IOException("made nothing"));
                        });
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }
}
