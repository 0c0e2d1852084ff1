package org.vospace.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a cluster names in {@code postmaster.pid}, alive or not.
 *
 * @param cluster the directory it serves
 */
record Postmaster(Path cluster, long pid) {
    static final String FILE = "postmaster.pid";

    /** What has become of the process. */
    enum State {
        /** There is no such process. */
        GONE,
        /** It serves the cluster. */
        SERVING,
        /** The process is another one that got the same number later, or waits to be reaped. */
        REPLACED
    }

    /** Reads the file; empty if there is none or it says nothing. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(FILE));
            if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,9}")) {
                return Optional.empty();
            }
            return Optional.of(new Postmaster(cluster, Long.parseLong(lines.get(0).strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Looks for the process.
     *
     * <p>A number alone proves nothing: after a restart of the machine or of a container it may be
     * any process, which must be neither signalled nor waited for.
     */
    State state() throws IOException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return State.GONE;
        }
        Optional<String[]> arguments = process.get().info().arguments();
        if (arguments.isPresent()) {
            boolean serves = List.of(arguments.get()).contains(cluster.toString());
            return serves ? State.SERVING : State.REPLACED;
        }
        return isZombie() ? State.REPLACED : State.SERVING;
    }

    private boolean isZombie() throws IOException {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            String text = new String(stat, StandardCharsets.ISO_8859_1);
            return text.startsWith(") Z", text.lastIndexOf(')'));
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
