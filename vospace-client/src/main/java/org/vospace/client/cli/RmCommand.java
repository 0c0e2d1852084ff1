package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.cli.Deletions.Dialect;
import org.vospace.client.cli.Deletions.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos rm}. */
@Command(
        name = "rm",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes nodes; of a link the link itself and never its target.",
            "A container is refused without -r. With --json: uri, deleted, count."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos rm 'vos:/m31/*.tmp'",
            "  vos rm -r --dry-run vos:/m31    what would be deleted",
        })
final class RmCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-r", "-R", "--recursive"},
            description = "Delete containers, too, with all that is in them.")
    private boolean recursive;

    @Option(
            names = {"-f", "--force"},
            description = "What is not there is no failure.")
    private boolean force;

    @Option(
            names = {"-i", "--interactive"},
            description = "Ask before each operand is deleted.")
    private boolean ask;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Delete nothing, tell what would be.")
    private boolean dryRun;

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    RmCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Kind kind = recursive ? Kind.TREES : Kind.FILES;
        new Deletions(session, new Deletions.How(kind, force, ask, dryRun, false, Dialect.VOS))
                .run(operands);
    }
}
