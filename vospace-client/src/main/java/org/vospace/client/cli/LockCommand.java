package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vos lock}. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        description = {
            "Locks nodes against changes, unlocks them, or tells whether they are locked.",
            "Without an option the exit status is 0 only if all of them are locked. With --json:"
                    + " uri, locked."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vos lock --lock vos:/m31/a.fits", "  vos lock vos:/m31/a.fits"})
final class LockCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @ArgGroup private Locks.Change change = new Locks.Change();

    @Parameters(paramLabel = "NODE", arity = "1..*", description = "Wildcards match.")
    private List<String> operands = new ArrayList<>();

    LockCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Locks locks = new Locks(session, change, true);
        expand(session, operands).forEach(locks::run);
    }
}
