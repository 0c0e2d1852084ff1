package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vcat}. */
@Command(
        name = "vcat",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Writes the bytes of files to standard output; see 'vos cat'.",
        footerHeading = "%nExamples:%n",
        footer = "  vcat vos:survey/readme.txt")
final class CatAlias extends AliasCommand {
    @Option(names = "--head", description = "The headers of FITS files only, as text.")
    private boolean headersOnly;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Wildcards match; cutouts are name[x1:x2,y1:y2] and 'name(ra,dec,rad)'.")
    private List<String> operands = new ArrayList<>();

    CatAlias(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        new Cat(session, headersOnly).run(operands);
    }
}
