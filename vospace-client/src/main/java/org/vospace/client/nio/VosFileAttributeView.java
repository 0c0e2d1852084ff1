package org.vospace.client.nio;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Node;
import org.vospace.model.Property;

/**
 * The view {@code vospace}: what {@link VosFileAttributes} tells, and every property of the node by
 * its URI. Thread-safe.
 */
public final class VosFileAttributeView implements BasicFileAttributeView {
    private final VosPath path;
    private final Links links;
    private final String name;

    VosFileAttributeView(VosPath path, Links links, String name) {
        this.path = path;
        this.links = links;
        this.name = name;
    }

    /** {@code vospace}, or {@code basic} where that was asked for. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public VosFileAttributes readAttributes() throws IOException {
        return new VosFileAttributes(path.getFileSystem().nodes().get(path, links));
    }

    /** Adds or replaces properties, or removes those that are {@link Property#nil}. */
    public void setProperties(Collection<Property> properties) throws IOException {
        Node node = path.getFileSystem().nodes().get(path, links);
        Fault.on(path, () -> path.getFileSystem().client().setProperties(node.uri(), properties));
    }

    /**
     * Refuses: the times of nodes are the service's.
     *
     * @throws UnsupportedOperationException unless all are null, which asks for nothing
     */
    @Override
    public void setTimes(
            @Nullable FileTime lastModifiedTime,
            @Nullable FileTime lastAccessTime,
            @Nullable FileTime createTime) {
        if (lastModifiedTime != null || lastAccessTime != null || createTime != null) {
            throw new UnsupportedOperationException("to set times (expected: the service does)");
        }
    }
}
