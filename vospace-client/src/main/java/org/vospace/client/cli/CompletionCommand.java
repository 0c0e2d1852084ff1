package org.vospace.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code vos completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description =
                "Writes a script that lets a shell complete commands, options and vos:/paths.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(vos completion bash)                                 in ~/.bashrc",
            "  source <(vos completion zsh)                                  in ~/.zshrc",
            "  vos completion fish > ~/.config/fish/completions/vos.fish"
        })
final class CompletionCommand extends PlainCommand {
    /** The shells that are known. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "Which shell.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Environment environment) {
        super(environment);
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        CommandLine vos = Vos.commandLine(environment);
        out.print(shell == Shell.FISH ? fish(vos) : bash(vos));
        out.flush();
        return ExitCode.OK;
    }

    /** For zsh, too, which runs it in its compatibility mode. */
    static String bash(CommandLine vos) throws IOException {
        return AutoComplete.bash("vos", vos)
                + resource("completion.bash")
                        .replace("@ALIASES@", String.join(" ", Commands.ALIASES));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CompletionCommand.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String fish(CommandLine vos) throws IOException {
        StringBuilder script = new StringBuilder(resource("completion.fish"));
        for (Map.Entry<String, CommandLine> command : vos.getSubcommands().entrySet()) {
            if (!command.getValue().getCommandSpec().usageMessage().hidden()) {
                add(script, command.getKey(), command.getValue());
            }
        }
        return script.toString();
    }

    private static void add(StringBuilder script, String name, CommandLine command) {
        String[] about = command.getCommandSpec().usageMessage().description();
        script.append("complete -c vos -n __fish_use_subcommand -a ")
                .append(name)
                .append(" -d ")
                .append(quoted(about[0]))
                .append('\n');
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                add(script, name, option);
            }
        }
        command.getSubcommands()
                .keySet()
                .forEach(
                        sub ->
                                script.append("complete -c vos -f -n '__fish_seen_subcommand_from ")
                                        .append(name)
                                        .append("' -a ")
                                        .append(sub)
                                        .append('\n'));
    }

    private static void add(StringBuilder script, String command, OptionSpec option) {
        script.append("complete -c vos -n '__fish_seen_subcommand_from ")
                .append(command)
                .append('\'');
        for (String name : option.names()) {
            String bare = name.replaceFirst("^-+", "");
            script.append(name.startsWith("--") ? " -l " : bare.length() == 1 ? " -s " : " -o ")
                    .append(bare);
        }
        script.append(option.arity().max() > 0 ? " -r" : "")
                .append(" -d ")
                .append(quoted(option.description()[0]))
                .append('\n');
    }

    private static String quoted(String text) {
        String plain = text.replaceAll("\\$\\{[^}]*}", "…").replace("%%", "%");
        return "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
