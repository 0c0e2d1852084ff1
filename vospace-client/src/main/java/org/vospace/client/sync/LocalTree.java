package org.vospace.client.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vospace.client.PartFiles;
import org.vospace.client.sync.Entry.Kind;

/** Files on this machine. */
final class LocalTree implements Tree<Path> {
    private final FileDigests digests;

    LocalTree(FileDigests digests) {
        this.digests = digests;
    }

    @Override
    public Optional<Entry> find(Path place) throws IOException {
        try {
            return Optional.of(entry(place, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Entry entry(Path place, LinkOption... options) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(place, BasicFileAttributes.class, options);
        Path name = place.getFileName();
        boolean link = attributes.isSymbolicLink();
        return new Entry(
                name == null ? "" : name.toString(),
                kind(attributes),
                attributes.size(),
                Optional.of(attributes.lastModifiedTime().toInstant()),
                Optional.empty(),
                link ? Optional.of(Files.readSymbolicLink(place).toString()) : Optional.empty());
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (attributes.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    /** The parts of downloads are not among the user's files. */
    @Override
    public Children children(Path directory) throws IOException {
        return read(directory, entry -> !PartFiles.isPart(entry.name()));
    }

    /** Who asked closes it. */
    @SuppressWarnings("StreamResourceLeak")
    private static Children read(Path directory, Predicate<Entry> wanted) throws IOException {
        return new Reader(Files.newDirectoryStream(directory), wanted);
    }

    /** What may be deleted: no part that somebody may go on with. */
    private static boolean isSurplus(Entry entry) {
        return !PartFiles.isPart(entry.name())
                || entry.modified().map(PartFiles::isForgotten).orElse(false);
    }

    /** A directory as it is read; a file that vanishes meanwhile was never there. */
    private static final class Reader implements Children {
        private final DirectoryStream<Path> stream;
        private final Iterator<Path> paths;
        private final Predicate<Entry> wanted;
        private Optional<Entry> next = Optional.empty();

        Reader(DirectoryStream<Path> stream, Predicate<Entry> wanted) {
            this.stream = stream;
            this.wanted = wanted;
            this.paths = stream.iterator();
        }

        @Override
        public boolean hasNext() {
            try {
                while (next.isEmpty() && paths.hasNext()) {
                    next = read(paths.next()).filter(wanted);
                }
                return next.isPresent();
            } catch (DirectoryIteratorException e) {
                throw new UncheckedIOException(e.getCause());
            }
        }

        private static Optional<Entry> read(Path path) {
            try {
                return Optional.of(entry(path, LinkOption.NOFOLLOW_LINKS));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more entries");
            }
            Entry entry = next.orElseThrow();
            next = Optional.empty();
            return entry;
        }

        @Override
        public int unreadable() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** Looks up each name when it is asked for: that is quick here, and takes no memory. */
    @Override
    public Siblings siblings(Path directory, boolean all) {
        return new Siblings() {
            private final Set<String> taken = new HashSet<>();

            @Override
            public Optional<Entry> take(String name) throws IOException {
                keep(name);
                return find(child(directory, name));
            }

            @Override
            public void keep(String name) {
                if (all) {
                    taken.add(name);
                }
            }

            @Override
            public List<Entry> rest() throws IOException {
                List<Entry> rest = new ArrayList<>();
                try (Children children = read(directory, LocalTree::isSurplus)) {
                    children.forEachRemaining(
                            entry -> {
                                if (!taken.contains(entry.name())) {
                                    rest.add(entry);
                                }
                            });
                }
                return rest;
            }
        };
    }

    @Override
    public Path child(Path directory, String name) throws IOException {
        return LocalNames.child(directory, name);
    }

    @Override
    public Optional<Path> parent(Path place) {
        return Optional.ofNullable(place.toAbsolutePath().normalize().getParent());
    }

    @Override
    public boolean isNear() {
        return true;
    }

    @Override
    public Found<Path> follow(Path place, Entry link) throws IOException {
        return new Found<>(place, entry(place));
    }

    @Override
    public Object identity(Path directory) throws IOException {
        return directory.toRealPath();
    }

    @Override
    public boolean knowsMd5(Entry file) {
        return true;
    }

    @Override
    public String md5(Path place, Entry file) throws IOException {
        return digests.of(place);
    }

    @Override
    public void makeDirectory(Path directory, boolean parents) throws IOException {
        try {
            if (parents) {
                Files.createDirectories(directory);
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new FileSystemException(
                        directory.toString(), null, "exists and is no directory");
            }
        }
    }

    @Override
    public LinkTo target(Path root, Path place, Entry link) {
        String text = link.linkTarget().orElse("");
        Path top = root.toAbsolutePath().normalize();
        Path to = place.toAbsolutePath().resolveSibling(text).normalize();
        List<String> names = new ArrayList<>();
        if (to.startsWith(top) && !to.equals(top)) {
            top.relativize(to).forEach(name -> names.add(name.toString()));
        }
        return new LinkTo(
                names.isEmpty() ? Optional.empty() : Optional.of(names), Optional.empty(), text);
    }

    @Override
    public void makeLink(Path root, Path place, LinkTo target) throws IOException {
        if (target.inside().isEmpty()) {
            throw new FileSystemException(
                    place.toString(),
                    null,
                    "is a link to "
                            + target.text()
                            + " (expected: one within the tree, or that links are followed or"
                            + " skipped)");
        }
        Path to = root;
        for (String name : target.inside().get()) {
            to = child(to, name);
        }
        Path directory = place.toAbsolutePath().normalize().getParent();
        Path relative =
                directory == null ? to : directory.relativize(to.toAbsolutePath().normalize());
        if (Files.isSymbolicLink(place)) {
            Files.delete(place);
        }
        Files.createSymbolicLink(place, relative);
    }

    @Override
    public void delete(Path place, Entry entry) throws IOException {
        if (entry.isDirectory()) {
            try (Children children = read(place, child -> true)) {
                while (children.hasNext()) {
                    Entry child = children.next();
                    delete(child(place, child.name()), child);
                }
            }
        }
        Files.deleteIfExists(place);
    }
}
