package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Manual pages and completions, made from the commands. */
class ManPageTest {
    @TempDir Path directory;

    private static CommandLine vos() {
        return Vos.commandLine(Environment.ofProcess());
    }

    /** A command with everything that has to get into a page. */
    @Command(
            name = "sample",
            description = {"Does 100%% of it. And more.", ".starts with a dot"},
            footerHeading = "%nExamples:%n",
            footer = "  sample -x a\\b")
    @SuppressWarnings("UnusedVariable") // picocli reads them
    private static final class Sample {
        @Option(
                names = {"-x", "--extra"},
                paramLabel = "N",
                defaultValue = "5",
                description = "so many, ${DEFAULT-VALUE} unless told")
        private int extra;

        @Option(names = "--secret", hidden = true)
        private boolean secret;

        @Parameters(paramLabel = "FILE", description = "what to do it to")
        private String file = "";
    }

    @Test
    void pageTellsWhatHelpTells() {
        String page = new ManPage(new CommandLine(new Sample())).text("1.2");

        assertThat(page)
                .startsWith(".TH \"SAMPLE\" 1 \"\" \"vos 1.2\"")
                .contains("sample \\- Does 100% of it\n")
                .contains("\\fBsample\\fR [\\-x=N] FILE")
                .contains("\\fB\\-x, \\-\\-extra N\\fR\nso many, 5 unless told\n")
                .contains("\\fBFILE\\fR\nwhat to do it to\n")
                .contains("\n\\&.starts with a dot\n")
                .contains(".SH \"Examples\"\n.nf\n  sample \\-x a\\eb\n")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {".x, \\&.x", "'x', \\&'x'", "a\\b, a\\eb", "--x, \\-\\-x"})
    void whatRoffWouldTakeForItsOwnIsEscaped(String text, String expected) {
        assertThat(ManPage.escaped(text)).isEqualTo(expected);
    }

    @Test
    void everyCommandHasAPageThatSaysWhatItIsFor() throws IOException {
        PackageFiles.write(vos(), directory);

        assertThat(directory.resolve("man1").resolve("vos.1")).exists();
        for (CommandLine command : vos().getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            if (spec.usageMessage().hidden()) {
                continue;
            }
            Path page = directory.resolve("man1").resolve("vos-" + spec.name() + ".1");
            assertThat(page).exists();
            assertThat(Files.readString(page))
                    .contains(".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS")
                    .contains(".SH \"EXIT STATUS\"");
        }
    }

    @Test
    void bashKnowsTheCommandsAfterReadingTheCompletions() throws Exception {
        PackageFiles.write(vos(), directory);
        Path file = directory.resolve("completions").resolve("vos");

        assertThat(file).content().contains("ls").contains("quota");
        assertThat(output("bash", "-n", file.toString())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mkdir", "mv", "ln", "chmod", "job abort", "share revoke"})
    void jsonIsInThePagesAndInTheCompletion(String command) throws IOException {
        PackageFiles.write(vos(), directory);

        String name = "vos-" + command.replace(' ', '-');
        assertThat(directory.resolve("man1").resolve(name + ".1"))
                .content()
                .contains("\\fB\\-\\-json\\fR", "With \\-\\-json: ");
        String script = Files.readString(directory.resolve("completions").resolve("vos"));
        String function = "function _picocli_" + name.replace('-', '_') + "() {";
        assertThat(script).contains(function);
        assertThat(script.substring(script.indexOf(function)).split("\n}\n", 2)[0])
                .contains("'--json'");
    }

    /** What a program says, if this machine has it. */
    private static String output(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            org.junit.jupiter.api.Assumptions.abort("no " + command[0] + " here");
            throw e;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        process.getInputStream().transferTo(said);
        process.waitFor();
        return said.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void roffHasNothingToComplainAbout() throws Exception {
        PackageFiles.write(vos(), directory);
        List<Path> pages;
        try (Stream<Path> found = Files.list(directory.resolve("man1"))) {
            pages = found.sorted().toList();
        }

        for (Path page : pages) {
            assertThat(
                            output(
                                    "groff",
                                    "-man",
                                    "-ww",
                                    "-z",
                                    "-Tutf8",
                                    "-K",
                                    "utf8",
                                    page.toString()))
                    .as(page.toString())
                    .isEmpty();
        }
    }
}
