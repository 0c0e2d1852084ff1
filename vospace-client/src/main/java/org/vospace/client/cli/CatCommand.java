package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos cat}. */
@Command(
        name = "cat",
        mixinStandardHelpOptions = true,
        description = "Writes the bytes of files to standard output, as they are.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos cat vos:/survey/readme.txt",
            "  vos cat 'vos:/survey/m31.fits[1][1:100,1:100]' > part.fits",
            "  vos cat --head vos:/survey/m31.fits",
        })
final class CatCommand extends VosCommand {
    @Option(names = "--head", description = "The headers of FITS files only, as text.")
    private boolean headersOnly;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Wildcards match; cutouts of FITS files are name[ext][x1:x2,y1:y2] and"
                            + " 'name(ra,dec,radius)', in degrees.")
    private List<String> operands = new ArrayList<>();

    CatCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        new Cat(session, headersOnly).run(operands);
    }
}
