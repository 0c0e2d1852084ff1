package org.vospace.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A data directory that the real program serves from a child JVM, which may be killed and started
 * again: always on the same port, and with {@link #USER} as its one user, an administrator.
 */
final class ServedDirectory implements AutoCloseable {
    static final String USER = "tester";
    static final String AUTHORIZATION = "Bearer test-token";

    private final Path data;
    private final Path configuration;
    private final int heapMegabytes;
    private final int port = freePort();
    private Optional<ChildJvm> child = Optional.empty();
    private CompletableFuture<String> output = CompletableFuture.completedFuture("");

    /**
     * Prepares to serve.
     *
     * @param directory of the data directory and the configuration
     * @param settings what the configuration says besides, in HOCON
     */
    ServedDirectory(Path directory, String settings) throws IOException {
        this(directory, settings, ChildJvm.HEAP_MEGABYTES);
    }

    /** The same with more memory, as hashing passwords takes on purpose. */
    ServedDirectory(Path directory, String settings, int heapMegabytes) throws IOException {
        this.heapMegabytes = heapMegabytes;
        this.data = directory.resolve("data");
        this.configuration = directory.resolve("vospace.conf");
        Files.writeString(
                configuration,
                """
                data = "%s"
                users = [{ name = %s, token = "test-token" }]
                administrators = [%s]
                """
                                .formatted(data, USER, USER)
                        + settings);
    }

    Path data() {
        return data;
    }

    long pid() {
        return child.orElseThrow().pid();
    }

    /** Starts the program, for the first time or after its end, and returns where it listens. */
    URI start() throws IOException, InterruptedException {
        closeChild();
        ChildJvm started =
                ChildJvm.startWith(
                        heapMegabytes,
                        Main.class,
                        "serve",
                        "--config=" + configuration,
                        "--port=" + port);
        child = Optional.of(started);
        URI url = URI.create(started.awaitMatch(".* is ready at (\\S+)"));
        // a pipe that nobody empties would stop the server in the middle of a line
        output = CompletableFuture.supplyAsync(() -> rest(started));
        return url;
    }

    /** Ends the JVM as {@code kill -9} does; its PostgreSQL goes on. */
    void kill() throws InterruptedException {
        child.orElseThrow().kill();
    }

    /** Ends the JVM and PostgreSQL as {@code kill -9} does, or a machine that loses its power. */
    void killWithDatabase() throws InterruptedException, IOException {
        ProcessHandle database = postmaster().orElseThrow();
        kill();
        destroy(database);
    }

    /** Stops the program in order, and returns its exit code. */
    int stop() throws InterruptedException {
        ChildJvm stopping = child.orElseThrow();
        stopping.terminate();
        output.join();
        return stopping.exitCode();
    }

    /** What the program has complained of on standard error. */
    String errors() throws IOException {
        return child.orElseThrow().errors();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closeChild();
        postmaster().ifPresent(ServedDirectory::destroy);
    }

    private void closeChild() throws IOException, InterruptedException {
        if (child.isPresent()) {
            child.get().close();
            output.join();
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        // the file may be older than the process that now has the number
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains(data.toString()));
    }

    private static void destroy(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String rest(ChildJvm child) {
        try {
            return child.rest();
        } catch (IOException e) {
            // the stream is closed together with the process
            return e.toString();
        }
    }

    /**
     * A port below those that outgoing connections get: one of them could take it while the server
     * is down, and a connection to oneself could too.
     */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket probe =
                    new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException e) {
                // taken: try another
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
