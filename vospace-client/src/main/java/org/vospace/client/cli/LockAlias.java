package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vlock}. */
@Command(
        name = "vlock",
        hidden = true,
        mixinStandardHelpOptions = true,
        description =
                "Locks or unlocks a node; without an option the exit status is 0 if it is locked"
                        + " and 1 if not. See 'vos lock'.",
        footerHeading = "%nExamples:%n",
        footer = "  vlock --lock vos:/m31/a.fits")
final class LockAlias extends AliasCommand {
    @ArgGroup private Locks.Change change = new Locks.Change();

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    LockAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        Locks locks = new Locks(session, change, false);
        expand(session, operands).forEach(locks::run);
    }
}
