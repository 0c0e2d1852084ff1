package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.vospace.client.Client;
import org.vospace.client.Credentials;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import org.vospace.client.sync.TreeTransfers;
import org.vospace.model.VosUri;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One round of the client library in a program that runs already: what a pipeline pays that links
 * it. Does the work until the program is warm, in places of its own, and appends the microseconds
 * of one more time to a file.
 */
@Command(name = "library-round", mixinStandardHelpOptions = true)
public final class LibraryRound implements Callable<Integer> {
    @Option(names = "--times", required = true, description = "The file for the microseconds.")
    private Path times = Path.of("");

    @Option(names = "--parallel", defaultValue = "16", description = "How many files at a time.")
    private int parallel = 16;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "For how many seconds to do the work before.")
    private int warmUp = 3;

    @Parameters(index = "0", description = "upload, download or sync")
    private String operation = "";

    @Parameters(index = "1", description = "The local file or directory.")
    private Path local = Path.of("");

    @Parameters(index = "2", description = "The node, as in vos:/a/b.")
    private String node = "";

    private LibraryRound() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LibraryRound()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("library-round");
        try (Client client =
                Client.builder()
                        .service(URI.create(System.getenv("VOS_SERVICE")))
                        .credentials(Credentials.bearer(System.getenv("VOS_TOKEN")))
                        .parallelism(parallel)
                        .build()) {
            TreeTransfers trees = new TreeTransfers(client);
            VosUri remote = client.uri(node);
            switch (operation) {
                case "upload" -> {
                    warmUp(
                            number ->
                                    trees.upload(
                                            local, client.uri(node + "-warm-" + number), all()));
                    timed(() -> trees.upload(local, remote, all()));
                }
                case "download" -> {
                    warmUp(number -> trees.download(remote, scratch.resolve("" + number), all()));
                    timed(() -> trees.download(remote, local, all()));
                }
                case "sync" -> {
                    TreeOptions sync = TreeOptions.sync().withParallelism(parallel);
                    warmUp(number -> trees.upload(local, remote, sync));
                    timed(() -> trees.upload(local, remote, sync));
                }
                default ->
                        throw new IllegalArgumentException(
                                operation + " (expected: upload, download or sync)");
            }
            return 0;
        } finally {
            deleteTree(scratch);
        }
    }

    private TreeOptions all() {
        return TreeOptions.standard().withParallelism(parallel);
    }

    private void warmUp(IntFunction<TreeReport> work) throws IOException {
        long began = System.nanoTime();
        int number = 0;
        do {
            require(work.apply(number++));
        } while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(warmUp));
    }

    private interface Work {
        TreeReport run() throws IOException;
    }

    private void timed(Work work) throws IOException {
        long began = System.nanoTime();
        TreeReport report = work.run();
        long micros = (System.nanoTime() - began) / 1000;
        require(report);
        Files.writeString(
                times, micros + " library\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void require(TreeReport report) throws IOException {
        if (!report.isComplete()) {
            throw new IOException("not everything was done: " + report.failures());
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
