package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;

/** The command in a process of its own, which is killed. */
@Tag("slow")
class KilledCopyTest {
    private static final int FILES = 40;
    private static final int BYTES = 300_000;

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final AtomicReference<Process> victim = new AtomicReference<>();

    @AfterEach
    void close() {
        space.close();
    }

    private Process start(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Duser.home=" + directory.resolve("home"),
                                Vos.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("VOS_SERVICE", space.url().toString());
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.redirectOutput(directory.resolve("out.txt").toFile());
        Process process = builder.start();
        victim.set(process);
        return process;
    }

    private void kill() {
        Objects.requireNonNull(victim.get(), "no process").destroyForcibly();
    }

    private int run(String... words) throws Exception {
        Process process = start(words);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private byte[] content(int number) {
        byte[] content = new byte[BYTES];
        java.util.Arrays.fill(content, (byte) number);
        return content;
    }

    private long requests(String start) {
        return space.server().requests().stream().filter(r -> r.startsWith(start)).count();
    }

    @Test
    void E2_uploadThatIsKilledGoesOnWhereItWas() throws Exception {
        Files.createDirectories(directory.resolve("tree"));
        for (int i = 0; i < FILES; i++) {
            Files.write(directory.resolve("tree/f" + i), content(i));
        }
        space.addContainer("/tree");
        space.intercept(
                1,
                e -> e.method().equals("PUT") && requests("PUT /space/files") > FILES / 2,
                e -> {
                    kill();
                    e.bodyPart(1000);
                    e.cut();
                });

        int killed = run("cp", "-r", "--resume", directory + "/tree/.", "vos:/tree");
        long before = stored();
        long sentBefore = requests("PUT /space/files");
        int again = run("cp", "-r", "--resume", directory + "/tree/.", "vos:/tree");

        assertThat(killed).isNotZero();
        assertThat(before).isBetween(1L, FILES - 1L);
        assertThat(again).isZero();
        assertThat(stored()).isEqualTo(FILES);
        assertThat(requests("PUT /space/files") - sentBefore).isEqualTo(FILES - before);
        for (int i = 0; i < FILES; i++) {
            assertThat(space.content("/tree/f" + i)).isEqualTo(content(i));
        }
    }

    private long stored() {
        return Stream.iterate(0, i -> i + 1)
                .limit(FILES)
                .filter(i -> space.node("/tree/f" + i).isPresent())
                .count();
    }

    @Test
    void E2_downloadThatIsKilledShowsNoHalfFileAndGoesOnWhereItWas() throws Exception {
        space.addContainer("/tree");
        for (int i = 0; i < FILES; i++) {
            space.addFile("/tree/f" + i, content(i));
        }
        space.intercept(
                1,
                e ->
                        e.target().startsWith("/space/files")
                                && requests("GET /space/files") > FILES / 2,
                e -> {
                    e.head(200, BYTES);
                    e.out().write(new byte[1000]);
                    e.out().flush();
                    kill();
                    e.cut();
                });

        int killed = run("cp", "-r", "--resume", "vos:/tree", directory + "/tree");
        long before = wholeFiles();
        int again = run("cp", "-r", "--resume", "vos:/tree/", directory + "/");

        assertThat(killed).isNotZero();
        assertThat(before).isBetween(1L, FILES - 1L);
        assertThat(again).isZero();
        assertThat(wholeFiles()).isEqualTo(FILES);
    }

    /** How many files have their name; each of them is whole. */
    private long wholeFiles() throws IOException {
        long whole = 0;
        for (int i = 0; i < FILES; i++) {
            Path file = directory.resolve("tree/f" + i);
            if (Files.exists(file)) {
                assertThat(Files.readAllBytes(file)).isEqualTo(content(i));
                whole++;
            }
        }
        return whole;
    }
}
