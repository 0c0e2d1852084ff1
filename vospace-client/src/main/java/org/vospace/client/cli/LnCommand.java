package org.vospace.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vos ln}. */
@Command(
        name = "ln",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a link to any URI, in the order of 'ln -s': first where it leads to.",
            "The target is kept as it is and need not exist; vos:/path is made a URI.",
            "With --json: uri, target."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos ln vos:/m31/v7.fits vos:/m31/latest.fits",
            "  vos ln https://archive.example.org/a.fits vos:/m31/elsewhere.fits"
        })
final class LnCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(index = "0", paramLabel = "TARGET", description = "Where the link leads to.")
    private String target = "";

    @Parameters(
            index = "1",
            paramLabel = "LINK",
            description = "The node that is made; in a container, if it is one.")
    private String link = "";

    LnCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Links.make(session, target, link);
    }
}
