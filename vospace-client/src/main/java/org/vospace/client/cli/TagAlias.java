package org.vospace.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag}. */
@Command(
        name = "vtag",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Reads, sets and removes properties of a node; see 'vos tag'.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  vtag vos:/m31/a.fits quality=good note= sets one, removes the other",
            "  vtag --remove vos:/m31/a.fits quality"
        })
final class TagAlias extends AliasCommand {
    @Mixin private Tags.Words words = new Tags.Words();

    TagAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        new Tags(session, words).run();
    }
}
