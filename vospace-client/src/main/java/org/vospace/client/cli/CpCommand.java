package org.vospace.client.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vospace.client.sync.Comparison;
import org.vospace.client.sync.LinkPolicy;
import org.vospace.client.sync.TreeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos cp}. */
@Command(
        name = "cp",
        mixinStandardHelpOptions = true,
        description = {
            "Copies files and trees up, down, inside a service or from one to another, and verifies"
                    + " their MD5.",
            "",
            "What is there is overwritten; a local file only once the new one is whole. Several"
                    + " sources go into a container or directory that exists; so does one, under its own"
                    + " name. With -, standard input or output.",
            "",
            "Files that are named by a URL are fetched by the service itself.",
        },
        footerHeading = "%nPatterns and JSON:%n",
        footer = {
            "  A GLOB without a slash is for names, one with a slash for the path below the source;",
            "  ** stands for any number of names, a slash at the end for directories only.",
            "  --json writes an object a line: event (copy, make, link, delete, equal, skip), path,",
            "  source, target, bytes, md5, verified, milliseconds; the last one is the summary.",
            "",
            "Examples:",
            "  vos cp m31.fits vos:/survey/",
            "  vos cp -r --exclude '*.tmp' night1 vos:/survey/",
            "  vos cp 'vos:/survey/m31*.fits' .",
            "  vos cp 'vos:/survey/m31.fits[1][1:100,1:100]' part.fits",
            "  vos cp https://example.org/catalogue.vot vos:/survey/",
        })
final class CpCommand extends VosCommand {
    @Option(
            names = {"-r", "-R", "--recursive"},
            description = "Copy directories and containers, too, with all that is in them.")
    private boolean recursive;

    @Option(
            names = "--resume",
            description =
                    "Keep what has arrived if the copy is cut off, go on from there the next time,"
                            + " and pass over files that are equal already.")
    private boolean resume;

    @Option(
            names = "--parents",
            description = "Make containers and directories above the target that are missing.")
    private boolean parents;

    @Option(
            names = {"-L", "--follow"},
            description = "Copy what links lead to. This is the default.")
    private boolean follow;

    @Option(
            names = "--links",
            paramLabel = "follow|keep|skip",
            description =
                    "What to do with links in a tree: copy what they lead to, make links of them,"
                            + " or pass over them.")
    private LinkPolicy links = LinkPolicy.FOLLOW;

    @Option(
            names = {"-i", "--interactive"},
            description = "Ask before a file is overwritten.")
    private boolean interactive;

    @Option(
            names = {"-n", "--no-clobber"},
            description = "Overwrite nothing.")
    private boolean noClobber;

    @Option(
            names = "--head",
            description = "Of FITS files in the service copy the headers only, as text.")
    private boolean headersOnly;

    @Mixin private TransferFlags flags = new TransferFlags();

    @Parameters(
            paramLabel = "FILE",
            arity = "2..*",
            description =
                    "What to copy, wildcards match in the service, and FITS files may have a cutout"
                            + " behind their name; the last one is where to, taken literally.")
    private List<String> operands = new ArrayList<>();

    CpCommand(Environment environment) {
        super(environment);
    }

    @Override
    int parallelism() {
        return flags.parallelism();
    }

    @Override
    boolean json() {
        return flags.json.wanted;
    }

    @Override
    void run(Session session) throws IOException {
        boolean whole =
                flags.includes.isEmpty()
                        && flags.excludes.isEmpty()
                        && !(flags.dryRun || resume || interactive || noClobber || parents);
        new Copier(
                        session,
                        new Copier.Style(
                                options(session),
                                recursive,
                                parents,
                                flags.dryRun,
                                headersOnly,
                                whole))
                .run(operands);
    }

    private TreeOptions options(Session session) {
        TreeOptions options =
                flags.applyTo(TreeOptions.standard())
                        .withRecursion(recursive)
                        .withParents(parents)
                        .withLinks(follow ? LinkPolicy.FOLLOW : links)
                        .withResume(resume);
        if (resume) {
            options = options.withComparison(Comparison.CONTENT);
        }
        if (noClobber) {
            return options.withOverwrite(action -> false);
        }
        return interactive
                ? options.withOverwrite(
                        action -> session.confirm(action.target() + " exists. Overwrite?"))
                : options;
    }
}
