package org.vospace.posix;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Properties;
import java.util.UUID;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;

/** The file that tells a store from any other directory, and which layout it has. */
final class StoreMarker {
    static final String NAME = "vospace-store.properties";

    private static final String LAYOUT = "1";
    private static final String TEXT =
            """
            # This directory is the content store of a VOSpace. Its files are shared
            # and linked: never edit, rename or add any.
            layout=%s
            """
                    .formatted(LAYOUT);

    private StoreMarker() {}

    static boolean isIn(Path root) {
        return Files.exists(root.resolve(NAME));
    }

    /** Whether an entry of a directory is a marker, or one that a crash left half-written. */
    static boolean isMarker(String name) {
        return name.startsWith(NAME);
    }

    /** Writes the marker whole or not at all, durably. */
    static void write(Path root, Durability durability) throws IOException {
        Path draft = root.resolve(NAME + "." + UUID.randomUUID());
        try (FileChannel file =
                FileChannel.open(
                        draft, EnumSet.of(CREATE_NEW, WRITE), StoreLayout.OWNER_ONLY_FILE)) {
            file.write(ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.UTF_8)));
            durability.force(file);
        }
        Files.move(draft, root.resolve(NAME), ATOMIC_MOVE);
        durability.forceDirectory(root);
    }

    /** Refuses a layout that this release does not know. */
    static void check(Path root) throws IOException {
        Path marker = root.resolve(NAME);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(marker)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new StorageException(Kind.UNEXPECTED, marker + " cannot be read", e);
        }
        String layout = properties.getProperty("layout", "");
        if (!layout.equals(LAYOUT)) {
            throw new StorageException(
                    Kind.UNEXPECTED,
                    "%s has layout '%s' (expected: %s)".formatted(marker, layout, LAYOUT));
        }
    }
}
