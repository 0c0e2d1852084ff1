package org.vospace.client.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.vospace.client.sync.Comparison;
import org.vospace.client.sync.LinkPolicy;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos sync}. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a tree equal to another: local to the service, the reverse, or from space to"
                    + " space.",
            "",
            "Files are equal if size and MD5 are, and then not transferred. The MD5 of local files"
                    + " are remembered as long as the files do not change. A run that was cut off goes"
                    + " on where it was when it is repeated.",
        },
        footerHeading = "%nPatterns and JSON:%n",
        footer = {
            "  As for 'vos cp'. What --include and --exclude leave out is not deleted, either.",
            "",
            "Examples:",
            "  vos sync night1 vos:/survey/night1",
            "  vos sync --delete --dry-run vos:/survey/night1 night1",
        })
final class SyncCommand extends VosCommand {
    @Option(
            names = {"-r", "-R", "--recursive"},
            hidden = true,
            description = "Always so.")
    void recursive(boolean given) {
        // nothing to be set
    }

    @Option(
            names = "--delete",
            description =
                    "Delete at the target what is not at the source; last, and only if everything"
                            + " else went well. Parts of downloads that were cut off stay for 30"
                            + " days.")
    private boolean delete;

    @Option(
            names = "--checksum",
            description = "Read every local file for its MD5, whatever is remembered.")
    private boolean checksum;

    @Option(
            names = "--ignore-checksum",
            description =
                    "Files are equal if their sizes are and the target is not older than the"
                            + " source.")
    private boolean ignoreChecksum;

    @Option(
            names = "--no-resume",
            description = "Keep nothing of a file whose transfer is cut off.")
    private boolean noResume;

    @Option(
            names = {"-L", "--follow"},
            description = "As --links=follow.")
    private boolean follow;

    @Option(
            names = "--links",
            paramLabel = "keep|follow|skip",
            description =
                    "What to do with links: make links of them (the default), copy what they lead"
                            + " to, or pass over them.")
    private LinkPolicy links = LinkPolicy.KEEP;

    @Mixin private TransferFlags flags = new TransferFlags();

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The tree that is read.")
    private String source = "";

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "The tree that becomes equal to it; made if it does not exist.")
    private String target = "";

    SyncCommand(Environment environment) {
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
    void run(Session session) {
        if (checksum && ignoreChecksum) {
            throw new UsageException("both --checksum and --ignore-checksum (expected: one)");
        }
        TreeWork work = new TreeWork(session, options(session), flags.dryRun);
        TreeReport report = sync(session, work);
        if (delete && !report.isComplete()) {
            session.incomplete("nothing was deleted, because not everything else could be done");
        }
    }

    private TreeReport sync(Session session, TreeWork work) {
        RemoteNames names = new RemoteNames(session.client());
        boolean fromRemote = session.client().isRemote(source);
        boolean toRemote = session.client().isRemote(target);
        if (!fromRemote && !toRemote) {
            throw new UsageException("nothing remote (expected: names that start with vos:)");
        }
        if (fromRemote && toRemote) {
            return work.run(
                    work.transfers()::copy, Map.of(names.exact(source), names.exact(target)));
        }
        return toRemote
                ? work.run(work.transfers()::upload, Map.of(Path.of(source), names.exact(target)))
                : work.run(
                        work.transfers()::download, Map.of(names.exact(source), Path.of(target)));
    }

    private TreeOptions options(Session session) {
        TreeOptions options =
                flags.applyTo(TreeOptions.sync())
                        .withComparison(comparison())
                        .withDelete(delete)
                        .withResume(!noResume)
                        .withLinks(follow ? LinkPolicy.FOLLOW : links);
        return remembering(session, options);
    }

    private Comparison comparison() {
        if (checksum) {
            return Comparison.CHECKSUM;
        }
        return ignoreChecksum ? Comparison.SIZE_AND_DATE : Comparison.CONTENT;
    }

    /** Lets the MD5 of local files be kept among the user's caches, if there is such a place. */
    static TreeOptions remembering(Session session, TreeOptions options) {
        Optional<Path> caches = session.caches();
        return caches.isPresent()
                ? options.withDigestMemory(caches.get().resolve("digests"))
                : options;
    }
}
