package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.cli.ModeChange.Action;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vchmod}. Groups replace those that there were, as the Python client does it. */
@Command(
        name = "vchmod",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Changes who may read and write a node; see 'vos chmod'.",
        footerHeading = "%nExamples:%n",
        footer = {"  vchmod o+r vos:/m31", "  vchmod g+w vos:/m31 'G1, G2, G3'"})
final class ChmodAlias extends AliasCommand {
    private static final int MOST_GROUPS = 4;

    @Option(
            names = {"-R", "--recursive"},
            description = "Give all below the permissions that the node gets.")
    private boolean recursive;

    @Parameters(
            index = "0",
            paramLabel = "MODE",
            description = "(og|go|o|g)[+-=](rw|wr|r|w), such as g+r or o-r.")
    private String mode = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "The node; wildcards match.")
    private String node = "";

    @Parameters(
            index = "2..*",
            paramLabel = "GROUPS",
            arity = "0..*",
            description =
                    "At most four groups in a list such as 'G1, G2'; with rw a second list for"
                            + " those that may write.")
    private List<String> groups = new ArrayList<>();

    ChmodAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        List<List<String>> lists = groups.stream().map(ModeChange::names).toList();
        for (List<String> list : lists) {
            if (list.size() > MOST_GROUPS) {
                throw new UsageException(
                        list.size() + " groups (expected: at most " + MOST_GROUPS + ")");
            }
        }
        Modes modes =
                new Modes(session, ModeChange.parse(mode, lists, Action.SET), recursive, false);
        expand(session, List.of(node)).forEach(modes::run);
    }
}
