package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual page of a command, in the {@code man} macros of roff: what its help says, so that the
 * two cannot differ.
 */
final class ManPage {
    private final CommandLine command;
    private final CommandSpec spec;
    private final UsageMessageSpec usage;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.usage = spec.usageMessage();
    }

    /**
     * The name of the page: {@code vos-cert-info}; a hidden command is an alias, which has a
     * program, and so a page, of its own.
     */
    String name() {
        return name(spec);
    }

    private static String name(CommandSpec spec) {
        return isAlias(spec) ? spec.name() : spec.qualifiedName("-");
    }

    private static boolean isAlias(CommandSpec spec) {
        return spec.usageMessage().hidden() && spec.parent() != null;
    }

    /** The page as text. */
    String text(String version) {
        page.setLength(0);
        line(".TH \"%s\" 1 \"\" \"vos %s\" \"VOSpace\"", name().toUpperCase(Locale.ROOT), version);
        name(String.join(" ", texts(usage.description())));
        synopsis();
        paragraphs("DESCRIPTION", usage.description());
        parameters();
        options();
        commands();
        exitStatus();
        footer();
        seeAlso();
        return page.toString();
    }

    private void name(String description) {
        String first = description.split("[.;:] ", 2)[0].replaceFirst("\\.$", "");
        line(".SH NAME");
        line(
                "%s \\- %s",
                escaped(name()), escaped(first.isEmpty() ? "works with a VOSpace" : first));
    }

    private void synopsis() {
        line(".SH SYNOPSIS");
        Help help = command.getHelp();
        String synopsis = help.synopsis(0).strip().replaceAll("\\s+", " ");
        String qualified = spec.qualifiedName();
        String rest =
                synopsis.startsWith(qualified) ? synopsis.substring(qualified.length()) : synopsis;
        line("\\fB%s\\fR%s", escaped(isAlias(spec) ? spec.name() : qualified), escaped(rest));
    }

    private void paragraphs(String heading, String... lines) {
        List<String> texts = texts(lines);
        if (texts.stream().allMatch(String::isBlank)) {
            return;
        }
        line(".SH %s", heading);
        texts.forEach(text -> line("%s", text.isBlank() ? ".PP" : escaped(text)));
    }

    private void parameters() {
        List<? extends ArgSpec> parameters =
                spec.positionalParameters().stream().filter(p -> !p.hidden()).toList();
        if (!parameters.isEmpty()) {
            line(".SH ARGUMENTS");
            parameters.forEach(p -> item(p.paramLabel(), p.description()));
        }
    }

    private void options() {
        List<OptionSpec> options =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        if (!options.isEmpty()) {
            line(".SH OPTIONS");
            options.forEach(option -> item(names(option), option.description()));
        }
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private void item(String tag, String... description) {
        line(".TP");
        line("\\fB%s\\fR", escaped(tag));
        List<String> texts = texts(description);
        line("%s", escaped(texts.isEmpty() ? "\u00a0" : String.join(" ", texts)));
    }

    /** Those with a program of their own are not told of here. */
    private void commands() {
        List<CommandLine> visible = visible(command);
        if (!visible.isEmpty()) {
            line(".SH COMMANDS");
            for (CommandLine each : visible) {
                item(each.getCommandName(), each.getCommandSpec().usageMessage().description());
            }
        }
    }

    private static List<CommandLine> visible(CommandLine of) {
        return of.getSubcommands().values().stream()
                .distinct()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    private void exitStatus() {
        Map<String, String> codes = usage.exitCodeList();
        if (!codes.isEmpty()) {
            line(".SH \"EXIT STATUS\"");
            codes.forEach((code, meaning) -> item(code.strip(), meaning));
        }
    }

    private void footer() {
        List<String> texts = texts(usage.footer());
        if (texts.isEmpty()) {
            return;
        }
        String heading = String.join(" ", texts(usage.footerHeading())).strip();
        line(".SH \"%s\"", heading.isEmpty() ? "NOTES" : escaped(heading.replaceFirst(":$", "")));
        // laid out by hand
        line(".nf");
        texts.forEach(text -> line("%s", escaped(text)));
        line(".fi");
    }

    private void seeAlso() {
        List<String> others = new ArrayList<>();
        CommandLine parent = command.getParent();
        if (parent != null) {
            others.add(name(parent.getCommandSpec()));
        }
        visible(command).forEach(each -> others.add(name(each.getCommandSpec())));
        if (!others.isEmpty()) {
            line(".SH \"SEE ALSO\"");
            line(
                    "%s",
                    others.stream()
                            .map(other -> "\\fB" + escaped(other) + "\\fR(1)")
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Descriptions as picocli shows them: formatted, without markup, one line each. */
    private static List<String> texts(String... lines) {
        return Stream.of(lines)
                .map(ManPage::formatted)
                .map(text -> Help.Ansi.OFF.string(text))
                .flatMap(String::lines)
                .toList();
    }

    private static String formatted(String text) {
        try {
            return String.format(text);
        } catch (IllegalFormatException e) {
            return text;
        }
    }

    /** What roff would take for a request or an escape stands for itself. */
    static String escaped(String text) {
        String plain =
                text.replace("\\", "\\e")
                        .replace("-", "\\-")
                        .replace("\"", "\\(dq")
                        .replace("\u00a0", "\\ ")
                        .replace("…", "...");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
