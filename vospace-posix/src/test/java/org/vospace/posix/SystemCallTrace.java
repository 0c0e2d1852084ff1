package org.vospace.posix;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** {@code strace}, attached to all threads of a process. */
final class SystemCallTrace implements AutoCloseable {
    private final Process strace;
    private final Path trace;
    private final Pattern call;

    private SystemCallTrace(Process strace, Path trace, String call) {
        this.strace = strace;
        this.trace = trace;
        // a call that was interrupted by another thread's is written in two parts
        this.call =
                Pattern.compile(
                        "(?m)(?:%s\\(|<\\.\\.\\. %s resumed).*= (\\d+)$".formatted(call, call));
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "strace")));
    }

    /** Traces one system call from now on, or skips the test if that is not possible here. */
    static SystemCallTrace of(long pid, String call, Path directory) throws IOException {
        if (!isInstalled()) {
            throw skipped("strace is not on the PATH");
        }
        Path trace = directory.resolve("strace.out");
        Process strace =
                new ProcessBuilder(
                                "strace",
                                "-f",
                                "-e",
                                "trace=" + call,
                                "-o",
                                trace.toString(),
                                "-p",
                                Long.toString(pid))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader messages = strace.inputReader();
        String line = messages.readLine();
        if (line == null || !line.contains("attached")) {
            strace.destroy();
            throw skipped("strace cannot attach: " + line);
        }
        return new SystemCallTrace(strace, trace, call);
    }

    private static TestAbortedException skipped(String reason) {
        System.out.println("skipped: " + reason);
        return new TestAbortedException(reason);
    }

    /** The results of all calls so far, failures apart. */
    long sumOfResults() throws IOException {
        Matcher calls = call.matcher(Files.readString(trace));
        long sum = 0;
        while (calls.find()) {
            sum += Long.parseLong(calls.group(1));
        }
        return sum;
    }

    /** Detaches; the process goes on. */
    @Override
    public void close() throws InterruptedException {
        strace.destroy();
        strace.waitFor();
    }
}
