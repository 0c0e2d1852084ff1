package org.vospace.client.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vls}. */
@Command(
        name = "vls",
        hidden = true,
        description = "Lists nodes as the Python client does; see 'vos ls'.",
        footerHeading = "%nExamples:%n",
        footer = {"  vls -l vos:/m31", "  vls -lh 'vos:/m31/*.fits'"})
final class LsAlias extends AliasCommand {
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private HelpOptions help = new HelpOptions();

    @Option(
            names = {"-l", "--long"},
            description =
                    "Permissions, creator, groups that may read and write, LOCKED, size and date,"
                            + " too.")
    private boolean detailed;

    @Option(
            names = {"-g", "--group"},
            description = "As -l, without the creator.")
    private boolean group;

    @Option(
            names = {"-h", "--human"},
            description = "Sizes with a unit, such as 17K.")
    private boolean human;

    @Option(
            names = {"-S", "--Size"},
            description = "The biggest first.")
    private boolean bySize;

    @Option(
            names = {"-t", "--time"},
            description = "The youngest first.")
    private boolean byTime;

    @Option(
            names = {"-r", "--reverse"},
            description = "Turn the order round.")
    private boolean reverse;

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "What to list; wildcards match.")
    private List<String> operands = new ArrayList<>();

    private final Environment environment;

    LsAlias(Environment environment) {
        super(environment);
        this.environment = environment;
    }

    @Override
    void run(Session session) {
        Instant now = environment.surroundings().clock().instant();
        boolean columns = detailed || group;
        // a link with a slash behind it is followed
        boolean keepLinks = columns && operands.stream().noneMatch(name -> name.endsWith("/"));
        Lister.How how =
                new Lister.How(
                        columns ? new VlsFormat(!group, human, now) : NodeLines.names(),
                        ListOrder.of(bySize, byTime),
                        reverse,
                        false,
                        false,
                        keepLinks);
        new Lister(session, how).run(expand(session, operands), operands.size() > 1);
    }
}
