package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag}. */
@Command(
        name = "vtag",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {
            "Reads, sets and removes properties of nodes.",
            "A name without a colon is one of the standard's, such as title or description, or"
                    + " stands for itself.",
            "See 'vos tag'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vtag vos:/m31/a.fits                   all properties",
            "  vtag vos:/m31/a.fits quality           one of them",
            "  vtag vos:/m31/a.fits quality=good note= sets one, removes the other",
            "  vtag --remove vos:/m31/a.fits quality"
        })
final class TagAlias extends AliasCommand {
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

    TagAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        Tags tags = new Tags(session, remove, recursive);
        expand(session, List.of(node)).forEach(uri -> tags.run(uri, words));
    }
}
