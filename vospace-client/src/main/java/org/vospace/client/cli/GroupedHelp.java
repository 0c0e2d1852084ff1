package org.vospace.client.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in {@code vos --help}, by what they are for. */
final class GroupedHelp {
    private static final int NAME_WIDTH = 14;

    private GroupedHelp() {}

    static void in(CommandLine vos) {
        vos.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        vos.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, GroupedHelp::list);
    }

    private static String list(Help help) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<String>> group : Commands.groups().entrySet()) {
            text.append(help.createHeading("%n" + group.getKey() + ":%n"));
            TextTable table =
                    TextTable.forColumns(
                            help.colorScheme(),
                            new Column(NAME_WIDTH, 2, Column.Overflow.SPAN),
                            new Column(
                                    help.commandSpec().usageMessage().width() - NAME_WIDTH,
                                    2,
                                    Column.Overflow.WRAP));
            for (String name : group.getValue()) {
                CommandLine command = help.commandSpec().subcommands().get(name);
                if (command != null) {
                    table.addRowValues(name, firstLine(command.getCommandSpec()));
                }
            }
            text.append(table);
        }
        return text.toString();
    }

    private static String firstLine(CommandSpec spec) {
        String[] description = spec.usageMessage().description();
        return description.length == 0 ? "" : description[0].replace("%%", "%");
    }
}
