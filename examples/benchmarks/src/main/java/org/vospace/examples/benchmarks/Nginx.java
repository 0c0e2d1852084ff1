package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An nginx of this machine that can store files.
 *
 * @param version as it names itself
 */
record Nginx(Path program, String version) {
    /** What to say if there is none. */
    static final String MISSING =
            "no nginx with WebDAV to compare with (Debian: apt-get install nginx)";

    /**
     * Finds it on the PATH, or where Debian keeps it from ordinary users.
     *
     * @param named the program to take instead
     */
    static Optional<Nginx> find(Optional<Path> named) {
        Stream<Path> candidates =
                named.isPresent()
                        ? named.stream()
                        : Stream.concat(
                                        Arrays.stream(System.getenv("PATH").split(":", -1)),
                                        Stream.of("/usr/sbin"))
                                .map(directory -> Path.of(directory, "nginx"));
        for (Path program : candidates.filter(Files::isExecutable).toList()) {
            Optional<String> version = versionOf(program);
            if (version.isPresent()) {
                return Optional.of(new Nginx(program, version.get()));
            }
        }
        return Optional.empty();
    }

    /** The first line that {@code nginx -V} prints, if there is an nginx that knows WebDAV. */
    private static Optional<String> versionOf(Path program) {
        try {
            Process process =
                    new ProcessBuilder(program.toString(), "-V").redirectErrorStream(true).start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.contains("http_dav_module")
                    ? text.lines().findFirst().map(line -> line.replaceFirst(".*: *", ""))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
