package org.vospace.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that was started here and ends with this program. Thread-safe. */
final class ChildProcess implements AutoCloseable {
    private static final int KEPT_LINES = 40;
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 40;

    private final String name;
    private final Process process;
    private final Pattern ready;
    private final CompletableFuture<String> readyAt = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private ChildProcess(String name, Process process, Pattern ready) {
        this.name = name;
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a server.
     *
     * @param ready what it prints when it takes requests
     */
    static ChildProcess start(String name, ProcessBuilder command, Pattern ready)
            throws IOException {
        Process process = command.redirectErrorStream(true).start();
        process.getOutputStream().close();
        ChildProcess child = new ChildProcess(name, process, ready);
        Thread reader = new Thread(child::readOutput, name + "-output");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    /**
     * Waits until the server takes requests.
     *
     * @return what the last group of the pattern matched
     * @throws IOException if it ends instead, or takes too long; with the last of its output
     */
    String awaitReady() throws IOException, InterruptedException {
        try {
            return readyAt.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + " ended:\n" + output(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "%s is not ready after %d s:%n%s".formatted(name, START_SECONDS, output()), e);
        }
    }

    /** The last of what the server printed. */
    String output() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                Matcher matcher = ready.matcher(line);
                if (matcher.find()) {
                    readyAt.complete(matcher.group(matcher.groupCount()));
                }
            }
            readyAt.completeExceptionally(new IOException(name + " closed its output"));
        } catch (IOException e) {
            readyAt.completeExceptionally(e);
        }
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.remove();
            }
        }
    }

    /** Asks the server to end, and makes it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
