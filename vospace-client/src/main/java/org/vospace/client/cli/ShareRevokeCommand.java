package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vos share revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {"Ends shares at once.", "With --json: id, revoked."},
        footerHeading = "%nExamples:%n",
        footer = "  vos share revoke 3f2a")
final class ShareRevokeCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "As 'vos share ls' tells.")
    private List<String> ids = new ArrayList<>();

    ShareRevokeCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        session.attemptEach(
                ids,
                id -> {
                    session.client().shares().revoke(id);
                    session.done(
                            "revoked " + id, new JsonLine().put("id", id).put("revoked", true));
                });
    }
}
