package org.vospace.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server of one cluster. The server outlives this process unless stopped. */
final class PgCtl {
    private static final Logger log = LoggerFactory.getLogger(PgCtl.class);
    private static final long LOG_LIMIT = 10L << 20;
    private static final int QUOTED = 4096;
    private static final Duration IMMEDIATE_TIMEOUT = Duration.ofSeconds(20);

    private final PostgresBinaries binaries;
    private final PostgresCluster cluster;
    private final ServerAccount account;
    private final Path logFile;

    /**
     * Controls a cluster.
     *
     * @param logFile in a directory of {@code account}
     */
    PgCtl(PostgresBinaries binaries, PostgresCluster cluster, ServerAccount account, Path logFile) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.account = account;
        this.logFile = logFile;
    }

    /**
     * Starts the server and waits until it takes connections.
     *
     * @throws PostgresStartException that quotes what the server logged; it does not run then
     */
    void start(int port, Duration timeout) throws IOException {
        rotateLog();
        long logged = Files.exists(logFile) ? Files.size(logFile) : 0;
        Subprocess.Result result =
                pgCtl(timeout, "start", "-l", logFile.toString(), "-o", "-p " + port);
        if (!result.succeeded()) {
            stop(IMMEDIATE_TIMEOUT);
            throw new PostgresStartException(result.output(), logFile, logSince(logged));
        }
    }

    /** Stops what an earlier process left running on the cluster, and clears up after it. */
    void stopLeftover(Duration timeout) throws IOException {
        Optional<Postmaster> leftover = Postmaster.of(cluster.directory());
        if (leftover.isEmpty()) {
            return;
        }
        switch (leftover.get().state()) {
            case GONE -> log.info("PostgreSQL was not stopped properly and recovers");
            case REPLACED -> {
                log.info(
                        "PostgreSQL was not stopped properly and recovers; {} is another process",
                        leftover.get().pid());
                cluster.disown(leftover.get(), account);
            }
            case SERVING -> {
                log.info(
                        "stopping PostgreSQL (process {}), which was left running",
                        leftover.get().pid());
                stop(timeout);
            }
        }
    }

    /**
     * Stops the server, ending its sessions; does nothing if it does not run. One that is not done
     * in time is stopped without a checkpoint, which loses nothing that was committed.
     */
    void stop(Duration timeout) throws IOException {
        if (!isRunning()) {
            return;
        }
        Subprocess.Result fast = pgCtl(timeout, "stop", "-m", "fast");
        if (fast.succeeded() || !isRunning()) {
            return;
        }
        log.warn("PostgreSQL did not stop within {} s: stopping it at once", timeout.toSeconds());
        Subprocess.Result immediate = pgCtl(IMMEDIATE_TIMEOUT, "stop", "-m", "immediate");
        if (!immediate.succeeded() && isRunning()) {
            throw new IOException("PostgreSQL cannot be stopped: " + immediate.output());
        }
    }

    /** The process that serves the cluster now. */
    Optional<Postmaster> running() throws IOException {
        Optional<Postmaster> postmaster = Postmaster.of(cluster.directory());
        boolean serving =
                postmaster.isPresent() && postmaster.get().state() == Postmaster.State.SERVING;
        return serving ? postmaster : Optional.empty();
    }

    private boolean isRunning() throws IOException {
        return running().isPresent();
    }

    private Subprocess.Result pgCtl(Duration timeout, String action, String... options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(binaries.pgCtl().toString(), action, "-s", "-w"));
        command.addAll(List.of("-t", Long.toString(Math.max(1, timeout.toSeconds()))));
        command.addAll(List.of("-D", cluster.directory().toString()));
        command.addAll(List.of(options));
        return Subprocess.run(
                account.command(command.toArray(String[]::new)),
                Path.of("/"),
                timeout.plusSeconds(20));
    }

    private void rotateLog() throws IOException {
        if (Files.exists(logFile) && Files.size(logFile) > LOG_LIMIT) {
            Path previous = logFile.resolveSibling(logFile.getFileName() + ".1");
            Files.move(logFile, previous, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logSince(long start) throws IOException {
        if (!Files.exists(logFile)) {
            return "";
        }
        // not through a link, for this process may be root and the directory is not
        try (SeekableByteChannel channel =
                Files.newByteChannel(
                        logFile, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            channel.position(Math.max(start, channel.size() - QUOTED));
            ByteBuffer text = ByteBuffer.allocate(QUOTED);
            while (text.hasRemaining() && channel.read(text) >= 0) {}
            return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
        }
    }
}
