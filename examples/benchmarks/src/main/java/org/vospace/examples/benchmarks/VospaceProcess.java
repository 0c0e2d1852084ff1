package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** {@code vospace serve} in a JVM of its own, with a data directory of its own. */
final class VospaceProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("is ready at (\\S+)");

    private final ChildProcess process;
    private final Service service;

    private VospaceProcess(ChildProcess process, Service service) {
        this.process = process;
        this.service = service;
    }

    /** Starts a server as it is shipped. */
    static VospaceProcess start(Path directory, List<String> javaOptions)
            throws IOException, InterruptedException {
        return start("VOSpace", directory, javaOptions, "");
    }

    /** Starts a server that leaves content to the kernel instead of forcing it to the disk. */
    static VospaceProcess startUnforced(Path directory, List<String> javaOptions)
            throws IOException, InterruptedException {
        return start(
                "VOSpace, sync=false",
                directory,
                javaOptions,
                "storage.parameters { sync = false }\n");
    }

    private static VospaceProcess start(
            String label, Path directory, List<String> javaOptions, String configuration)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path config = Files.writeString(directory.resolve("vospace.conf"), configuration);
        Path data = directory.resolve("data");
        ProcessBuilder command = new ProcessBuilder(command(javaOptions, config, data));
        command.directory(directory.toFile());
        ChildProcess process = ChildProcess.start(label, command, READY);
        try {
            URI url = URI.create(process.awaitReady());
            Optional<String> authorization = Optional.of("Bearer " + token(data));
            return new VospaceProcess(process, new Service(label, url, "/files", authorization));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private static List<String> command(List<String> javaOptions, Path config, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.vospace.posix.Main", "serve"));
        command.addAll(List.of("--config", config.toString(), "--data", data.toString()));
        command.addAll(List.of("--host", "127.0.0.1", "--port", "0"));
        return command;
    }

    private static String token(Path data) throws IOException {
        Path file = data.resolve("admin.credentials");
        Properties credentials = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            credentials.load(reader);
        }
        return Optional.ofNullable(credentials.getProperty("token"))
                .orElseThrow(() -> new IOException(file + " has no token"));
    }

    Service service() {
        return service;
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
