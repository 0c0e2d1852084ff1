package org.vospace.client.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vospace.client.sync.Comparison;
import org.vospace.client.sync.LinkPolicy;
import org.vospace.client.sync.TreeFilter;
import org.vospace.client.sync.TreeOptions;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vsync}. */
@Command(
        name = "vsync",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = {
            "Uploads files that are not yet in the service as they are here; see 'vos sync'.",
            "",
            "A directory goes into the target under its own name; dir/ means its content."
        },
        footerHeading = "%nExamples:%n",
        footer = "  vsync -r night1 vos:survey")
final class SyncAlias extends AliasCommand {
    private static final int MAX_STREAMS = 30;

    @Option(
            names = {"-r", "--recursive"},
            description = "The directories below, too.")
    private boolean recursive;

    @Option(
            names = {"-n", "--nstreams"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many files to send at one time, 1 to 30 (default: 5).")
    private int streams = 5;

    @Option(names = "--ignore-checksum", description = "Compare size and date instead of MD5.")
    private boolean ignoreChecksum;

    @Option(
            names = "--exclude",
            paramLabel = "A,B",
            split = ",",
            description = "No files and directories with one of these texts in their name.")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            description = "Only files in whose name this occurs.")
    private String include = "";

    @Option(names = "--overwrite", description = "Send every file, whatever is there.")
    private boolean overwrite;

    @Option(
            names = "--cache_nodes",
            hidden = true,
            description = "Means nothing: one listing tells about a whole container.")
    void cacheNodes(boolean given) {
        // nothing to be set: listings make a cache needless
    }

    @Option(
            names = "--cache_filename",
            paramLabel = "FILE",
            hidden = true,
            description = "Not used: the Python client's cache is left as it is.")
    void cacheFile(String given) {
        // nothing to be set
    }

    @Parameters(
            paramLabel = "FILE",
            arity = "2..*",
            description = "What to send; the last one is the container it goes to.")
    private List<String> operands = new ArrayList<>();

    SyncAlias(Environment environment) {
        super(environment);
    }

    @Override
    int parallelism() {
        if (streams < 1 || streams > MAX_STREAMS) {
            throw new UsageException(
                    "--nstreams " + streams + " (expected: 1 to " + MAX_STREAMS + ")");
        }
        return streams;
    }

    @Override
    void run(Session session) {
        String last = operands.get(operands.size() - 1);
        VosUri target = new RemoteNames(session.client()).exact(last);
        boolean container = new Containers(session.client()).isContainer(target);
        for (String source : operands.subList(0, operands.size() - 1)) {
            if (session.client().isRemote(source)) {
                throw new UsageException(
                        source + " is remote (expected: a local file; 'vos sync' goes both ways)");
            }
            try {
                send(session, source, target, container || last.endsWith("/"));
            } catch (VOSpaceException e) {
                session.failed(source, e);
            }
        }
    }

    private void send(Session session, String source, VosUri target, boolean container) {
        Path path = Path.of(source);
        boolean directory = Files.isDirectory(path);
        String name = Targets.ownName(path.toAbsolutePath().normalize());
        boolean content = source.endsWith("/") || name.equals(target.name());
        VosUri place = target;
        if (directory ? !content : container) {
            place = target.child(name);
        }
        TreeFilter files = (below, isDirectory) -> recursive || !isDirectory;
        TreeFilter words = Words.ofSource(path.toAbsolutePath().toString(), include, excludes);
        TreeOptions options =
                TreeOptions.standard()
                        .withParallelism(streams)
                        .withParents(true)
                        .withComparison(comparison())
                        .withLinks(LinkPolicy.SKIP)
                        .withFilter(files.and(words));
        TreeWork work = new TreeWork(session, SyncCommand.remembering(session, options), false);
        work.run(work.transfers()::upload, Map.of(path, place));
    }

    private Comparison comparison() {
        if (overwrite) {
            return Comparison.NONE;
        }
        return ignoreChecksum ? Comparison.SIZE_AND_DATE : Comparison.CONTENT;
    }
}
