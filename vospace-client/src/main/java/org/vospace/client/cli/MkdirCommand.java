package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.Client;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos mkdir}. */
@Command(
        name = "mkdir",
        mixinStandardHelpOptions = true,
        description = {"Creates containers.", "With --json: uri."},
        footerHeading = "%nExamples:%n",
        footer = {"  vos mkdir vos:/m31", "  vos mkdir -p vos:/m31/2026/raw"})
final class MkdirCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-p", "--parents"},
            description = "Create those above, too; one that exists is fine.")
    private boolean parents;

    @Parameters(paramLabel = "CONTAINER", arity = "1..*", description = "Taken literally.")
    private List<String> operands = new ArrayList<>();

    MkdirCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        create(session, operands, parents);
    }

    static void create(Session session, List<String> operands, boolean parents) {
        Client client = session.client();
        RemoteNames names = new RemoteNames(client);
        session.attemptEach(
                operands,
                operand -> {
                    VosUri uri = names.exact(operand);
                    if (parents) {
                        client.mkdirs(uri);
                    } else {
                        client.mkdir(uri);
                    }
                    session.done("created " + uri, new JsonLine().put("uri", uri.toString()));
                });
    }
}
