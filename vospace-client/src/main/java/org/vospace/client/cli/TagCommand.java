package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos tag}. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = {
            "Reads, sets and removes properties of nodes.",
            "A name without a colon is one of the standard's, such as title or description, or"
                    + " stands for itself.",
            "With --json: uri, property, value, readOnly."
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

    @Option(
            names = {"-R", "--recursive"},
            description = "Set or remove them at all that is below, too, by one job.")
    private boolean recursive;

    @Option(names = "--remove", description = "Remove the named properties.")
    private boolean remove;

    @Parameters(index = "0", paramLabel = "NODE", description = "The node; wildcards match.")
    private String node = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME[=VALUE]",
            description = "What to read, name=value to set, name= to remove. Without any: all.")
    private List<String> words = new ArrayList<>();

    TagCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Tags tags = new Tags(session, remove, recursive);
        expand(session, List.of(node)).forEach(uri -> tags.run(uri, words));
    }
}
