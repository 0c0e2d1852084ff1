package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmkdir}. */
@Command(
        name = "vmkdir",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Creates containers; see 'vos mkdir'.",
        footerHeading = "%nExamples:%n",
        footer = "  vmkdir -p vos:new/x")
final class MkdirAlias extends AliasCommand {
    @Option(names = "-p", description = "Create those above, too; one that exists is fine.")
    private boolean parents;

    @Parameters(paramLabel = "CONTAINER", arity = "1..*", description = "Taken literally.")
    private List<String> operands = new ArrayList<>();

    MkdirAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        MkdirCommand.create(session, operands, parents);
    }
}
