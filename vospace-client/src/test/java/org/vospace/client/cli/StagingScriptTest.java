package org.vospace.client.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;

/**
 * A shell script as batch jobs have them, with the commands that the CANFAR pages teach, each a
 * process of ours.
 */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
class StagingScriptTest {
    private static final String SCRIPT =
            """
            set -e
            cd "$SCRATCH"
            vcp vos:alice/raw/obs_*.fits ${SCRATCH}/
            mkdir calibrated
            for file in obs_*.fits; do
              tr a-z A-Z < "$file" > "calibrated/cal_${file}"
            done
            cat calibrated/* | gzip > results_$(date +%Y%m%d).gz
            tries=0
            for i in {1..3}; do
              tries=$i
              vcp results_*.gz vos:alice/job_outputs/ && break
            done
            vsync --nstreams=4 ./calibrated/ vos:alice/collection/
            vls -l vos:alice/collection/
            echo "tries: $tries"
            vcat vos:alice/absent.fits && echo "not reached"
            """;

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();

    @BeforeEach
    void installCommands() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("scratch"));
        for (String name : new String[] {"vcp", "vsync", "vls", "vcat"}) {
            Path program =
                    Files.writeString(
                            bin.resolve(name),
                            """
                            #!/bin/sh
                            exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' -Duser.home='%s' \
                            -Dvos.program=%s %s "$@"
                            """
                                    .formatted(
                                            System.getProperty("java.home"),
                                            System.getProperty("java.class.path"),
                                            directory,
                                            name,
                                            Vos.class.getName()));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @AfterEach
    void close() {
        space.close();
    }

    private int run(String script) throws Exception {
        File out = directory.resolve("out").toFile();
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-c", script)
                        .redirectOutput(out)
                        .redirectError(directory.resolve("err").toFile());
        bash.environment()
                .putAll(
                        Map.of(
                                "PATH", directory.resolve("bin") + ":" + System.getenv("PATH"),
                                "HOME", directory.toString(),
                                "SCRATCH", directory.resolve("scratch").toString(),
                                "VOS_SERVICE", space.url().toString()));
        Process process = bash.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    @Test
    void B33_aStagingScriptRunsAsItIsWithOurCommands() throws Exception {
        for (String container : new String[] {"", "/raw", "/job_outputs", "/collection"}) {
            space.addContainer("/alice" + container);
        }
        space.addFile("/alice/raw/obs_1.fits", "one ");
        space.addFile("/alice/raw/obs_2.fits", "two ");
        space.addFile("/alice/raw/dark.fits", "dark");
        space.once(
                "PUT /space/files/alice/job_outputs",
                e -> e.reply(403, "PermissionDenied not yet"));

        int status = run(SCRIPT);

        String err = Files.readString(directory.resolve("err"));
        assertThat(status).as(err).isEqualTo(ExitCode.NOT_FOUND.status());
        assertThat(err).contains("not yet", "absent.fits");
        assertThat(Files.readString(directory.resolve("out")))
                .contains("cal_obs_1.fits", "cal_obs_2.fits", "tries: 2")
                .doesNotContain("not reached");
        assertThat(directory.resolve("scratch/dark.fits")).doesNotExist();
        assertThat(space.content("/alice/collection/cal_obs_1.fits")).asString().isEqualTo("ONE ");
        assertThat(space.content("/alice/collection/cal_obs_2.fits")).asString().isEqualTo("TWO ");
        assertThat(results()).isEqualTo("ONE TWO ");
    }

    private String results() throws IOException {
        try (var files = Files.list(directory.resolve("scratch"))) {
            String name =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.startsWith("results_"))
                            .findFirst()
                            .orElseThrow();
            byte[] sent = space.content("/alice/job_outputs/" + name);
            return new String(
                    new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes(), UTF_8);
        }
    }
}
