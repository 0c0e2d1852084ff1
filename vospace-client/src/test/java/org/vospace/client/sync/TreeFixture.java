package org.vospace.client.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.Client;
import org.vospace.client.Clients;
import org.vospace.client.testing.FakeSpace;

/** A space in memory, a directory, and a client between them. */
abstract class TreeFixture {
    /** Long before any file's date in the space. */
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir Path directory;

    final FakeSpace space = new FakeSpace();
    final Client client = Clients.of(space);
    final TreeTransfers transfers = new TreeTransfers(client);
    final Recorder told = new Recorder();

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    Path file(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return file;
    }

    String text(String path) {
        return new String(space.content(path), java.nio.charset.StandardCharsets.UTF_8);
    }

    long requests(String start) {
        return space.server().requests().stream().filter(r -> r.startsWith(start)).count();
    }

    static List<String> below(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    TreeReport up(TreeOptions options) {
        return transfers.upload(
                directory.resolve("tree"), FakeSpace.uri("/tree"), options.withListener(told));
    }

    TreeReport down(TreeOptions options) {
        return transfers.download(
                FakeSpace.uri("/tree"), directory.resolve("tree"), options.withListener(told));
    }
}
