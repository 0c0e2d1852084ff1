package org.vospace.posix;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a short program and captures what it says.
 *
 * <p>The program gets a small environment of its own, because variables such as {@code PGPORT} or
 * {@code LD_PRELOAD} in ours must not change what it does. Its output goes through a file and not a
 * pipe: a daemon that it leaves behind would hold a pipe open for ever.
 */
final class Subprocess {
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PATH",
                    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    "LC_ALL",
                    "C");

    /**
     * What a program left.
     *
     * @param output standard output and error, in the order they were written
     */
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Subprocess() {}

    /**
     * Runs a program to its end.
     *
     * @throws IOException if the program cannot be started, or is not done when {@code timeout} is
     *     over; it is then killed
     */
    static Result run(List<String> command, Path workingDirectory, Duration timeout)
            throws IOException {
        Path output = Files.createTempFile("vospace-", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(workingDirectory.toFile())
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(ENVIRONMENT);
            int exitCode = await(builder.start(), command, timeout);
            byte[] said = Files.readAllBytes(output);
            return new Result(exitCode, new String(said, StandardCharsets.UTF_8).strip());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int await(Process process, List<String> command, Duration timeout)
            throws IOException {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IOException(
                    "%s did not finish within %d s".formatted(command, timeout.toSeconds()));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + command);
        }
    }
}
