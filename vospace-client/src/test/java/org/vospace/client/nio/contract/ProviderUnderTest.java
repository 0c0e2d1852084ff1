package org.vospace.client.nio.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the parts of the contract work with. */
interface ProviderUnderTest {
    /** An empty directory for one test, without links on its way. */
    Path directory();

    boolean has(Trait trait);

    /** A name that users of {@link Trait#USER_ATTRIBUTES} may choose. */
    default String userAttribute() {
        return "colour";
    }

    default FileSystem fileSystem() {
        return directory().getFileSystem();
    }

    default Path path(String first, String... more) {
        return fileSystem().getPath(first, more);
    }

    /** The path with a URI. */
    default Path path(URI uri) {
        return fileSystem().provider().getPath(uri);
    }

    default Path file(String name, String content) throws IOException {
        return Files.writeString(directory().resolve(name), content);
    }

    default Path subdirectory(String name) throws IOException {
        return Files.createDirectory(directory().resolve(name));
    }

    default Path link(String name, Path target) throws IOException {
        return Files.createSymbolicLink(directory().resolve(name), target);
    }

    /** The names in a directory, sorted. */
    default List<String> names(Path in) throws IOException {
        try (Stream<Path> children = Files.list(in)) {
            return children.map(child -> child.getFileName().toString()).sorted().toList();
        }
    }
}
