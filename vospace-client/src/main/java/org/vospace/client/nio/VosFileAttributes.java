package org.vospace.client.nio;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;

/**
 * What a service tells of a node, as of the moment it was asked. Immutable.
 *
 * <p>The size of a container is that of all content below it, if the service tells. A time that it
 * does not tell is that of the last change, and where there is none, the epoch.
 */
public final class VosFileAttributes implements BasicFileAttributes {
    private static final FileTime EPOCH = FileTime.from(Instant.EPOCH);

    private final Node node;

    VosFileAttributes(Node node) {
        this.node = node;
    }

    /** The node with all its properties. */
    public Node node() {
        return node;
    }

    /** The value of the property with this URI. */
    public Optional<String> property(String uri) {
        return node.properties().value(uri).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The MD5 digest of the content, in lower-case hexadecimal. */
    public Optional<String> md5() {
        return property(CoreProperties.MD5);
    }

    /** Who owns the node, as the service says it. */
    public Optional<String> owner() {
        return property(CoreProperties.CREATOR);
    }

    /** The groups that may read, parted by blanks. */
    public Optional<String> groupRead() {
        return property(CoreProperties.GROUP_READ);
    }

    /** The groups that may write, parted by blanks. */
    public Optional<String> groupWrite() {
        return property(CoreProperties.GROUP_WRITE);
    }

    /** Whether anybody may read. */
    public boolean isPublic() {
        return property(CoreProperties.PUBLIC_READ)
                .or(() -> property(CoreProperties.IS_PUBLIC))
                .map("true"::equalsIgnoreCase)
                .orElse(false);
    }

    /** Whether the service refuses changes for now. */
    public boolean isLocked() {
        return property(CoreProperties.IS_LOCKED).map("true"::equalsIgnoreCase).orElse(false);
    }

    /** The media type of the content. */
    public Optional<String> contentType() {
        return property(CoreProperties.TYPE).or(() -> property(CoreProperties.FORMAT));
    }

    /** What a link names, as it was written. */
    public Optional<String> target() {
        return node instanceof LinkNode link ? Optional.of(link.target()) : Optional.empty();
    }

    @Override
    public FileTime lastModifiedTime() {
        return time(CoreProperties.MTIME).or(() -> time(CoreProperties.DATE)).orElse(EPOCH);
    }

    /** That of the last change: services do not tell of reading. */
    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return time(CoreProperties.BTIME).orElseGet(this::lastModifiedTime);
    }

    private Optional<FileTime> time(String uri) {
        return property(uri).flatMap(VosFileAttributes::parse);
    }

    /** Times are UTC unless they say otherwise; what is no time counts as not told. */
    private static Optional<FileTime> parse(String text) {
        try {
            TemporalAccessor read =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from);
            Instant instant =
                    read instanceof OffsetDateTime time
                            ? time.toInstant()
                            : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
            return Optional.of(FileTime.from(instant));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isRegularFile() {
        return node instanceof DataNode;
    }

    @Override
    public boolean isDirectory() {
        return node instanceof ContainerNode;
    }

    @Override
    public boolean isSymbolicLink() {
        return node instanceof LinkNode;
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    @Override
    public long size() {
        try {
            return Math.max(0, property(CoreProperties.LENGTH).map(Long::parseLong).orElse(0L));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The identifier of the node. */
    @Override
    public Object fileKey() {
        return node.uri();
    }

    @Override
    public String toString() {
        return node.type().localName() + " " + node.uri();
    }
}
