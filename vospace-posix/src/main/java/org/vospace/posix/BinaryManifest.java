package org.vospace.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A list of all files of an unpacked archive with their checksums, kept beside them.
 *
 * <p>Files that were unpacked just before a machine lost its power may be empty or full of zeros
 * although their names are there. Reading 60 MB back takes a few hundredths of a second, less than
 * forcing a thousand files to the disk would, and finds damage of any other origin too.
 */
final class BinaryManifest {
    private static final String NAME = "MANIFEST";

    private BinaryManifest() {}

    /** Writes the list of what is in {@code directory} now. */
    static void write(Path directory) throws IOException {
        Files.writeString(directory.resolve(NAME), describe(directory));
    }

    /** Whether {@code directory} holds exactly what its list says. */
    static boolean isIntact(Path directory) throws IOException {
        try {
            return Files.readString(directory.resolve(NAME)).equals(describe(directory));
        } catch (NoSuchFileException | java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }

    private static String describe(Path directory) throws IOException {
        StringBuilder lines = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        for (Path file : files(directory)) {
            Path name = directory.relativize(file);
            if (!name.toString().equals(NAME)) {
                lines.append(checksum(file, buffer)).append("  ").append(name).append('\n');
            }
        }
        return lines.toString();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private static String checksum(Path file, byte[] buffer) throws IOException {
        CRC32C crc = new CRC32C();
        long length = 0;
        if (Files.isSymbolicLink(file)) {
            String target = Objects.toString(Files.readSymbolicLink(file));
            crc.update(target.getBytes(StandardCharsets.UTF_8));
        } else {
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    crc.update(buffer, 0, n);
                    length += n;
                }
            }
        }
        return "%08x %d".formatted(crc.getValue(), length);
    }
}
