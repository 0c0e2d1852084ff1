package org.vospace.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages as users get them: unpacked elsewhere, and run. Runs after they are built. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PackagesIT {
    private static final String VERSION = System.getProperty("packages.version", "");
    private static final List<String> PROGRAMS =
            List.of(
                    "vos", "vls", "vcp", "vrm", "vrmdir", "vmkdir", "vmv", "vln", "vcat", "vlock",
                    "vchmod", "vtag", "vsync");

    @TempDir static Path unpacked;
    @TempDir Path scratch;

    private static Path built(String name) {
        return Path.of(System.getProperty("packages.directory", "target")).resolve(name);
    }

    /** What became of a program. */
    private record Run(int status, String out, String err) {}

    private static Run run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(unpacked, "out", null);
        Path err = Files.createTempFile(unpacked, "err", null);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        environment.forEach(
                (name, value) -> {
                    if (value.isEmpty()) {
                        builder.environment().remove(name);
                    } else {
                        builder.environment().put(name, value);
                    }
                });
        int status =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new Run(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    /** Runs a program of the tar.gz, without an archive of classes. */
    private static Run vos(String program, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(bin(program).toString()));
        command.addAll(Arrays.asList(args));
        return run(Map.of("VOS_CDS", "off"), command);
    }

    private static Path bin(String program) {
        return unpacked.resolve("vos-" + VERSION).resolve("bin").resolve(program);
    }

    @BeforeAll
    static void unpack() throws Exception {
        Run tar =
                run(
                        Map.of(),
                        List.of(
                                "tar",
                                "-xzf",
                                built("vos-" + VERSION + ".tar.gz").toString(),
                                "-C",
                                unpacked.toString()));
        assertThat(tar.status()).as(tar.err()).isZero();
    }

    @Test
    void unpackedProgramTellsItsVersion() throws Exception {
        assertThat(vos("vos", "--version")).isEqualTo(new Run(0, "vos " + VERSION + "\n", ""));
    }

    @Test
    void programIsFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(scratch.resolve("vos"), bin("vos"));

        Run run = run(Map.of("VOS_CDS", "off"), List.of(link.toString(), "--version"));

        assertThat(run.out()).isEqualTo("vos " + VERSION + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vls", "vcp"})
    void nameOfAnAliasIsItsCommand(String alias) throws Exception {
        assertThat(vos(alias, "--help")).isEqualTo(vos("vos", alias, "--help"));
    }

    @Test
    void everyAliasIsThere() {
        assertThat(PROGRAMS).allSatisfy(program -> assertThat(bin(program)).isExecutable());
    }

    @Test
    void argumentsPassAsTheyAre() throws Exception {
        Run run = vos("vos", "ls", "--service", "no url; $(x)", "vos:/a  b*");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no url; $(x)");
    }

    @Test
    void missingJavaIsToldOf() throws Exception {
        Run run =
                run(
                        Map.of("JAVA_HOME", scratch.toString()),
                        List.of(bin("vos").toString(), "--version"));

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("17 or later").contains(scratch.toString());
    }

    @Test
    void oldJavaIsToldOf() throws Exception {
        Path java = Files.createDirectories(scratch.resolve("bin")).resolve("java");
        Files.createSymbolicLink(java, Path.of("/bin/true"));
        Files.writeString(scratch.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        Run run =
                run(
                        Map.of("JAVA_HOME", scratch.toString()),
                        List.of(bin("vos").toString(), "--version"));

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("Java 11.0.2 (expected: 17 or later");
    }

    @Test
    void firstRunMakesAnArchiveOfClassesThatLaterRunsUse() throws Exception {
        Path cache = scratch.resolve("cache");
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
        List<String> command = List.of(bin("vos").toString(), "--version");

        Run first = run(environment, command);

        assertThat(first).isEqualTo(new Run(0, "vos " + VERSION + "\n", ""));
        await().atMost(Duration.ofMinutes(2)).until(() -> archives(cache) == 1);
        Path loaded = scratch.resolve("loaded");
        Run second =
                run(
                        Map.of(
                                "XDG_CACHE_HOME",
                                cache.toString(),
                                "JAVA_OPTS",
                                "-Xlog:class+load:file=" + loaded),
                        command);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(loaded)
                .content()
                .containsPattern("org\\.vospace\\.client\\.cli\\.Vos source: shared");
    }

    private static long archives(Path cache) throws IOException {
        Path directory = cache.resolve("vos");
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).count();
        }
    }

    @Test
    void cacheThatCannotBeWrittenDisturbsNothing() throws Exception {
        Run run =
                run(
                        Map.of("XDG_CACHE_HOME", "/dev/null"),
                        List.of(bin("vos").toString(), "--version"));

        assertThat(run).isEqualTo(new Run(0, "vos " + VERSION + "\n", ""));
    }

    @Test
    void damagedArchiveDisturbsNothing() throws Exception {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", scratch.toString());
        Path directory = Files.createDirectory(scratch.resolve("vos"));
        String java = System.getProperty("java.version");
        Path archive = directory.resolve(VERSION + "-java" + java + ".jsa");
        Files.writeString(archive, "no archive");

        Run run = run(environment, List.of(bin("vos").toString(), "--version"));

        assertThat(run).isEqualTo(new Run(0, "vos " + VERSION + "\n", ""));
    }

    @Test
    void debianPackageRunsFromWhereItPutsItsFiles() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no dpkg-deb");
        Path deb = built("vospace-client_" + VERSION + "_all.deb");

        Run unpack = run(Map.of(), List.of("dpkg-deb", "-x", deb.toString(), scratch.toString()));

        assertThat(unpack.status()).as(unpack.err()).isZero();
        Path programs = scratch.resolve("usr/bin");
        assertThat(PROGRAMS).allSatisfy(p -> assertThat(programs.resolve(p)).isExecutable());
        assertThat(scratch.resolve("usr/share/man/man1/vos-ls.1")).exists();
        assertThat(scratch.resolve("usr/share/bash-completion/completions/vos")).exists();
        Run version =
                run(
                        Map.of("VOS_CDS", "off"),
                        List.of(programs.resolve("vos").toString(), "--version"));
        assertThat(version).isEqualTo(new Run(0, "vos " + VERSION + "\n", ""));
        Run alias =
                run(
                        Map.of("VOS_CDS", "off"),
                        List.of(programs.resolve("vls").toString(), "--help"));
        assertThat(alias).isEqualTo(vos("vos", "vls", "--help"));
        Run fields = run(Map.of(), List.of("dpkg-deb", "-f", deb.toString(), "Depends"));
        assertThat(fields.out()).contains("java17-runtime-headless");
        Run maintainer = run(Map.of(), List.of("dpkg-deb", "-f", deb.toString(), "Maintainer"));
        assertThat(maintainer.out()).matches("[^<>\\[]+ <[^<>@ ]+@[^<>@ ]+>\\R");
    }
}
