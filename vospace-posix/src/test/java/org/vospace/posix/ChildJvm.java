package org.vospace.posix;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Another JVM with a main class of the tests; the test talks to it through its standard streams.
 */
final class ChildJvm implements AutoCloseable {
    static final int HEAP_MEGABYTES = 64;

    private final Process process;
    private final BufferedReader output;
    private final Path errors;
    private final StringBuilder read = new StringBuilder();

    private ChildJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, Path... arguments) throws IOException {
        return startWith(main, Stream.of(arguments).map(Path::toString).toArray(String[]::new));
    }

    static ChildJvm startWith(Class<?> main, String... arguments) throws IOException {
        return startWith(HEAP_MEGABYTES, main, arguments);
    }

    static ChildJvm startWith(int heapMegabytes, Class<?> main, String... arguments)
            throws IOException {
        String classPath = System.getProperty("java.class.path");
        return start(List.of(), classPath, heapMegabytes, main, arguments);
    }

    /** Starts a JVM through another program, such as one that changes the user. */
    static ChildJvm start(List<String> prefix, String classPath, Class<?> main, String... arguments)
            throws IOException {
        return start(prefix, classPath, HEAP_MEGABYTES, main, arguments);
    }

    private static ChildJvm start(
            List<String> prefix,
            String classPath,
            int heapMegabytes,
            Class<?> main,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("child", ".err");
        return new ChildJvm(
                new ProcessBuilder(command)
                        .directory(new File("/"))
                        .redirectError(errors.toFile())
                        .start(),
                errors);
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the line that starts with {@code keyword} and returns the rest of it. */
    String await(String keyword) throws IOException {
        return awaitMatch(Pattern.quote(keyword) + " (.*)");
    }

    /** Waits for a line that matches and returns the first group of the match. */
    String awaitMatch(String pattern) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read.append(line).append('\n');
            Matcher matcher = Pattern.compile(pattern).matcher(line);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError("ended without '" + pattern + "': " + read + errors());
    }

    /** Waits for the end of the output and returns what had not been read. */
    String rest() throws IOException {
        int before = read.length();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            read.append(line).append('\n');
        }
        return read.substring(before);
    }

    /** All that was read of the output. */
    String all() {
        return read.toString();
    }

    /** What came on standard error. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Asks the JVM to end, as {@code kill} does. */
    void terminate() {
        // the process's own method would close its streams too
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends the JVM as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends the JVM in order, by the end of its input, and returns its exit code. */
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Files.deleteIfExists(errors);
    }
}
