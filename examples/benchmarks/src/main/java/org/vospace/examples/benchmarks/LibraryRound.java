package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.vospace.client.Client;
import org.vospace.client.Credentials;
import org.vospace.client.Listing;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One round of the client library in a program that runs already: what a pipeline pays that links
 * it. Does the work once to warm up, on a place of its own, and appends the microseconds of the
 * second time to a file.
 */
@Command(name = "library-round", mixinStandardHelpOptions = true)
public final class LibraryRound implements Callable<Integer> {
    @Option(names = "--times", required = true, description = "The file for the microseconds.")
    private Path times = Path.of("");

    @Option(names = "--parallel", defaultValue = "16", description = "How many files at a time.")
    private int parallel = 16;

    @Parameters(index = "0", description = "upload or download")
    private String operation = "";

    @Parameters(index = "1", description = "The local directory.")
    private Path directory = Path.of("");

    @Parameters(index = "2", description = "The container, as in vos:/a/b.")
    private String container = "";

    private LibraryRound() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LibraryRound()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(parallel);
        try (Client client =
                Client.builder()
                        .service(System.getenv("VOS_SERVICE"))
                        .credentials(Credentials.bearer(System.getenv("VOS_TOKEN")))
                        .build()) {
            VosUri remote = client.uri(container);
            Path warmUp = Files.createTempDirectory("library-round");
            if (operation.equals("upload")) {
                work(client, workers, directory, client.uri(container + "-warm-up"));
            } else {
                work(client, workers, warmUp, remote);
            }
            long began = System.nanoTime();
            work(client, workers, directory, remote);
            long micros = (System.nanoTime() - began) / 1000;
            Files.writeString(
                    times,
                    micros + " library\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            deleteTree(warmUp);
            return 0;
        } finally {
            workers.shutdownNow();
        }
    }

    private void work(Client client, ExecutorService workers, Path local, VosUri remote)
            throws IOException, InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        switch (operation) {
            case "upload" -> upload(client, workers, local, remote, running);
            case "download" -> download(client, workers, remote, local, running);
            default ->
                    throw new IllegalArgumentException(
                            operation + " (expected: upload or download)");
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    private static void upload(
            Client client,
            ExecutorService workers,
            Path local,
            VosUri remote,
            List<Future<?>> running)
            throws IOException {
        client.mkdirs(remote);
        try (Stream<Path> children = Files.list(local)) {
            for (Path child : children.toList()) {
                VosUri target = remote.child(child.getFileName().toString());
                if (Files.isDirectory(child)) {
                    upload(client, workers, child, target, running);
                } else {
                    running.add(workers.submit(() -> client.copy(child, target)));
                }
            }
        }
    }

    private static void download(
            Client client,
            ExecutorService workers,
            VosUri remote,
            Path local,
            List<Future<?>> running)
            throws IOException {
        Files.createDirectories(local);
        try (Listing children = client.list(remote)) {
            while (children.hasNext()) {
                Node child = children.next();
                Path target = local.resolve(child.uri().name());
                if (child instanceof ContainerNode) {
                    download(client, workers, child.uri(), target, running);
                } else {
                    running.add(workers.submit(() -> client.copy(child.uri(), target)));
                }
            }
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
