package org.vospace.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vos tag}. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = {
            "Reads, sets and removes properties of nodes.",
            "A name without a colon is one of the standard's, such as title or description, or"
                    + " stands for itself.",
            "With --json: uri, property, value, readOnly; of what is set or removed uri, property,"
                    + " value, changed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos tag vos:/m31/a.fits                   all properties",
            "  vos tag vos:/m31/a.fits quality           one of them",
            "  vos tag vos:/m31/a.fits quality=good note= sets one, removes the other",
            "  vos tag --remove vos:/m31/a.fits quality"
        })
final class TagCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Mixin private Tags.Words words = new Tags.Words();

    TagCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        new Tags(session, words).run();
    }
}
