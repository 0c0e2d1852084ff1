package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos ls}. */
@Command(
        name = "ls",
        description = {
            "Lists nodes: of a container its children, in the order of the service.",
            "With --json: uri, name, path, type (container, link, data or another kind of node),"
                    + " target, size, date, md5, contentType, owner, public, readGroups,"
                    + " writeGroups, locked; what the service does not tell is left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos ls                       what is at the top of your service",
            "  vos ls -lh 'vos:/m31/*.fits' with permissions and sizes",
            "  vos ls -R --json vos:/m31    everything below, for programs"
        })
final class LsCommand extends VosCommand {
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private HelpOptions help = new HelpOptions();

    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-l", "--long"},
            description =
                    "Tell type and permissions, owner, size and date too; do not follow links.")
    private boolean detailed;

    @Option(
            names = {"-g", "--groups"},
            description = "As -l, with the groups that may read and write instead of the owner.")
    private boolean groups;

    @Option(
            names = {"-R", "--recursive"},
            description = "List the containers below, too.")
    private boolean recursive;

    @Option(
            names = {"-S", "--by-size"},
            description = "The biggest first.")
    private boolean bySize;

    @Option(
            names = {"-t", "--by-time"},
            description = "The youngest first.")
    private boolean byTime;

    @Option(
            names = {"-r", "--reverse"},
            description = "Turn the order round.")
    private boolean reverse;

    @Option(
            names = {"-h", "--human"},
            description = "Sizes with a unit, such as 17K.")
    private boolean human;

    @Option(
            names = {"-d", "--directory"},
            description = "Containers themselves rather than what is in them.")
    private boolean themselves;

    @Parameters(
            paramLabel = "NODE",
            arity = "0..*",
            description = "What to list; wildcards match. Without any: vos:/")
    private List<String> operands = new ArrayList<>();

    LsCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        boolean columns = detailed || groups;
        Lister.How how =
                new Lister.How(
                        columns ? new LongFormat(groups, human) : names(),
                        ListOrder.of(bySize, byTime),
                        reverse,
                        recursive,
                        themselves,
                        columns);
        List<String> wanted = operands.isEmpty() ? List.of("vos:/") : operands;
        new Lister(session, how).run(expand(session, wanted), wanted.size() > 1);
    }

    /** JSON tells everything, so everything must be asked for. */
    private NodeLines names() {
        return json.wanted ? (node, name) -> name : NodeLines.names();
    }
}
