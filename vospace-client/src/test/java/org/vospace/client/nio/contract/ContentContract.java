package org.vospace.client.nio.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and writing. */
interface ContentContract extends ProviderUnderTest {
    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static ByteBuffer text(String text) {
        return UTF_8.encode(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8192, 300_001})
    default void whatIsWrittenIsRead(int size) throws IOException {
        Path file = directory().resolve("f");

        Files.write(file, random(size));

        assertThat(Files.readAllBytes(file)).isEqualTo(random(size));
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "#1", "what?", "100%41", "é", "🌌", "[x]", "{a,b}", "a+b&c", "-"})
    default void fileMayHaveAnyName(String name) throws IOException {
        Path file = file(name, "content");

        assertThat(Files.readString(file)).isEqualTo("content");
        assertThat(names(directory())).containsExactly(name);
        assertThat(Files.exists(path(directory().toString(), name))).isTrue();
    }

    @Test
    default void linesAreWrittenAndRead() throws IOException {
        Path file = Files.write(directory().resolve("f"), List.of("one", "zwei ü", ""));

        assertThat(Files.readAllLines(file)).containsExactly("one", "zwei ü", "");
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            assertThat(reader.readLine()).isEqualTo("one");
        }
    }

    @Test
    default void newContentReplacesTheOldWhole() throws IOException {
        Path file = file("f", "a long old text");

        Files.writeString(file, "new");

        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    default void createNewRefusesAFileThatIsThere() throws IOException {
        Path file = file("f", "old");

        assertThatThrownBy(() -> Files.newByteChannel(file, WRITE, CREATE_NEW).close())
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file)).isEqualTo("old");
    }

    @Test
    default void createNewRefusesALinkThatLeadsNowhere() throws IOException {
        Path link = link("l", directory().resolve("nowhere"));

        assertThatThrownBy(() -> Files.newByteChannel(link, WRITE, CREATE_NEW).close())
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    default void createNewMakesAFile() throws IOException {
        Path file = directory().resolve("f");

        Files.writeString(file, "new", CREATE_NEW);

        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    default void createFileMakesAnEmptyOne() throws IOException {
        Path file = Files.createFile(directory().resolve("f"));

        assertThat(Files.size(file)).isZero();
        assertThatThrownBy(() -> Files.createFile(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    default void missingFileIsNotReadAndNotWrittenWithoutCreate() {
        Path file = directory().resolve("missing");

        assertThatThrownBy(() -> Files.readAllBytes(file)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.newInputStream(file).close())
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.newByteChannel(file, WRITE, TRUNCATE_EXISTING).close())
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    default void fileInAMissingDirectoryIsNotWritten() {
        Path file = directory().resolve("missing").resolve("f");

        assertThatThrownBy(() -> Files.writeString(file, "x"))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void fileBelowAFileIsNotWritten() throws IOException {
        Path below = file("f", "x").resolve("g");

        assertThatThrownBy(() -> Files.writeString(below, "x"))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    default void directoryIsNeitherReadNorWritten() throws IOException {
        Path sub = subdirectory("d");

        assertThatThrownBy(() -> Files.readAllBytes(sub)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Files.writeString(sub, "x")).isInstanceOf(IOException.class);
        assertThat(Files.isDirectory(sub)).isTrue();
    }

    @Test
    default void channelReadsFromAnyPosition() throws IOException {
        Path file = Files.write(directory().resolve("f"), random(100_000));
        ByteBuffer piece = ByteBuffer.allocate(10);

        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(70_000);
            while (piece.hasRemaining() && channel.read(piece) >= 0) {}

            assertThat(channel.position()).isEqualTo(70_010);
            assertThat(channel.size()).isEqualTo(100_000);
        }
        byte[] whole = random(100_000);
        for (int i = 0; i < 10; i++) {
            assertThat(piece.get(i)).isEqualTo(whole[70_000 + i]);
        }
    }

    @Test
    default void channelReadsBackwardsToo() throws IOException {
        Path file = file("f", "0123456789");
        StringBuilder read = new StringBuilder();

        try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
            for (int at = 9; at >= 0; at--) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.position(at).read(one);
                read.append((char) one.get(0));
            }
        }

        assertThat(read).hasToString("9876543210");
    }

    @Test
    default void readingBeyondTheEndIsTheEnd() throws IOException {
        Path file = file("f", "abc");

        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(3);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            channel.position(1000);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position()).isEqualTo(1000);
        }
    }

    @Test
    default void positionBelowZeroIsRefused() throws IOException {
        Path file = file("f", "abc");

        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertThatThrownBy(() -> channel.position(-1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void channelThatReadsDoesNotWrite() throws IOException {
        Path file = file("f", "abc");

        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertThatThrownBy(() -> channel.write(text("x")))
                    .isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> channel.truncate(0))
                    .isInstanceOf(NonWritableChannelException.class);
        }
        assertThat(Files.readString(file)).isEqualTo("abc");
    }

    @Test
    default void channelThatWritesDoesNotRead() throws IOException {
        Path file = directory().resolve("f");

        try (SeekableByteChannel channel = Files.newByteChannel(file, CREATE, WRITE)) {
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonReadableChannelException.class);
        }
    }

    @Test
    default void channelCountsWhatItWrote() throws IOException {
        Path file = directory().resolve("f");

        try (SeekableByteChannel channel = Files.newByteChannel(file, CREATE_NEW, WRITE)) {
            assertThat(channel.write(text("abc"))).isEqualTo(3);
            assertThat(channel.write(text("de"))).isEqualTo(2);

            assertThat(channel.position()).isEqualTo(5);
            assertThat(channel.size()).isEqualTo(5);
        }
        assertThat(Files.readString(file)).isEqualTo("abcde");
    }

    @Test
    default void closedChannelIsOfNoUse() throws IOException {
        Path file = file("f", "abc");
        SeekableByteChannel reading = Files.newByteChannel(file);
        SeekableByteChannel writing = Files.newByteChannel(file, WRITE, TRUNCATE_EXISTING);

        reading.close();
        reading.close();
        writing.close();
        writing.close();

        assertThat(reading.isOpen()).isFalse();
        assertThat(writing.isOpen()).isFalse();
        assertThatThrownBy(() -> reading.read(ByteBuffer.allocate(1)))
                .isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(reading::position).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(reading::size).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> writing.write(text("x")))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    default void appendingAddsOrIsRefused() throws IOException {
        Path file = file("f", "abc");

        if (has(Trait.WRITES_IN_PLACE)) {
            Files.writeString(file, "d", APPEND);
            assertThat(Files.readString(file)).isEqualTo("abcd");
        } else {
            assertThatThrownBy(() -> Files.writeString(file, "d", APPEND))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(Files.readString(file)).isEqualTo("abc");
        }
    }

    @Test
    default void writingIntoAFileKeepsTheRestOrIsRefused() throws IOException {
        Path file = file("f", "abc");

        if (has(Trait.WRITES_IN_PLACE)) {
            Files.writeString(file, "X", WRITE);
            assertThat(Files.readString(file)).isEqualTo("Xbc");
        } else {
            assertThatThrownBy(() -> Files.writeString(file, "X", WRITE))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(Files.readString(file)).isEqualTo("abc");
        }
    }

    @Test
    default void streamsPassBytesOneByOne() throws IOException {
        Path file = directory().resolve("f");

        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(0);
            out.write(255);
            out.write(new byte[] {1, 2, 3}, 1, 1);
        }

        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.read()).isZero();
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(2);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    default void streamSkips() throws IOException {
        Path file = file("f", "0123456789");

        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(7);
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("789");
        }
    }

    @Test
    default void optionsThatContradictAreRefused() throws IOException {
        Path file = file("f", "abc");

        assertThatThrownBy(() -> Files.newInputStream(file, WRITE).close())
                .isInstanceOfAny(
                        UnsupportedOperationException.class, IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.newOutputStream(file, READ).close())
                .isInstanceOfAny(
                        UnsupportedOperationException.class, IllegalArgumentException.class);
    }

    @Test
    default void twoReadersDoNotDisturbEachOther() throws IOException {
        Path file = file("f", "abc");

        try (InputStream first = Files.newInputStream(file);
                InputStream second = Files.newInputStream(file)) {
            assertThat(first.read()).isEqualTo('a');
            assertThat(second.read()).isEqualTo('a');
            assertThat(first.read()).isEqualTo('b');
        }
    }

    @Test
    default void contentIsReadAndWrittenThroughALink() throws IOException {
        Path file = file("f", "abc");
        Path link = link("l", file);

        assertThat(Files.readString(link)).isEqualTo("abc");
        Files.writeString(link, "new");

        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }
}
