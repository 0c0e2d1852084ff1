package org.vospace.client.cli;

import org.vospace.client.share.Share;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vos share ls}. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = {
            "Lists your shares: id, what for, until when, how often used, node.",
            "With --json: id, node, operation, expires, uses, maxUses. The URL is only told when a"
                    + " share is made."
        },
        footerHeading = "%nExamples:%n",
        footer = "  vos share ls --json")
final class ShareLsCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    ShareLsCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        for (Share share : session.client().shares().list()) {
            session.println(json.wanted ? Shares.json(share).toString() : Shares.line(share));
        }
    }
}
