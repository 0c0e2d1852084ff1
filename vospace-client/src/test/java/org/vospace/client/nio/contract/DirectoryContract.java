package org.vospace.client.nio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Directories, links and deletion. */
interface DirectoryContract extends ProviderUnderTest {
    private List<String> children(String glob) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory(), glob)) {
            stream.forEach(child -> found.add(child.getFileName().toString()));
        }
        return found;
    }

    @Test
    default void newDirectoryIsEmpty() throws IOException {
        Path sub = subdirectory("d");

        assertThat(Files.isDirectory(sub)).isTrue();
        assertThat(names(sub)).isEmpty();
        assertThat(names(directory())).containsExactly("d");
    }

    @Test
    default void directoryIsNotCreatedTwice() throws IOException {
        Path sub = subdirectory("d");
        Path file = file("f", "x");

        assertThatThrownBy(() -> Files.createDirectory(sub))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.createDirectory(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    default void directoryNeedsAParent() {
        assertThatThrownBy(() -> Files.createDirectory(directory().resolve("no/d")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void directoriesAreCreatedWithTheirParents() throws IOException {
        Path deep = directory().resolve("a/b/c");

        Files.createDirectories(deep);
        Files.createDirectories(deep);

        assertThat(Files.isDirectory(deep)).isTrue();
    }

    @Test
    default void directoriesAreNotCreatedBelowAFile() throws IOException {
        Path below = file("f", "x").resolve("d");

        assertThatThrownBy(() -> Files.createDirectories(below))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    default void childrenAreListedBelowTheDirectoryAsItWasNamed() throws IOException {
        file("f", "x");
        subdirectory("d");

        try (Stream<Path> children = Files.list(directory())) {
            assertThat(children)
                    .containsExactlyInAnyOrder(directory().resolve("f"), directory().resolve("d"));
        }
    }

    @Test
    default void globChoosesChildren() throws IOException {
        for (String name : List.of("a.fits", "b.fits", "b.txt", "[x].txt", ".hidden")) {
            file(name, "x");
        }

        assertThat(children("*.fits")).containsExactlyInAnyOrder("a.fits", "b.fits");
        assertThat(children("b.{txt,dat}")).containsExactly("b.txt");
        assertThat(children("?.fits")).containsExactlyInAnyOrder("a.fits", "b.fits");
        assertThat(children("[!a].fits")).containsExactly("b.fits");
        assertThat(children("[a-c].*")).hasSize(3);
        assertThat(children("\\[x\\].txt")).containsExactly("[x].txt");
        assertThat(children("*")).hasSize(5);
    }

    @Test
    default void filterChoosesChildren() throws IOException {
        file("f", "x");
        subdirectory("d");
        List<Path> found = new ArrayList<>();

        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(directory(), child -> Files.isDirectory(child))) {
            stream.forEach(found::add);
        }

        assertThat(found).containsExactly(directory().resolve("d"));
    }

    @Test
    default void filterThatFailsEndsTheIteration() throws IOException {
        file("f", "x");

        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(
                        directory(),
                        child -> {
                            throw new IOException("no");
                        })) {
            assertThatThrownBy(() -> stream.iterator().hasNext())
                    .isInstanceOf(DirectoryIteratorException.class)
                    .hasRootCauseMessage("no");
        }
    }

    @Test
    default void streamHasOneIterator() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory())) {
            Iterator<Path> iterator = stream.iterator();

            assertThat(iterator.hasNext()).isFalse();
            assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @SuppressWarnings("StreamResourceLeak") // closing is what is tested
    default void closedStreamEnds() throws IOException {
        file("f", "x");
        DirectoryStream<Path> stream = Files.newDirectoryStream(directory());
        DirectoryStream<Path> other = Files.newDirectoryStream(directory());
        Iterator<Path> iterator = stream.iterator();

        stream.close();
        stream.close();
        other.close();

        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(other::iterator).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("StreamResourceLeak") // closing is what is tested
    default void onlyDirectoriesAreListed() throws IOException {
        Path file = file("f", "x");

        assertThatThrownBy(() -> Files.newDirectoryStream(file).close())
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Files.newDirectoryStream(directory().resolve("no")).close())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void manyChildrenAreListedOnceEach() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 100; i < 150; i++) {
            subdirectory("c" + i);
            expected.add("c" + i);
        }

        assertThat(names(directory())).isEqualTo(expected);
    }

    @Test
    default void walkVisitsTheWholeTree() throws IOException {
        Files.createDirectories(directory().resolve("a/b"));
        file("a/f", "x");
        file("a/b/g", "y");

        try (Stream<Path> walk = Files.walk(directory())) {
            assertThat(walk.map(path -> directory().relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "a", "a/b", "a/f", "a/b/g");
        }
        try (Stream<Path> walk = Files.walk(directory(), 1)) {
            assertThat(walk).hasSize(2);
        }
        try (Stream<Path> found = Files.find(directory(), 9, (p, a) -> a.isRegularFile())) {
            assertThat(found).hasSize(2);
        }
    }

    @Test
    default void treeIsDeletedByAVisitor() throws IOException {
        Files.createDirectories(directory().resolve("a/b"));
        file("a/b/f", "x");
        link("a/l", directory().resolve("a/b"));

        Files.walkFileTree(
                directory().resolve("a"),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, IOException failure)
                            throws IOException {
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });

        assertThat(names(directory())).isEmpty();
    }

    @Test
    default void walkThatFollowsLinksFindsALoop() throws IOException {
        subdirectory("a");
        link("a/up", directory());

        assertThatThrownBy(
                        () -> {
                            try (Stream<Path> walk =
                                    Files.walk(directory(), FileVisitOption.FOLLOW_LINKS)) {
                                assertThat(walk).isNotEmpty();
                            }
                        })
                .hasRootCauseInstanceOf(FileSystemLoopException.class);
    }

    @Test
    default void fileIsDeleted() throws IOException {
        Path file = file("f", "x");

        Files.delete(file);

        assertThat(Files.exists(file)).isFalse();
        assertThatThrownBy(() -> Files.delete(file)).isInstanceOf(NoSuchFileException.class);
        assertThat(Files.deleteIfExists(file)).isFalse();
    }

    @Test
    default void emptyDirectoryIsDeleted() throws IOException {
        Path sub = subdirectory("d");

        assertThat(Files.deleteIfExists(sub)).isTrue();

        assertThat(Files.exists(sub)).isFalse();
    }

    @Test
    default void directoryWithSomethingInItIsNotDeleted() throws IOException {
        Path sub = subdirectory("d");
        Path file = file("d/f", "x");

        assertThatThrownBy(() -> Files.delete(sub)).isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(Files.readString(file)).isEqualTo("x");
    }

    @Test
    default void deletingALinkLeavesItsTarget() throws IOException {
        Path file = file("f", "x");
        Path sub = subdirectory("d");
        file("d/g", "y");

        Files.delete(link("l", file));
        Files.delete(link("m", sub));

        assertThat(names(directory())).containsExactly("d", "f");
        assertThat(names(sub)).containsExactly("g");
    }

    @Test
    default void linkNamesItsTarget() throws IOException {
        Path file = file("f", "x");
        Path link = link("l", file);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readSymbolicLink(link)).isEqualTo(file);
        assertThat(Files.isRegularFile(link)).isTrue();
    }

    @Test
    default void relativeLinkLeadsFromWhereItIs() throws IOException {
        subdirectory("d");
        file("d/f", "x");

        Path link = link("d/l", path("f"));

        assertThat(Files.readString(link)).isEqualTo("x");
        Path read = Files.readSymbolicLink(link);
        assertThat(read.isAbsolute()).isEqualTo(!has(Trait.RELATIVE_LINKS));
        assertThat(link.resolveSibling(read)).isEqualTo(directory().resolve("d/f"));
    }

    @Test
    default void onlyLinksAreReadAsLinks() throws IOException {
        Path file = file("f", "x");

        assertThatThrownBy(() -> Files.readSymbolicLink(file)).isInstanceOf(NotLinkException.class);
        assertThatThrownBy(() -> Files.readSymbolicLink(directory().resolve("no")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void linkIsNotPutInThePlaceOfAFile() throws IOException {
        Path file = file("f", "x");

        assertThatThrownBy(() -> link("f", directory()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file)).isEqualTo("x");
    }

    @Test
    default void linkMayLeadNowhere() throws IOException {
        Path link = link("l", directory().resolve("no"));

        assertThat(Files.exists(link)).isFalse();
        assertThat(Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.notExists(link)).isTrue();
        assertThatThrownBy(() -> Files.readString(link)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void linksInACircleAreAFailure() throws IOException {
        Path one = link("one", directory().resolve("two"));
        link("two", one);

        assertThatThrownBy(() -> Files.readString(one)).isInstanceOf(IOException.class);
        assertThat(Files.exists(one)).isFalse();
    }

    @Test
    default void directoryIsListedThroughALink() throws IOException {
        subdirectory("d");
        file("d/f", "x");
        Path link = link("l", directory().resolve("d"));

        assertThat(names(link)).containsExactly("f");
        assertThat(Files.readString(link.resolve("f"))).isEqualTo("x");
    }
}
