package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vmv}. */
@Command(
        name = "vmv",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Renames a node, or moves it into a container; see 'vos mv'.",
        footerHeading = "%nExamples:%n",
        footer = "  vmv vos:/m31/a.fits vos:/m31/b.fits")
final class MvAlias extends AliasCommand {
    @Parameters(
            paramLabel = "NODE",
            arity = "2..*",
            description = "What to move, wildcards match; the last one is where to.")
    private List<String> operands = new ArrayList<>();

    MvAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        MvCommand.move(session, operands, false);
    }
}
