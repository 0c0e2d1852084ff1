package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.cli.Deletions.Dialect;
import org.vospace.client.cli.Deletions.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vrm}. */
@Command(
        name = "vrm",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Deletes files and links, with -R containers, too; a container is refused without."
                        + " See 'vos rm'.",
        footerHeading = "%nExamples:%n",
        footer = {"  vrm vos:/m31/a.fits", "  vrm -R vos:/m31"})
final class RmAlias extends AliasCommand {
    @Option(
            names = {"-R", "--recursive"},
            description = "Delete containers, too, with all that is in them.")
    private boolean recursive;

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    RmAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        Kind kind = recursive ? Kind.TREES : Kind.FILES;
        new Deletions(
                        session,
                        new Deletions.How(kind, false, false, false, recursive, Dialect.ALIAS))
                .run(operands);
    }
}
