package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;

class VosTest {
    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @AfterEach
    void close() {
        space.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls", "cp", "cat", "stat", "mkdir", "mv", "rm", "quota"})
    void everyCommandExplainsItselfAndItsExitStatus(String command) {
        assertThat(vos.run(command, "--help")).isZero();

        assertThat(vos.out()).contains("Usage: vos " + command, "Exit status:", "--service");
        assertThat(vos.out()).containsPattern("9 +the network failed");
    }

    @Test
    void helpListsTheCommands() {
        assertThat(vos.run("--help")).isZero();

        assertThat(vos.out()).contains("ls ", "cp ", "rm ", "VOS_SERVICE", "Exit status:");
    }

    @Test
    void versionIsTold() {
        assertThat(vos.run("--version")).isZero();

        assertThat(vos.out()).matches("vos [0-9]+\\.[0-9]+\\.[0-9]+.*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls --nonsense",
                "nonsense",
                "mkdir",
                "cp a",
                "mv vos:/a",
                "cp a b",
                "cp -j 0 a vos:/b"
            })
    void wrongCommandLineExitsWith2(String line) {
        assertThat(vos.run(line.split(" ", -1))).isEqualTo(2);

        assertThat(vos.err()).isNotEmpty();
        assertThat(space.server().requests()).isEmpty();
    }

    @Test
    void missingServiceIsExplained() {
        CommandRun bare = new CommandRun();

        assertThat(bare.run("ls")).isEqualTo(2);

        assertThat(bare.err())
                .startsWith("vos: ls: no service (expected: --service URL, VOS_SERVICE");
    }

    @ParameterizedTest
    @CsvSource({
        "404,NodeNotFound x,3",
        "403,PermissionDenied x,4",
        "401,x,5",
        "409,NodeBusy x,7",
        "423,NodeLocked x,7",
        "413,QuotaExceeded x,8",
        "502,x,9",
        "400,InvalidURI x,10",
        "501,OperationNotSupported x,10",
        "500,InternalFault x,11",
    })
    void exitStatusTellsTheKindOfFault(int status, String body, int expected) {
        space.always("GET /space/nodes/a", e -> e.reply(status, body));

        assertThat(vos.run("stat", "vos:/a")).isEqualTo(expected);

        assertThat(vos.out()).isEmpty();
        assertThat(vos.err()).startsWith("vos: stat: vos://example.org!fake/a: ");
    }

    @Test
    void exitStatusIs1WhereSomeWasDone() {
        space.addFile("/a", "x");

        assertThat(vos.run("stat", "vos:/no", "vos:/a")).isEqualTo(1);

        assertThat(vos.out()).contains("uri: vos://example.org!fake/a");
        assertThat(vos.err()).contains("vos: stat: vos://example.org!fake/no: node not found: ");
    }

    @Test
    void tokenComesFromTheEnvironment() {
        vos.with("VOS_TOKEN", "t0").run("ls");

        assertThat(authorizations()).containsOnly("Bearer t0");
    }

    private java.util.stream.Stream<String> authorizations() {
        return space.server().exchanges().stream()
                .map((Exchange e) -> e.header("Authorization").orElse("none"));
    }

    @Test
    void tokenOfTheEnvironmentIsNotSentToAnotherServiceThanItsOwn() {
        try (ScriptedServer own = new ScriptedServer(e -> e.reply(404, ""))) {
            vos.with("VOS_SERVICE", own.url("/space").toString())
                    .with("VOS_TOKEN", "secret")
                    .run("ls", "--service", space.url().toString());
        }

        assertThat(authorizations()).isNotEmpty().containsOnly("none");
    }

    @Test
    void optionGoesBeforeTheEnvironment() {
        vos.with("VOS_TOKEN", "t0").run("ls", "--token", "t1");

        assertThat(authorizations()).containsOnly("Bearer t1");
    }

    @Test
    void passwordComesFromAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "pw\n");

        vos.run("ls", "--user", "me", "--password-file", file.toString());

        assertThat(authorizations()).containsOnly("Basic bWU6cHc=");
    }

    @Test
    void userWithoutPasswordIsAUsageError() {
        assertThat(vos.run("ls", "--user", "me")).isEqualTo(2);

        assertThat(vos.err()).contains("--password-file");
    }

    @Test
    void serviceAndTokenComeFromTheConfiguration() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "t2\n");
        Path configuration =
                Files.writeString(
                        directory.resolve("vospace.conf"),
                        "service = " + space.url() + "\ntoken_file = " + token + "\n");

        int status = new CommandRun().configuredBy(configuration).run("ls");

        assertThat(status).isZero();
        assertThat(authorizations()).containsOnly("Bearer t2");
    }

    @Test
    void containerIsListed() {
        space.addContainer("/d");
        space.addFile("/a b#?.fits", "x");

        assertThat(vos.run("ls")).isZero();

        assertThat(vos.lines()).containsExactly("a b#?.fits", "d");
    }

    @Test
    void longListingTellsTypeSizeAndDate() {
        space.addContainer("/d");
        space.addFile("/a", "12345");

        assertThat(vos.run("ls", "-l", "vos:/")).isZero();

        assertThat(vos.lines().get(0)).matches("-rw------- +- +5 2026-01-0. ..:0. a");
        assertThat(vos.lines().get(1)).startsWith("drw-").endsWith(" d");
    }

    @Test
    void recursiveListingTellsWhatIsBelow() {
        space.addContainer("/d");
        space.addContainer("/d/e");
        space.addFile("/d/e/f", "x");

        assertThat(vos.run("ls", "-R", "vos:/")).isZero();

        assertThat(vos.lines())
                .containsExactly(
                        "vos://example.org!fake:",
                        "d",
                        "",
                        "vos://example.org!fake/d:",
                        "e",
                        "",
                        "vos://example.org!fake/d/e:",
                        "f");
    }

    @Test
    void wildcardsMatchNames() {
        space.addFile("/a1.fits", "x");
        space.addFile("/a2.fits", "x");
        space.addFile("/b.fits", "x");
        space.addFile("/.a9.fits", "x");

        assertThat(vos.run("ls", "vos:/a?.fits")).isZero();
        assertThat(vos.lines()).containsExactly("a1.fits", "a2.fits");
        assertThat(vos.run("ls", "vos:/*[!12].fits")).isZero();
        assertThat(vos.lines()).containsExactly("b.fits");
        assertThat(vos.run("ls", "vos:/c*")).isEqualTo(3);
        assertThat(vos.err()).contains("vos:/c*: node not found: vos:/c* matches nothing");
    }

    @Test
    void escapedWildcardIsAName() {
        space.addFile("/a*", "x");
        space.addFile("/ab", "x");

        assertThat(vos.run("rm", "vos:/a\\*")).isZero();

        assertThat(space.node("/a*")).isEmpty();
        assertThat(space.node("/ab")).isPresent();
    }

    @Test
    void bytesAreWrittenAsTheyAre() {
        byte[] content = new byte[70_000];
        new java.util.Random(1).nextBytes(content);
        space.addFile("/a", content);

        assertThat(vos.run("cat", "vos:/a")).isZero();

        assertThat(vos.bytes()).isEqualTo(content);
    }

    @Test
    void containersAreMade() {
        assertThat(vos.run("mkdir", "vos:/a/b")).isEqualTo(3);
        assertThat(vos.run("mkdir", "-p", "vos:/a/b", "vos:/what?")).isZero();
        assertThat(vos.run("mkdir", "vos:/a")).isEqualTo(6);

        assertThat(space.node("/a/b")).isPresent();
        assertThat(space.node("/what?")).isPresent();
    }

    @Test
    void containerIsNotRemovedUnasked() {
        space.addContainer("/d");
        space.addFile("/d/a", "x");

        assertThat(vos.run("rm", "vos:/d")).isEqualTo(10);
        assertThat(vos.err()).contains("is a container (expected: -r)");
        assertThat(space.node("/d/a")).isPresent();
        assertThat(vos.run("rm", "-r", "vos:/d")).isZero();
        assertThat(space.node("/d")).isEmpty();
    }

    @Test
    void nodesAreMoved() {
        space.addContainer("/d");
        space.addFile("/a", "x");
        space.addFile("/b", "y");

        assertThat(vos.run("mv", "vos:/a", "vos:/c")).isZero();
        assertThat(vos.run("mv", "vos:/b", "vos:/c", "vos:/d")).isZero();
        assertThat(vos.run("mv", "vos:/no", "vos:/x")).isEqualTo(3);

        assertThat(space.node("/d/b")).isPresent();
        assertThat(space.node("/d/c")).isPresent();
    }

    @Test
    void statTellsTheProperties() {
        space.addFile("/a", "x");

        assertThat(vos.run("stat", "vos://example.org~fake/a")).isZero();

        assertThat(vos.lines())
                .contains(
                        "uri: vos://example.org!fake/a",
                        "node: DataNode",
                        "length: 1",
                        "MD5: " + FakeSpace.hex(new byte[] {'x'}));
    }

    @Test
    void uriThatWouldLoseAPartOfItsNameIsRefused() {
        space.addFile("/a", "precious");

        assertThat(vos.run("rm", "vos://example.org!fake/a#b")).isEqualTo(10);
        assertThat(vos.run("rm", "vos://example.org!fake/a?b")).isEqualTo(10);

        assertThat(space.node("/a")).isPresent();
    }
}
