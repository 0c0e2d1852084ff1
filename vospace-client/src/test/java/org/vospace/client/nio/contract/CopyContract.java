package org.vospace.client.nio.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copying and moving. */
interface CopyContract extends ProviderUnderTest {
    @Test
    default void fileIsCopied() throws IOException {
        Path file = file("f", "content");

        Path copy = Files.copy(file, directory().resolve("g"));

        assertThat(Files.readString(copy)).isEqualTo("content");
        assertThat(Files.readString(file)).isEqualTo("content");
    }

    @Test
    default void copyDoesNotChangeWithItsOriginal() throws IOException {
        Path file = file("f", "old");
        Path copy = Files.copy(file, directory().resolve("g"));

        Files.writeString(file, "new");

        assertThat(Files.readString(copy)).isEqualTo("old");
    }

    @Test
    default void copyDoesNotReplaceUnlessAsked() throws IOException {
        Path file = file("f", "new");
        Path there = file("g", "old");

        assertThatThrownBy(() -> Files.copy(file, there))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(there)).isEqualTo("old");
        Files.copy(file, there, REPLACE_EXISTING);
        assertThat(Files.readString(there)).isEqualTo("new");
        assertThat(names(directory())).containsExactly("f", "g");
    }

    @Test
    default void copyReplacesAnEmptyDirectoryButNoFullOne() throws IOException {
        Path file = file("f", "x");
        Path empty = subdirectory("empty");
        Path full = subdirectory("full");
        file("full/g", "y");

        Files.copy(file, empty, REPLACE_EXISTING);

        assertThat(Files.readString(empty)).isEqualTo("x");
        assertThatThrownBy(() -> Files.copy(file, full, REPLACE_EXISTING))
                .isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(names(full)).containsExactly("g");
    }

    @Test
    default void copyOfADirectoryIsEmpty() throws IOException {
        Path sub = subdirectory("d");
        file("d/f", "x");

        Path copy = Files.copy(sub, directory().resolve("e"));

        assertThat(Files.isDirectory(copy)).isTrue();
        assertThat(names(copy)).isEmpty();
        assertThat(names(sub)).containsExactly("f");
    }

    @Test
    default void copyOntoItselfChangesNothing() throws IOException {
        Path file = file("f", "x");

        Files.copy(file, file);
        Files.copy(file, file, REPLACE_EXISTING);

        assertThat(Files.readString(file)).isEqualTo("x");
    }

    @Test
    default void missingFileIsNotCopied() throws IOException {
        Path there = file("g", "old");

        assertThatThrownBy(() -> Files.copy(directory().resolve("no"), there, REPLACE_EXISTING))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Files.readString(there)).isEqualTo("old");
    }

    @Test
    default void copyNeedsADirectoryToGoTo() throws IOException {
        Path file = file("f", "x");

        assertThatThrownBy(() -> Files.copy(file, directory().resolve("no/g")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void copyFollowsALinkUnlessToldNotTo() throws IOException {
        Path file = file("f", "x");
        Path link = link("l", file);

        Path content = Files.copy(link, directory().resolve("c"));
        Path copied = Files.copy(link, directory().resolve("m"), NOFOLLOW_LINKS);

        assertThat(Files.isRegularFile(content, NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readString(content)).isEqualTo("x");
        assertThat(Files.readSymbolicLink(copied)).isEqualTo(file);
    }

    @Test
    default void copyWithAttributesIsAsOldAsTheOriginal() throws IOException {
        Path file = file("f", "x");

        Path copy = Files.copy(file, directory().resolve("g"), COPY_ATTRIBUTES);

        assertThat(Files.readString(copy)).isEqualTo("x");
        assertThat(Files.size(copy)).isEqualTo(1);
    }

    @Test
    default void copyIsNeverAtomic() throws IOException {
        Path file = file("f", "x");

        assertThatThrownBy(() -> Files.copy(file, directory().resolve("g"), ATOMIC_MOVE))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    default void streamIsCopiedToAFileAndBack() throws IOException {
        Path file = directory().resolve("f");
        ByteArrayOutputStream back = new ByteArrayOutputStream();

        long count = Files.copy(new ByteArrayInputStream("abc".getBytes(UTF_8)), file);
        Files.copy(file, back);

        assertThat(count).isEqualTo(3);
        assertThat(back).hasToString("abc");
        assertThatThrownBy(() -> Files.copy(new ByteArrayInputStream(new byte[1]), file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    default void filesAreCopiedFromAndToTheDefaultFileSystem(@TempDir Path local)
            throws IOException {
        Path source = Files.writeString(local.resolve("source"), "content");

        Files.copy(source, directory().resolve("f"));
        Files.copy(directory().resolve("f"), local.resolve("back"));

        assertThat(local.resolve("back")).hasContent("content");
        assertThatThrownBy(() -> Files.copy(source, directory().resolve("f")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    default void filesAreMovedFromAndToTheDefaultFileSystem(@TempDir Path local)
            throws IOException {
        Path source = Files.writeString(local.resolve("source"), "content");

        Files.copy(source, directory().resolve("f"));
        Files.move(directory().resolve("f"), local.resolve("back"));

        assertThat(local.resolve("back")).hasContent("content");
        assertThat(names(directory())).isEmpty();
    }

    @Test
    default void fileIsRenamedAndMoved() throws IOException {
        Path file = file("f", "x");
        Path sub = subdirectory("d");

        Path renamed = Files.move(file, directory().resolve("g"));
        Path moved = Files.move(renamed, sub.resolve("h"));

        assertThat(Files.readString(moved)).isEqualTo("x");
        assertThat(names(directory())).containsExactly("d");
    }

    @Test
    default void directoryIsMovedWithAllBelow() throws IOException {
        Files.createDirectories(directory().resolve("a/b"));
        file("a/b/f", "x");

        Files.move(directory().resolve("a"), directory().resolve("z"));

        assertThat(Files.readString(directory().resolve("z/b/f"))).isEqualTo("x");
        assertThat(names(directory())).containsExactly("z");
    }

    @Test
    default void moveDoesNotReplaceUnlessAsked() throws IOException {
        Path file = file("f", "new");
        Path there = file("g", "old");

        assertThatThrownBy(() -> Files.move(file, there))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(there)).isEqualTo("old");
        Files.move(file, there, REPLACE_EXISTING);

        assertThat(Files.readString(there)).isEqualTo("new");
        assertThat(names(directory())).containsExactly("g");
    }

    @Test
    default void moveDoesNotGoIntoADirectoryThatIsThere() throws IOException {
        Path file = file("f", "x");
        Path sub = subdirectory("d");

        assertThatThrownBy(() -> Files.move(file, sub))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.move(file, sub, REPLACE_EXISTING);

        assertThat(Files.isRegularFile(sub)).isTrue();
        assertThat(names(directory())).containsExactly("d");
    }

    @Test
    default void moveDoesNotReplaceAFullDirectory() throws IOException {
        Path file = file("f", "x");
        Path full = subdirectory("full");
        file("full/g", "y");

        assertThatThrownBy(() -> Files.move(file, full, REPLACE_EXISTING))
                .isInstanceOf(DirectoryNotEmptyException.class);

        assertThat(names(directory())).containsExactly("f", "full");
        assertThat(names(full)).containsExactly("g");
    }

    @Test
    default void moveOntoItselfChangesNothing() throws IOException {
        Path file = file("f", "x");

        Files.move(file, file);

        assertThat(Files.readString(file)).isEqualTo("x");
    }

    @Test
    default void missingFileIsNotMoved() throws IOException {
        Path there = file("g", "old");

        assertThatThrownBy(() -> Files.move(directory().resolve("no"), there, REPLACE_EXISTING))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Files.readString(there)).isEqualTo("old");
    }

    @Test
    default void moveIntoAMissingDirectoryLeavesTheFile() throws IOException {
        Path file = file("f", "x");

        assertThatThrownBy(() -> Files.move(file, directory().resolve("no/g")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Files.readString(file)).isEqualTo("x");
    }

    @Test
    default void directoryIsNotMovedIntoItself() throws IOException {
        Path sub = subdirectory("d");
        file("d/f", "x");

        assertThatThrownBy(() -> Files.move(sub, sub.resolve("e")))
                .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
        assertThat(names(sub)).containsExactly("f");
    }

    @Test
    default void linkIsMovedAndNotItsTarget() throws IOException {
        Path file = file("f", "x");
        Path link = link("l", file);

        Path moved = Files.move(link, directory().resolve("m"));

        assertThat(Files.readSymbolicLink(moved)).isEqualTo(file);
        assertThat(names(directory())).containsExactly("f", "m");
    }

    @Test
    default void atomicMoveToANewNameSucceeds() throws IOException {
        Path file = file("f", "x");

        Path moved = Files.move(file, directory().resolve("g"), ATOMIC_MOVE);

        assertThat(Files.readString(moved)).isEqualTo("x");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    default void atomicMoveReplacesAtOnceOrNotAtAll() throws IOException {
        Path file = file("f", "new");
        Path there = file("g", "old");

        if (has(Trait.REPLACES_ATOMICALLY)) {
            Files.move(file, there, ATOMIC_MOVE, REPLACE_EXISTING);
            assertThat(Files.readString(there)).isEqualTo("new");
        } else {
            assertThatThrownBy(() -> Files.move(file, there, ATOMIC_MOVE, REPLACE_EXISTING))
                    .isInstanceOf(AtomicMoveNotSupportedException.class);
            assertThat(Files.readString(there)).isEqualTo("old");
            assertThat(Files.readString(file)).isEqualTo("new");
        }
    }
}
