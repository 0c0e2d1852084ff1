package org.vospace.client.nio;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;

/**
 * The store of a container: what may be stored below it, and what is still free. Asked anew each
 * time; where the service tells no limit, there is none.
 */
final class VosFileStore extends FileStore {
    private final VosPath container;

    VosFileStore(VosPath container) {
        this.container = container;
    }

    /** The store that a node is in; the node must exist. */
    static VosFileStore of(VosPath path) throws IOException {
        VosPath absolute = path.toAbsolutePath().normalize();
        Node node = path.getFileSystem().nodes().get(absolute, Links.FOLLOW);
        VosPath parent = absolute.getParent();
        return new VosFileStore(
                node instanceof ContainerNode || parent == null ? absolute : parent);
    }

    @Override
    public String name() {
        return container.toUri().toString();
    }

    @Override
    public String type() {
        return "vospace";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    /** The quota of the container, in bytes. */
    @Override
    public long getTotalSpace() throws IOException {
        return bytes(CoreProperties.QUOTA);
    }

    @Override
    public long getUsableSpace() throws IOException {
        return bytes(CoreProperties.AVAILABLE_SPACE);
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return getUsableSpace();
    }

    private long bytes(String property) throws IOException {
        Node node = container.getFileSystem().nodes().get(container, Links.FOLLOW);
        Optional<String> told = node.properties().value(property).map(String::strip);
        try {
            return told.map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new IOException(
                    name()
                            + " tells "
                            + property
                            + " '"
                            + told.orElse("")
                            + "' (expected: a number of bytes)",
                    e);
        }
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return type == BasicFileAttributeView.class
                || type == VosFileAttributeView.class
                || type == UserDefinedFileAttributeView.class;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return Views.NAMES.contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) throws IOException {
        return switch (attribute) {
            case "totalSpace" -> getTotalSpace();
            case "usableSpace" -> getUsableSpace();
            case "unallocatedSpace" -> getUnallocatedSpace();
            default ->
                    throw new UnsupportedOperationException(
                            "attribute "
                                    + attribute
                                    + " (expected: totalSpace, usableSpace or unallocatedSpace)");
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VosFileStore that && container.equals(that.container);
    }

    @Override
    public int hashCode() {
        return container.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
