package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vospace.client.Client;
import org.vospace.client.TransferResult;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Uploads files and directories for {@code vos cp}. Symbolic links are followed. */
final class UploadTrees {
    private final Session session;
    private final Client client;
    private final ParallelSteps steps;
    private final TransferDisplay display;
    private final boolean recursive;

    UploadTrees(Session session, ParallelSteps steps, TransferDisplay display, boolean recursive) {
        this.session = session;
        this.client = session.client();
        this.steps = steps;
        this.display = display;
        this.recursive = recursive;
    }

    /**
     * Uploads the sources to a name, or into a container under their own names.
     *
     * @param text the target as it was given: a slash at its end asks for a container
     */
    void run(List<String> sources, VosUri target, String text) {
        boolean into = new Containers(client).isContainer(target);
        if (!into && (sources.size() > 1 || text.endsWith("/"))) {
            throw Containers.missing(target);
        }
        for (String source : sources) {
            try {
                upload(Path.of(source), target, into);
            } catch (IOException | VOSpaceException | InvalidPathException e) {
                session.failed(source, e);
            }
        }
    }

    private void upload(Path source, VosUri target, boolean into) throws IOException {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString());
        }
        String name = ownName(source);
        VosUri uri = into && !name.isEmpty() ? target.child(name) : target;
        if (!Files.isDirectory(source)) {
            copy(source, uri);
        } else if (recursive) {
            tree(source, uri);
        } else {
            throw CpCommand.needsRecursion(source.toString(), "directory");
        }
    }

    /** The name a source has; none for {@code .}, {@code ..} and {@code /}: their content goes. */
    private static String ownName(Path source) {
        @Nullable Path last = source.getFileName();
        String name = last == null ? "" : last.toString();
        return name.equals(".") || name.equals("..") ? "" : name;
    }

    private void copy(Path file, VosUri uri) {
        String label = file + " to " + uri;
        steps.submit(
                label,
                () -> {
                    TransferResult result = client.copy(file, uri, display.follow(uri.name()));
                    session.verbose(label + ": " + Reports.of(result));
                });
    }

    private void tree(Path directory, VosUri container) throws IOException {
        Files.walkFileTree(
                directory,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new Visitor(directory, container));
    }

    /** Creates containers as it meets directories, and hands on the files. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final VosUri top;

        Visitor(Path root, VosUri top) {
            this.root = root;
            this.top = top;
        }

        private VosUri uriOf(Path path) {
            VosUri uri = top;
            if (!path.equals(root)) {
                for (Path name : root.relativize(path)) {
                    uri = uri.child(name.toString());
                }
            }
            return uri;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            try {
                client.mkdirs(uriOf(directory));
                return FileVisitResult.CONTINUE;
            } catch (VOSpaceException e) {
                session.failed(directory.toString(), e);
                return FileVisitResult.SKIP_SUBTREE;
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            try {
                copy(file, uriOf(file));
            } catch (VOSpaceException e) {
                session.failed(file.toString(), e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            session.failed(file.toString(), failure);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
            if (failure != null) {
                session.failed(directory.toString(), failure);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
