package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Tag("slow")
class KeysCommandTest {
    @TempDir Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command =
                VospaceCommand.create(
                                parts -> {
                                    throw new IllegalStateException("keys start no server");
                                })
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 2];
        all[0] = "keys";
        all[1] = "--data=" + directory.resolve("data");
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return command.execute(all);
    }

    @Test
    void keysAreRotatedListedAndRevokedInADatabaseThatIsStartedOrRunning() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder(directory.resolve("data/postgres")).start()) {
            assertThat(server.port()).isPositive();
            int rotated = run("rotate", "--purpose=share");

            assertThat(rotated).as(err.toString()).isZero();
            assertThat(out.toString()).containsPattern("share +1 .* -\\R");
        }

        assertThat(run("rotate", "--purpose=share")).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("share +1  \\S+ +\\d{4}-\\S+\\R")
                .containsPattern("share +2 .* -\\R");
        assertThat(run("revoke", "--purpose=share", "--key=1")).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("1 revoked");
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsDone() {
        assertThat(run("revoke")).isEqualTo(VospaceCommand.USAGE);
        assertThat(err.toString()).contains("--purpose is missing");
        assertThat(run("list", "--purpose=all")).isEqualTo(VospaceCommand.USAGE);
        assertThat(err.toString()).contains("expected: one of transfer, share, session, csrf");
    }

    @Test
    void whereNoServerHasRunThereAreNoKeys() {
        assertThat(run("list")).isZero();

        assertThat(out.toString().lines()).hasSize(1);
    }
}
