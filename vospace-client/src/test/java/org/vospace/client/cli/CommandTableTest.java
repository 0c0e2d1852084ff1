package org.vospace.client.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class CommandTableTest {
    private final CommandRun vos = new CommandRun();

    private static CommandLine whole() {
        return Vos.commandLine(Environment.ofProcess());
    }

    private static List<CommandSpec> all(CommandLine from) {
        List<CommandSpec> specs = new ArrayList<>(List.of(from.getCommandSpec()));
        from.getSubcommands().values().forEach(sub -> specs.addAll(all(sub)));
        return specs;
    }

    private static CommandSpec spec(CommandLine vos, String name) {
        return requireNonNull(vos.getSubcommands().get(name), name).getCommandSpec();
    }

    @Test
    void everyCommandAndOptionIsDescribed() {
        for (CommandSpec command : all(whole())) {
            String name = command.qualifiedName();
            assertThat(command.usageMessage().description()).as(name).isNotEmpty();
            for (OptionSpec option : command.options()) {
                assertThat(String.join("", option.description()))
                        .as(name + " " + option.longestName())
                        .isNotBlank();
            }
            for (PositionalParamSpec operand : command.positionalParameters()) {
                assertThat(String.join("", operand.description()))
                        .as(name + " " + operand.paramLabel())
                        .isNotBlank();
            }
        }
    }

    @Test
    void everyCommandThatIsShownIsMadeUnderItsNameAndInAGroup() {
        CommandLine whole = whole();
        List<String> shown =
                Commands.groups().values().stream().flatMap(List::stream).sorted().toList();

        assertThat(shown).doesNotHaveDuplicates();
        assertThat(
                        whole.getSubcommands().values().stream()
                                .map(CommandLine::getCommandSpec)
                                .filter(spec -> !spec.usageMessage().hidden())
                                .map(CommandSpec::name)
                                .sorted())
                .containsExactlyElementsOf(shown);
        Commands.ALIASES.forEach(
                alias -> assertThat(spec(whole, alias).usageMessage().hidden()).as(alias).isTrue());
    }

    @Test
    void helpListsCommandsByWhatTheyAreFor() {
        assertThat(vos.run("--help")).isZero();

        assertThat(vos.out())
                .contains("Files and containers:", "Sharing:", "Jobs:", "Session:")
                .containsSubsequence("Files and containers:", "  ls", "Jobs:", "  job", "  login")
                .doesNotContain("vls", "__complete", "\u001b[");
        assertThat(vos.out()).contains("0     everything was done", "Examples:");
    }

    static Stream<String> commandsWithExamples() {
        return all(whole()).stream()
                .map(CommandSpec::qualifiedName)
                .filter(name -> !name.equals("vos"))
                .filter(name -> !name.matches("vos (cp|cat|login|logout|whoami|cert info)"));
    }

    @ParameterizedTest
    @MethodSource("commandsWithExamples")
    void A23_helpOfEveryCommandHasAnExampleAndTheExitStatuses(String name) {
        String[] words = (name.replaceFirst("^vos ", "") + " --help").split(" ", -1);

        assertThat(vos.run(words)).isZero();

        assertThat(vos.out()).contains("Usage: ", "Examples:", "Exit status:", "141 ");
    }

    /** But for those that write files, scripts or nothing. */
    static Stream<String> commandsThatTellSomething() {
        return all(whole()).stream()
                .filter(spec -> spec.subcommands().isEmpty() && !spec.usageMessage().hidden())
                .map(CommandSpec::qualifiedName)
                .filter(
                        name ->
                                !name.matches(
                                        "vos (cat|completion|cert info|config (get|set|path))"));
    }

    @ParameterizedTest
    @MethodSource("commandsThatTellSomething")
    void everyCommandThatTellsSomethingTellsItToProgramsToo(String name) {
        String[] words = (name.replaceFirst("^vos ", "") + " --help").split(" ", -1);

        assertThat(vos.run(words)).isZero();

        assertThat(vos.out().replaceAll("\\s+", " "))
                .contains("--json Write one JSON object a line")
                .containsPattern(
                        "With --json: \\w|--json writes an object a line: \\w|JSON: As for '");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vls|-l -g -h -S -t -r --help",
                "vmkdir|-p -h --help",
                "vrm|-R -h --help",
                "vrmdir|-h --help",
                "vmv|-h --help",
                "vln|-h --help",
                "vlock|--lock --unlock -h --help",
                "vchmod|-R -h --help",
                "vtag|-R --remove -h --help"
            })
    void A23_aliasTakesEveryOptionThatItsUsersKnow(String alias, String own) {
        String common =
                " --certfile --token --version --vos-debug -v --verbose -w --warning -d --debug -k"
                        + " --insecure";
        CommandSpec spec = spec(whole(), alias);

        for (String option : (own + common).split(" ", -1)) {
            assertThat(spec.findOption(option)).as(alias + " " + option).isNotNull();
        }
    }

    @Test
    void programNameStandsForItsCommand() {
        assertThat(Vos.words("vls", new String[] {"-l", "vos:/"}))
                .containsExactly("vls", "-l", "vos:/");
        assertThat(Vos.words("/usr/bin/vrm", new String[0])).containsExactly("vrm");
        assertThat(Vos.words("/usr/bin/vos", new String[] {"ls"})).containsExactly("ls");
    }

    @Test
    void aliasCallsItselfByItsName() {
        assertThat(vos.run("vls", "--nonsense", "vos:/")).isEqualTo(2);
        assertThat(vos.err()).contains("Usage: vls ");

        assertThat(vos.run("vmkdir", "vos:/a")).isEqualTo(2);
        assertThat(vos.err()).startsWith("vmkdir: no service");
    }

    @Test
    void unknownCommandIsRefused() {
        assertThat(vos.run("lss")).isEqualTo(2);

        assertThat(vos.err()).contains("lss");
        assertThat(vos.run()).isEqualTo(2);
        assertThat(vos.run("-V")).isZero();
    }
}
