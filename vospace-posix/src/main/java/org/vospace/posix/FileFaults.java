package org.vospace.posix;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;

/** Tells the server what a failure of the file system means. */
final class FileFaults {
    /** What is worth asking the file system for before a byte is written. */
    private static final long NOTEWORTHY = 1 << 20;

    // The JDK passes on the words of strerror(3), nothing else; FileFaults.kindOf helps itself
    // where
    // a locale has translated them.
    private static final List<String> NO_SPACE =
            List.of("No space left on device", "Disk quota exceeded", "Disc quota exceeded");
    private static final List<String> TOO_LARGE = List.of("File too large");
    private static final List<String> UNAVAILABLE =
            List.of(
                    "Read-only file system",
                    "Input/output error",
                    "Stale file handle",
                    "Stale NFS file handle",
                    "Transport endpoint is not connected",
                    "Host is down",
                    "No such device",
                    "Too many open files");

    private final StoreLayout layout;

    FileFaults(StoreLayout layout) {
        this.layout = layout;
    }

    /** Refuses what cannot fit, before any of it has been sent. */
    void checkRoom(OptionalLong length) throws StorageException {
        if (length.isEmpty() || length.getAsLong() < NOTEWORTHY) {
            return;
        }
        long free = free().orElse(Long.MAX_VALUE);
        if (length.getAsLong() > free) {
            throw new StorageException(
                    Kind.NO_SPACE,
                    "the store has %d bytes left (expected: %d)"
                            .formatted(free, length.getAsLong()));
        }
    }

    /** Refuses to go on where the store itself has vanished, so that nothing in it seems to be. */
    void checkPresent() throws StorageException {
        if (!layout.isPresent()) {
            throw new StorageException(Kind.UNAVAILABLE, gone());
        }
    }

    StorageException missing(StorageRef ref, IOException cause) {
        return layout.isPresent()
                ? new StorageException(Kind.NOT_FOUND, "no content " + ref, cause)
                : new StorageException(Kind.UNAVAILABLE, gone(), cause);
    }

    /**
     * A failure of the file system.
     *
     * @param doing what failed, such as {@code staging content 1234}
     */
    StorageException failed(String doing, IOException cause) {
        if (!layout.isPresent()) {
            return new StorageException(Kind.UNAVAILABLE, doing + ": " + gone(), cause);
        }
        return new StorageException(kindOf(cause), doing + ": " + reason(cause), cause);
    }

    private Kind kindOf(IOException cause) {
        String reason = reason(cause);
        if (mentions(reason, NO_SPACE)) {
            return Kind.NO_SPACE;
        }
        if (mentions(reason, TOO_LARGE)) {
            return Kind.TOO_LARGE;
        }
        if (mentions(reason, UNAVAILABLE)) {
            return Kind.UNAVAILABLE;
        }
        return free().orElse(Long.MAX_VALUE) == 0 ? Kind.NO_SPACE : Kind.UNEXPECTED;
    }

    private static boolean mentions(String reason, List<String> words) {
        return words.stream().anyMatch(reason::contains);
    }

    private static String reason(IOException cause) {
        if (cause instanceof FileAlreadyExistsException) {
            return "it is there already (expected: a new ref)";
        }
        if (cause instanceof NoSuchFileException) {
            return "it is not there";
        }
        String reason =
                cause instanceof FileSystemException failure
                        ? failure.getReason()
                        : cause.getMessage();
        return Optional.ofNullable(reason).orElse(cause.getClass().getSimpleName());
    }

    private OptionalLong free() {
        try {
            return OptionalLong.of(layout.usableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private String gone() {
        return "the store at %s is gone: it has no %s (is its disk mounted?)"
                .formatted(layout.root(), StoreMarker.NAME);
    }
}
