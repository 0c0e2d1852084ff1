package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestMemoryTest {
    private static final String MD5 = "0123456789abcdef0123456789abcdef";

    @TempDir Path directory;

    private Path old(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "x");
        return Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private Optional<String> reopened(Path memory, Path file) throws IOException {
        return DigestMemory.open(memory).find(file, attributes(file));
    }

    @Test
    void whatIsSavedIsFoundByTheNextRunAndIsTheUsersAlone() throws Exception {
        Path file = old("a #1\u00e9");
        Path saved = directory.resolve("cache/digests");
        DigestMemory memory = DigestMemory.open(saved);

        memory.put(file, attributes(file), MD5);
        memory.save();

        assertThat(reopened(saved, file)).contains(MD5);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
                .isEqualTo("rw-------");
    }

    @Test
    void changedFileIsForgotten() throws Exception {
        Path file = old("a");
        Path saved = directory.resolve("digests");
        DigestMemory memory = DigestMemory.open(saved);
        memory.put(file, attributes(file), MD5);
        memory.save();

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-02T00:00:00Z")));

        assertThat(reopened(saved, file)).isEmpty();
    }

    @Test
    void fileThatWasModifiedJustNowIsNotRemembered() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "x");
        DigestMemory memory = DigestMemory.open(directory.resolve("digests"));

        memory.put(file, attributes(file), MD5);

        assertThat(memory.find(file, attributes(file))).isEmpty();
    }

    @Test
    void oldestGoFirstWhereThereAreTooMany() throws Exception {
        Path a = old("a");
        Path b = old("b");
        Path c = old("c");
        DigestMemory memory = DigestMemory.open(directory.resolve("digests"), 2);

        memory.put(a, attributes(a), MD5);
        memory.put(b, attributes(b), MD5);
        memory.put(c, attributes(c), MD5);

        assertThat(memory.find(a, attributes(a))).isEmpty();
        assertThat(memory.find(b, attributes(b))).contains(MD5);
        assertThat(memory.find(c, attributes(c))).contains(MD5);
    }

    @Test
    void fileOfAnotherProgramIsLeftAsItIs() throws Exception {
        Path foreign = Files.writeString(directory.resolve("thesis.txt"), "all my work\n");
        Path file = old("a");
        DigestMemory memory = DigestMemory.open(foreign);

        memory.put(file, attributes(file), MD5);
        memory.save();

        assertThat(foreign).hasContent("all my work\n");
    }

    @Test
    void damagedLinesAreDroppedAndTheOthersCount() throws Exception {
        Path file = old("a");
        Path saved = directory.resolve("digests");
        DigestMemory memory = DigestMemory.open(saved);
        memory.put(file, attributes(file), MD5);
        memory.save();

        Files.writeString(
                saved,
                Files.readString(saved).replace("\n" + MD5, "\nnonsense\n" + MD5)
                        + MD5
                        + " 99999999999999999999 1 - /x\n");

        assertThat(reopened(saved, file)).contains(MD5);
    }
}
