package org.vospace.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;

/**
 * Where in a store what lies: {@code staging/<ref>} and {@code objects/<first two digits>/<ref>}.
 *
 * <p>The 256 directories are made when the store is opened, so that an upload makes none: a
 * directory made on the way would have to be forced to the disk as well, and its parent too.
 */
final class StoreLayout {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE = ownerOnly("rw-------");

    private static final Logger LOG = LoggerFactory.getLogger(StoreLayout.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            ownerOnly("rwx------");
    private static final int SHARDS = 256;

    private final Path root;
    private final Path staging;
    private final Path objects;
    private final FileStore disk;

    private StoreLayout(Path root, FileStore disk) {
        this.root = root;
        this.staging = root.resolve("staging");
        this.objects = root.resolve("objects");
        this.disk = disk;
    }

    private static FileAttribute<Set<PosixFilePermission>> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** Opens the layout at {@code root}, making what is missing. See {@link PosixBackend#open}. */
    static StoreLayout open(Path root, boolean mayBegin, Durability durability) throws IOException {
        Path directory = root.toAbsolutePath().normalize();
        mark(directory, mayBegin, durability);
        StoreLayout layout = new StoreLayout(directory, Files.getFileStore(directory));
        layout.makeDirectories(durability);
        layout.check();
        return layout;
    }

    private static void mark(Path root, boolean mayBegin, Durability durability)
            throws IOException {
        if (!StoreMarker.isIn(root)) {
            if (!mayBegin) {
                throw refused(
                        root,
                        "has no " + StoreMarker.NAME + " and create=false (expected: a store)");
            }
            makeRoot(root);
            Optional<String> foreign = foreignEntry(root);
            // looked for again: another process may have begun the store in this moment
            if (foreign.isPresent() && !StoreMarker.isIn(root)) {
                throw refused(
                        root,
                        "holds '%s' and no %s (expected: a store or an empty directory)"
                                .formatted(foreign.get(), StoreMarker.NAME));
            }
            StoreMarker.write(root, durability);
        }
        StoreMarker.check(root);
    }

    /** Makes the root, but no parents: their absence suggests a disk that is not mounted. */
    private static void makeRoot(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Path parent = root.getParent();
        if (Files.exists(root) || parent == null || !Files.isDirectory(parent)) {
            throw refused(root, "is not a directory, nor can it be made (expected: a directory)");
        }
        makeDirectory(root);
    }

    private static Optional<String> foreignEntry(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(StoreLayout::nameOf)
                    .filter(name -> !name.equals("lost+found") && !StoreMarker.isMarker(name))
                    .findFirst();
        }
    }

    private void makeDirectories(Durability durability) throws IOException {
        makeDirectory(staging);
        makeDirectory(objects);
        boolean any = false;
        for (int shard = 0; shard < SHARDS; shard++) {
            any |= makeDirectory(objects.resolve("%02x".formatted(shard)));
        }
        if (any) {
            durability.forceDirectory(objects);
            durability.forceDirectory(root);
        }
    }

    private static boolean makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return false;
        }
        try {
            Files.createDirectory(directory, OWNER_ONLY_DIRECTORY);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return false;
            }
            throw refused(directory, "is no directory (expected: a directory)");
        }
    }

    private void check() throws IOException {
        for (Path directory : List.of(staging, objects)) {
            if (!Files.isWritable(directory)) {
                throw refused(directory, "is not writable (expected: writable by this process)");
            }
            warnIfOpen(directory);
        }
        FileStore stagingDisk = Files.getFileStore(staging);
        FileStore objectsDisk = Files.getFileStore(objects);
        if (!stagingDisk.equals(objectsDisk)) {
            throw refused(
                    root,
                    "has staging on %s and objects on %s (expected: one file system, as publishing is a rename)"
                            .formatted(stagingDisk, objectsDisk));
        }
    }

    private static void warnIfOpen(Path directory) throws IOException {
        Set<PosixFilePermission> actual = Files.getPosixFilePermissions(directory);
        if (!OWNER_ONLY_DIRECTORY.value().containsAll(actual)) {
            LOG.warn(
                    "{} has permissions {} (expected: {}): others on this machine get past the"
                            + " permissions of the space",
                    directory,
                    PosixFilePermissions.toString(actual),
                    PosixFilePermissions.toString(OWNER_ONLY_DIRECTORY.value()));
        }
    }

    private static StorageException refused(Path path, String why) {
        return new StorageException(Kind.UNEXPECTED, "store " + path + " " + why);
    }

    Path root() {
        return root;
    }

    /** The directory of what is not published yet. */
    Path staging() {
        return staging;
    }

    Path staged(StorageRef ref) {
        return staging.resolve(ref.value());
    }

    Path published(StorageRef ref) {
        return directoryOf(ref).resolve(ref.value());
    }

    /** The directory of the published content. */
    Path directoryOf(StorageRef ref) {
        return objects.resolve(ref.value().substring(0, 2));
    }

    /** Whether the store is (still) there, rather than the empty place it is mounted on. */
    boolean isPresent() {
        return StoreMarker.isIn(root);
    }

    long usableSpace() throws IOException {
        return disk.getUsableSpace();
    }

    /** See {@link PosixBackend#listRefs}. */
    Stream<StorageRef> refs() {
        Stream<Path> shards =
                IntStream.range(0, SHARDS).mapToObj(n -> objects.resolve("%02x".formatted(n)));
        return Stream.concat(Stream.of(staging), shards)
                .flatMap(StoreLayout::entries)
                .flatMap(file -> refOf(file).stream());
    }

    @SuppressWarnings("StreamResourceLeak") // flatMap closes it
    private static Stream<Path> entries(Path directory) {
        try {
            return Files.list(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<StorageRef> refOf(Path file) {
        try {
            return Optional.of(new StorageRef(nameOf(file)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
