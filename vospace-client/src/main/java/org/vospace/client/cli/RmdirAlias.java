package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.cli.Deletions.Dialect;
import org.vospace.client.cli.Deletions.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vrmdir}. */
@Command(
        name = "vrmdir",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Deletes containers with all that is in them, and tells how many nodes went. See"
                        + " 'vos rmdir', which refuses those that are not empty.",
        footerHeading = "%nExamples:%n",
        footer = "  vrmdir vos:/m31/old")
final class RmdirAlias extends AliasCommand {
    @Parameters(paramLabel = "CONTAINER", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    RmdirAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        new Deletions(
                        session,
                        new Deletions.How(
                                Kind.CONTAINERS, false, false, false, true, Dialect.ALIAS))
                .run(operands);
    }
}
