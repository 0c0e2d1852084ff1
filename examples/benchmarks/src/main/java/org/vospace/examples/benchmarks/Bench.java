package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The servers under load and the directory in which they keep everything; closing ends the ones and
 * deletes the other. Thread-safe.
 */
final class Bench implements AutoCloseable {
    private static final int SMALL_BYTES = 4096;

    private final Path directory;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Bench(Path directory, Plan plan, Consumer<String> progress) {
        this.directory = directory;
        this.plan = plan;
        this.progress = progress;
    }

    /** Makes a bench in a new directory below {@code parent}. */
    static Bench create(Path parent, Plan plan, Consumer<String> progress) throws IOException {
        // what is kept until the sweeper comes, twice, what all serve, and nginx's
        long needed = plan.largeBytes() * (2L * (plan.rounds() + 1) + 6);
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < needed) {
            throw new IOException(
                    "%s has %d MiB free (expected: %d MiB; see --large-mib, --directory)"
                            .formatted(parent, free / Plan.MIB, needed / Plan.MIB));
        }
        Path directory = Files.createTempDirectory(parent, "vospace-load");
        Bench bench = new Bench(directory, plan, progress);
        bench.letOthersPass();
        return bench;
    }

    /** PostgreSQL does not run as root: its user must come through to its own directory. */
    private void letOthersPass() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    Path directory() {
        return directory;
    }

    /**
     * Starts the servers and gives them what the rows find.
     *
     * @param nginx the program, if there is one to compare with
     */
    List<Row> prepare(Optional<Path> nginx, List<String> javaOptions)
            throws IOException, InterruptedException {
        progress.accept("starting servers in " + directory);
        Request.Bytes small = new Request.Bytes(random(SMALL_BYTES));
        LargeFile large = LargeFile.create(directory.resolve("large"), plan.largeBytes());
        Service vospace = startVospace(javaOptions);
        Service unforced = startUnforced(javaOptions);
        Optional<Service> peer = startNginx(nginx);
        for (Service service : List.of(vospace, unforced)) {
            Tree.createContainers(service);
        }
        for (Service service : both(vospace, peer)) {
            Tree.fill(service, small);
            try (HttpConnection connection = service.connect()) {
                connection.send(Request.put(service.file(Rows.LARGE_PATH), large.body()));
            }
        }
        return rows(new Rows(small, large, plan.largeSize()), vospace, unforced, peer);
    }

    private static List<Row> rows(
            Rows rows, Service vospace, Service unforced, Optional<Service> peer) {
        rows.addNodes(vospace);
        rows.addSmallPuts(vospace);
        rows.addSmallPuts(unforced);
        peer.ifPresent(rows::addSmallPuts);
        rows.addCrowdedPuts(vospace);
        rows.addSmallGets(vospace);
        peer.ifPresent(rows::addSmallGets);
        rows.addNegotiated(vospace);
        rows.addLargePut(vospace);
        rows.addLargePut(unforced);
        peer.ifPresent(rows::addLargePut);
        rows.addLargeGet(vospace);
        peer.ifPresent(rows::addLargeGet);
        return rows.rows();
    }

    /** Starts a server as it is shipped, without anything in it. */
    Service startPlain() throws IOException, InterruptedException {
        return startVospace(List.of());
    }

    private Service startVospace(List<String> javaOptions)
            throws IOException, InterruptedException {
        return keep(VospaceProcess.start(directory.resolve("vospace"), javaOptions)).service();
    }

    private Service startUnforced(List<String> javaOptions)
            throws IOException, InterruptedException {
        return keep(VospaceProcess.startUnforced(directory.resolve("unforced"), javaOptions))
                .service();
    }

    private Optional<Service> startNginx(Optional<Path> program)
            throws IOException, InterruptedException {
        return program.isPresent()
                ? Optional.of(
                        keep(NginxProcess.start(program.get(), directory.resolve("nginx")))
                                .service())
                : Optional.empty();
    }

    private static List<Service> both(Service vospace, Optional<Service> peer) {
        return Stream.concat(Stream.of(vospace), peer.stream()).toList();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private synchronized <T extends AutoCloseable> T keep(T server) {
        running.push(server);
        return server;
    }

    @Override
    public synchronized void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
