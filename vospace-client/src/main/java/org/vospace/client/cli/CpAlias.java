package org.vospace.client.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.vospace.client.sync.Comparison;
import org.vospace.client.sync.LinkPolicy;
import org.vospace.client.sync.TreeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vcp}. */
@Command(
        name = "vcp",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {
            "Copies files and trees up and down; see 'vos cp'.",
            "",
            "Files that are equal already are not copied again."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vcp m31.fits vos:survey/", "  vcp 'vos:survey/*.fits' ."})
final class CpAlias extends AliasCommand {
    private static final int PARALLEL = 4;

    @Option(
            names = "--exclude",
            paramLabel = "A,B",
            split = ",",
            description = "No files whose name at the target has one of these texts in it.")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "A,B",
            split = ",",
            description = "Only files whose name at the target has one of these texts in it.")
    private List<String> includes = new ArrayList<>();

    @Option(
            names = {"-i", "--interrogate"},
            description = "Ask before a file is overwritten.")
    private boolean interactive;

    @Option(
            names = {"-L", "--follow-links"},
            description = "Copy what links lead to; otherwise they are passed over.")
    private boolean follow;

    @Option(
            names = "--ignore",
            description = "Go on after a failure; that is always so, and told by the exit status.")
    void ignore(boolean given) {
        // nothing to be set: a failure never ends a run
    }

    @Option(names = "--head", description = "Copy the headers of FITS files only, as text.")
    private boolean headersOnly;

    @Option(
            names = "--nstreams",
            paramLabel = "N",
            defaultValue = "1",
            description = "Over how many connections to fetch one big file (default: 1).")
    private int streams = 1;

    @Option(
            names = {"--overwrite", "--quick"},
            hidden = true,
            description = "Means nothing.")
    void noMeaning(boolean given) {
        // nothing to be set: neither means anything in vcp
    }

    @Parameters(
            paramLabel = "FILE",
            arity = "2..*",
            description = "What to copy, wildcards match; the last one is where to.")
    private List<String> operands = new ArrayList<>();

    CpAlias(Environment environment) {
        super(environment);
    }

    @Override
    int parallelism() {
        return PARALLEL;
    }

    @Override
    void run(Session session) throws IOException {
        if (streams < 1) {
            throw new UsageException("--nstreams " + streams + " (expected: 1 or more)");
        }
        boolean whole = includes.isEmpty() && excludes.isEmpty() && !interactive;
        TreeOptions options =
                TreeOptions.standard()
                        .withParallelism(PARALLEL)
                        .withStreams(streams)
                        .withComparison(Comparison.CONTENT)
                        .withLinks(follow ? LinkPolicy.FOLLOW : LinkPolicy.SKIP)
                        .withFilter(Words.ofTarget(target(), includes, excludes));
        if (interactive) {
            options =
                    options.withOverwrite(
                            action ->
                                    session.confirm(
                                            "File " + action.target() + " exists.  Overwrite?"));
        }
        new Copier(
                        session,
                        new Copier.Style(
                                SyncCommand.remembering(session, options),
                                true,
                                false,
                                false,
                                headersOnly,
                                whole))
                .run(operands);
    }

    private String target() {
        return operands.get(operands.size() - 1);
    }
}
