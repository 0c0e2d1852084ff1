package org.vospace.client.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.vospace.client.TransferOptions;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Opens files. */
final class Channels {
    private Channels() {}

    static SeekableByteChannel open(VosPath path, OpenMode mode) throws IOException {
        return mode.writing() ? write(path, mode) : read(path, mode);
    }

    private static SeekableByteChannel read(VosPath path, OpenMode mode) throws IOException {
        Node node = path.getFileSystem().nodes().get(path, mode.links());
        requireData(path, node);
        VosFileSystem space = path.getFileSystem();
        return space.hold(
                new ReadChannel(path, Fault.on(path, () -> space.client().openRead(node.uri()))));
    }

    private static void requireData(VosPath path, Node node) throws FileSystemException {
        if (node instanceof ContainerNode) {
            throw new FileSystemException(
                    path.toString(), null, "is a directory (expected: a file)");
        }
        if (node instanceof LinkNode) {
            throw new FileSystemException(
                    path.toString(), null, "is a link, which was not to be followed");
        }
    }

    private static SeekableByteChannel write(VosPath path, OpenMode mode) throws IOException {
        VosFileSystem space = path.getFileSystem();
        VosUri target = path.vosUri();
        Optional<Node> there = space.nodes().find(path, mode.links());
        if (there.isPresent()) {
            checkReplaceable(path, there.get(), mode);
            target = there.get().uri();
        } else {
            checkCreatable(path, mode);
            target = mode.createNew() ? target : space.nodes().destination(path);
        }
        VosUri destination = target;
        return space.hold(
                new WriteChannel(
                        path,
                        Fault.on(
                                path,
                                () ->
                                        space.client()
                                                .openWrite(
                                                        destination, TransferOptions.standard()))));
    }

    private static void checkReplaceable(VosPath path, Node there, OpenMode mode)
            throws FileSystemException {
        if (mode.createNew()) {
            throw new FileAlreadyExistsException(path.toString());
        }
        requireData(path, there);
        boolean empty =
                there.properties()
                        .value(CoreProperties.LENGTH)
                        .map(length -> length.strip().equals("0"))
                        .orElse(!(there instanceof DataNode));
        if (!mode.truncate() && !empty) {
            throw new UnsupportedOperationException(
                    "to write into the content of "
                            + path
                            + " (expected: TRUNCATE_EXISTING; content is replaced as a whole)");
        }
    }

    private static void checkCreatable(VosPath path, OpenMode mode) throws IOException {
        if (!mode.create() && !mode.createNew()) {
            throw new NoSuchFileException(path.toString());
        }
        VosPath parent = path.toAbsolutePath().normalize().getParent();
        if (parent != null
                && !(path.getFileSystem().nodes().get(parent, Links.FOLLOW)
                        instanceof ContainerNode)) {
            throw new NotDirectoryException(parent.toString());
        }
    }
}
