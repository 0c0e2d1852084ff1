package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vospace.client.Client;
import org.vospace.client.Listing;
import org.vospace.client.TransferResult;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Downloads files and containers for {@code vos cp}. Links to files are followed. */
final class DownloadTrees {
    private final Session session;
    private final Client client;
    private final ParallelSteps steps;
    private final TransferDisplay display;
    private final boolean recursive;

    DownloadTrees(
            Session session, ParallelSteps steps, TransferDisplay display, boolean recursive) {
        this.session = session;
        this.client = session.client();
        this.steps = steps;
        this.display = display;
        this.recursive = recursive;
    }

    /**
     * Downloads nodes to a name, or into a directory under their own names.
     *
     * @param text the target as it was given: a slash at its end asks for a directory
     */
    void run(List<VosUri> sources, Path target, String text) throws IOException {
        boolean into = Files.isDirectory(target);
        if (!into && (sources.size() > 1 || text.endsWith("/"))) {
            throw new NotDirectoryException(target + " is no directory that exists");
        }
        Containers containers = new Containers(client);
        for (VosUri source : sources) {
            try {
                boolean container = containers.isContainer(client.getNode(source));
                if (container && !recursive) {
                    throw CpCommand.needsRecursion(source.toString(), "container");
                }
                boolean named = into && !source.path().isRoot();
                Path place = named ? local(target, source.name()) : target;
                if (container) {
                    tree(source, place);
                } else {
                    copy(source, place);
                }
            } catch (IOException | VOSpaceException e) {
                session.failed(source.toString(), e);
            }
        }
    }

    private void copy(VosUri source, Path file) {
        String label = source + " to " + file;
        steps.submit(
                label,
                () -> {
                    TransferResult result =
                            client.copy(source, file, display.follow(source.name()));
                    session.verbose(label + ": " + Reports.of(result));
                });
    }

    private void tree(VosUri container, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<VosUri> below = new ArrayList<>();
        try (Listing listing = client.list(container)) {
            while (listing.hasNext()) {
                Node child = listing.next();
                if (child instanceof ContainerNode) {
                    below.add(child.uri());
                } else {
                    each(child.uri(), directory, this::copy);
                }
            }
            if (listing.skipped() > 0) {
                session.incomplete(
                        container + ": " + listing.skipped() + " children cannot be copied");
            }
        }
        for (VosUri child : below) {
            each(child, directory, this::tree);
        }
    }

    private interface Work {
        void run(VosUri source, Path place) throws IOException;
    }

    private void each(VosUri child, Path directory, Work work) {
        try {
            work.run(child, local(directory, child.name()));
        } catch (IOException | VOSpaceException e) {
            session.failed(child.toString(), e);
        }
    }

    /** The place of a name in a directory; a name that would lead elsewhere is refused. */
    private static Path local(Path directory, String name) throws IOException {
        try {
            Path place = directory.resolve(name);
            if (directory.equals(place.getParent())
                    && place.getFileName().toString().equals(name)) {
                return place;
            }
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    name,
                    null,
                    "cannot be a file name here: "
                            + e.getReason()
                            + " (expected: a locale with UTF-8, such as LC_ALL=C.UTF-8)");
        }
        throw new FileSystemException(name, null, "cannot be a file name here");
    }
}
