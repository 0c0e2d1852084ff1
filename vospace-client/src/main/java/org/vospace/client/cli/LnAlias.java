package org.vospace.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vln}. */
@Command(
        name = "vln",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes a link; see 'vos ln'.",
        footerHeading = "%nExamples:%n",
        footer = "  vln vos:/m31/v7.fits vos:/m31/latest.fits")
final class LnAlias extends AliasCommand {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "Where the link leads to.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "The node that is made.")
    private String target = "";

    LnAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        Links.make(session, source, target);
    }
}
