package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.client.testing.SecureServer;
import org.vospace.client.testing.SecureServer.Reply;
import org.vospace.client.testing.TestAuthority;
import org.vospace.client.testing.TestAuthority.Issued;
import org.vospace.client.testing.TestAuthority.Validity;

/** {@code config}, {@code completion}, {@code cert get} and the log. */
class LocalCommandsTest {
    @TempDir Path home;

    private final FakeSpace space = new FakeSpace();
    private CommandRun vos = new CommandRun();
    private Path configuration = Path.of("");

    @BeforeEach
    void live() throws IOException {
        configuration = home.resolve("config/vos/vospace.conf");
        vos = new CommandRun().livingIn(home).configuredBy(configuration);
    }

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void configurationIsSetReadAndRemovedAndTheRestOfItStays() throws Exception {
        assertThat(vos.run("config", "get", "service")).isEqualTo(1);
        assertThat(vos.run("config", "set", "service", "https://a.example.org/space")).isZero();
        Files.writeString(
                configuration, "# mine\nregistry = https://r.example.org/a\\\n  b\nservice=old\n");

        assertThat(vos.run("config", "set", "service", "https://b.example.org/space")).isZero();
        assertThat(vos.run("config", "set", "prefix.arc", "https://arc.example.org")).isZero();

        assertThat(configuration)
                .hasContent(
                        """
                        # mine
                        registry = https://r.example.org/a\\
                          b
                        service = https://b.example.org/space
                        prefix.arc = https://arc.example.org
                        """);
        assertThat(vos.run("config", "get", "service")).isZero();
        assertThat(vos.lines()).containsExactly("https://b.example.org/space");
        assertThat(vos.run("config", "ls")).isZero();
        assertThat(vos.lines()).contains("registry = https://r.example.org/ab");
        assertThat(vos.run("config", "set", "registry")).isZero();
        assertThat(vos.run("config", "path")).isZero();
        assertThat(vos.lines()).containsExactly(configuration.toString());
        assertThat(configuration)
                .hasContent(
                        """
                        # mine
                        service = https://b.example.org/space
                        prefix.arc = https://arc.example.org
                        """);
    }

    @Test
    void unknownKeyIsRefusedWithThoseThatThereAre() {
        assertThat(vos.run("config", "set", "servcie", "x")).isEqualTo(2);

        assertThat(vos.err()).contains("key servcie (expected: one of", "service");
        assertThat(configuration).doesNotExist();
    }

    @Test
    void whatIsSetIsUsed() {
        vos.run("config", "set", "service", space.url().toString());
        space.addFile("/a", "x");

        assertThat(vos.run("ls")).isZero();

        assertThat(vos.lines()).containsExactly("a");
    }

    @Test
    void scriptForBashIsValidAndCompletesNamesOfTheService() throws Exception {
        assertThat(vos.run("completion", "bash")).isZero();
        Path script = Files.writeString(home.resolve("vos.bash"), vos.out());
        assertThat(vos.out()).contains("complete -F _vos_names", "vls vcp");

        // a vos of its own stands for the program
        String check =
                "source "
                        + script
                        + "; vos() { echo 'vos:/m31/'; echo 'vos:/m33'; };"
                        + " COMP_WORDBREAKS=' :='; COMP_LINE='vos ls vos:/m3';"
                        + " COMP_POINT=${#COMP_LINE}; COMP_WORDS=(vos ls vos : /m3); COMP_CWORD=4;"
                        + " _vos_names vos /m3 : 2>/dev/null; echo \"${COMPREPLY[@]}\"";
        assertThat(bash(check)).isEqualTo("/m31/ /m33");
    }

    private static String bash(String script) throws Exception {
        Process process =
                new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    @Test
    void scriptForFishNamesCommandsAndOptions() {
        assertThat(vos.run("completion", "fish")).isZero();

        assertThat(vos.lines())
                .anyMatch(line -> line.startsWith("complete -c vos -n __fish_use_subcommand -a ls"))
                .anyMatch(line -> line.contains("from ls' -s R -l recursive -d '"))
                .noneMatch(line -> line.contains("-a vls"));
        assertThat(vos.run("completion", "csh")).isEqualTo(2);
    }

    @Test
    void namesAreCompletedSuchThatTheyMeanThemselves() {
        space.addContainer("/m31");
        space.addFile("/m3*", "x");
        space.addFile("/other", "x");
        CommandRun named = vos.with("VOS_SERVICE", space.url().toString());

        assertThat(named.run("__complete", "vos:/m3")).isZero();

        assertThat(named.lines()).containsExactly("vos:/m3\\*", "vos:/m31/");
        assertThat(named.run("__complete", "vos:o")).isZero();
        assertThat(named.lines()).containsExactly("vos:other");
    }

    private static String pem(Validity validity) throws Exception {
        Issued user = TestAuthority.named("ca").user("alice", "EC", validity);
        return user.pem() + user.keyPem();
    }

    @Test
    void A36_B4_certificateIsFetchedAndKeptForItsOwnerAlone() throws Exception {
        String pem = pem(Validity.now());
        Path password = Files.writeString(home.resolve("pw"), "secret\n");
        try (ScriptedServer cred = new ScriptedServer(e -> e.reply(200, pem))) {
            int status =
                    vos.run(
                            "cert",
                            "get",
                            "--user",
                            "alice",
                            "--password-file",
                            password.toString(),
                            "--days-valid",
                            "3",
                            "--from",
                            cred.url("/cred/priv").toString());

            assertThat(status).as(vos.err()).isZero();
            assertThat(cred.exchanges()).hasSize(1);
            Exchange sent = cred.exchanges().get(0);
            assertThat(sent.target()).isEqualTo("/cred/priv?daysValid=3");
            assertThat(sent.header("Authorization")).contains("Basic YWxpY2U6c2VjcmV0");
        }
        Path kept = home.resolve(".ssl/cadcproxy.pem");
        assertThat(kept).hasContent(pem);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.getParent())))
                .isEqualTo("rwx------");
        assertThat(vos.out()).contains("CN=alice", "until ");
    }

    /** What a batch job finds: another home, and the file that was shipped with it. */
    @Test
    void A37_proxyThatIsShippedToAnotherMachineIsTheSameIdentityThere(@TempDir Path batch)
            throws Exception {
        TestAuthority authority = TestAuthority.named("servers");
        Issued user = TestAuthority.named("users").user("alice", "EC", Validity.now());
        Issued proxy = TestAuthority.named("users").proxy(user);
        String pem = proxy.pem() + proxy.keyPem() + user.pem();
        Path ca = authority.file(home);
        Path kept = home.resolve(".ssl/cadcproxy.pem");
        Path shipped = batch.resolve(".ssl/cadcproxy.pem");
        Files.createDirectories(shipped.getParent());
        Path password = Files.writeString(home.resolve("pw"), "secret\n");
        try (ScriptedServer cred = new ScriptedServer(e -> e.reply(200, pem));
                SecureServer server = new SecureServer(authority)) {
            server.answer("/space/capabilities", Reply.ok(capabilities(server)));
            server.answer(
                    "/space/nodes", new Reply(200, "<x/>", Map.of("X-VO-Authenticated", "alice")));
            assertThat(
                            vos.run(
                                    "cert",
                                    "get",
                                    "--user",
                                    "alice",
                                    "--password-file",
                                    password.toString(),
                                    "--from",
                                    cred.url("/cred").toString()))
                    .as(vos.err())
                    .isZero();
            Files.copy(kept, shipped, StandardCopyOption.COPY_ATTRIBUTES);

            for (CommandRun there :
                    List.of(
                            new CommandRun().livingIn(home),
                            new CommandRun().livingIn(batch),
                            new CommandRun().with("VOSPACE_CERTFILE", shipped.toString()))) {
                there.with("VOS_SERVICE", server.url("/space").toString())
                        .with("VOS_CA", ca.toString());
                assertThat(there.run("whoami")).as(there.err()).isZero();
                assertThat(there.lines()).containsExactly("alice");
            }
            assertThat(server.presented())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(List.of(proxy.certificate(), user.certificate())::equals);
        }
    }

    private static String capabilities(SecureServer server) {
        return """
                <c:capabilities xmlns:c="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1">
                <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes">
                <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
                <accessURL use="base">%s</accessURL></interface></capability>
                </c:capabilities>"""
                .formatted(server.url("/space/nodes"));
    }

    @Test
    void A38_passwordForTheCertificateComesFromNetrcWithoutAPrompt() throws Exception {
        String pem = pem(Validity.now());
        Path netrc =
                Files.writeString(
                        home.resolve(".netrc"), "machine 127.0.0.1 login alice password secret");
        Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
        try (ScriptedServer cred = new ScriptedServer(e -> e.reply(200, pem))) {
            vos.run("config", "set", "cert_service", cred.url("/cred").toString());

            assertThat(vos.run("cert", "get")).as(vos.err()).isZero();

            assertThat(cred.exchanges().get(0).header("Authorization"))
                    .contains("Basic YWxpY2U6c2VjcmV0");
        }
    }

    @Test
    void certificateThatIsNoneDoesNotReplaceTheOneThatThereIs() throws Exception {
        Path kept = Files.createDirectory(home.resolve(".ssl")).resolve("cadcproxy.pem");
        Files.writeString(kept, "good");
        Path password = Files.writeString(home.resolve("pw"), "secret");
        String[] line = {
            "cert", "get", "--user", "a", "--password-file", password.toString(), "--from", ""
        };
        try (ScriptedServer cred = new ScriptedServer(e -> e.reply(200, "<html>hello</html>"))) {
            line[7] = cred.url("/cred").toString();
            assertThat(vos.run(line)).isEqualTo(12);
        }
        assertThat(vos.err()).contains("what the service gave is no certificate");
        try (ScriptedServer cred = new ScriptedServer(e -> e.reply(401, "no"))) {
            line[7] = cred.url("/cred").toString();
            assertThat(vos.run(line)).isEqualTo(5);
        }
        line[7] = "http://example.org/cred";
        assertThat(vos.run(line)).isEqualTo(10);
        assertThat(vos.err()).contains("expected: an https URL");

        assertThat(kept).hasContent("good");
        try (var files = Files.list(kept.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void certificateNeedsAPlace() {
        assertThat(vos.run("cert", "get", "--user", "a")).isEqualTo(2);

        assertThat(vos.err()).contains("cert_service");
    }

    @Test
    void logIsShownFromTheLevelThatWasAskedFor() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        Logger log = new CommandLog().getLoggerFactory().getLogger("org.vospace.any");
        ServiceOptions options = new ServiceOptions();
        try {
            CommandLog.show(options, to);
            log.warn("hidden");
            options.verbose = true;
            CommandLog.show(options, to);
            log.warn("seen {}", 1);
            log.debug("hidden");
            options.debug = true;
            CommandLog.show(options, to);
            log.debug("{} answered {}", "GET https://x/y", 200);
            new CommandLog()
                    .getLoggerFactory()
                    .getLogger("org.apache.hc.client5.http.headers")
                    .debug("http-outgoing-0 >> Authorization: Bearer secret");
        } finally {
            CommandLog.show(new ServiceOptions(), System.err);
        }

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("warn: seen 1", "debug: GET https://x/y answered 200");
    }
}
