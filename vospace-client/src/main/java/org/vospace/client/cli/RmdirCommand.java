package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.cli.Deletions.Dialect;
import org.vospace.client.cli.Deletions.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos rmdir}. */
@Command(
        name = "rmdir",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes containers that are empty; with -r those that are not, too, and tells how many"
                    + " nodes went.",
            "With --json: uri, deleted, count."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vos rmdir vos:/m31/empty", "  vos rmdir -r vos:/m31/old"})
final class RmdirCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-r", "-R", "--recursive"},
            description = "Delete what is in them, too.")
    private boolean recursive;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Delete nothing, tell what would be.")
    private boolean dryRun;

    @Parameters(paramLabel = "CONTAINER", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    RmdirCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Kind kind = recursive ? Kind.CONTAINERS : Kind.EMPTY_CONTAINERS;
        new Deletions(
                        session,
                        new Deletions.How(kind, false, false, dryRun, recursive, Dialect.VOS))
                .run(operands);
    }
}
