package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.client.sync.TreeFilter;
import org.vospace.client.sync.TreeOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that transfer trees. */
final class TransferFlags {
    @Option(
            names = {"-j", "--parallel"},
            paramLabel = "N",
            defaultValue = "4",
            description = "How many files to transfer at one time (default: ${DEFAULT-VALUE}).")
    int parallel = 4;

    @Option(
            names = "--nstreams",
            paramLabel = "N",
            defaultValue = "1",
            description = "Over how many connections to fetch one big file (default: 1).")
    int streams = 1;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Only files that match; may be repeated. See below.")
    List<String> includes = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "No files and directories that match; may be repeated.")
    List<String> excludes = new ArrayList<>();

    @Option(
            names = "--dry-run",
            description = "Tell on standard output what would be done, and do nothing.")
    boolean dryRun;

    @Option(
            names = {"-p", "--preserve"},
            description =
                    "Keep modification times, in the service too (two more requests per file);"
                            + " otherwise a node has the time of its upload.")
    boolean preserve;

    @Mixin JsonOption json = new JsonOption();

    /** Checks a number of transfers. */
    int parallelism() {
        if (parallel < 1) {
            throw new UsageException("--parallel " + parallel + " (expected: 1 or more)");
        }
        return parallel;
    }

    /**
     * Adds what these options say.
     *
     * @throws UsageException if they make no sense
     */
    TreeOptions applyTo(TreeOptions options) {
        try {
            TreeOptions applied =
                    options.withParallelism(parallelism())
                            .withStreams(streams)
                            .withFilter(TreeFilter.of(includes, excludes))
                            .withDryRun(dryRun);
            return preserve ? applied.withLocalTimes(true).withNodeDates(true) : applied;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
