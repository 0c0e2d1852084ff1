package org.vospace.spi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.spi.testkit.conformance.Main;

/** The suite from a terminal. */
class ConformanceMainTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int examine(String rows, String... more) {
        String[] args = {
            "--url",
            SPACE.url().toString(),
            "--authority",
            VOSpaceExtension.AUTHORITY,
            "--token",
            "alice",
            "--other-token",
            "bob",
            "--rows",
            rows
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    @Test
    void theReportIsWrittenAndSummarised(@TempDir Path directory) throws Exception {
        Path report = directory.resolve("deep/report.md");

        int exit = examine("CN[12]|SM6", "--report", report.toString());

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "CN2_aSecondCreateIsRefused: met",
                        "3 rows: 2 met, 0 not met, 1 not offered");
        assertThat(Files.readString(report))
                .contains("| MUST | 2 | 0 | 0 |")
                .contains("| CN2 | MUST | duplicate | met | PUT /nodes/…/CN2/c → 201")
                .contains("| SM6 | SHOULD | failure | not offered | the target has no way");
    }

    @Test
    void aRowThatIsNotMetIsToldByTheExitCode() {
        int exit = examine("CN17");

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "| CN17 | FIX | bad credentials | not met | expected: status 401; seen: PUT");
    }

    @Test
    void theScratchContainerIsRemoved() throws Exception {
        examine("CN1");

        try (var listing = SPACE.url().resolve("space/nodes").toURL().openStream()) {
            assertThat(new String(listing.readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("conformance-");
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        int exit = run("--url", "http://127.0.0.1:1/space");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("--authority is missing");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() {
        int exit =
                run(
                        "--url", "http://127.0.0.1:1/space",
                        "--authority", "x!y",
                        "--token", "a",
                        "--other-token", "b");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("http://127.0.0.1:1/space cannot be examined: expected: an answer");
    }
}
