package org.vospace.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.NodeType;

/**
 * A node as the database had it when it was read. Its handle is {@code id}, {@code parentId} and
 * {@code name} together: a later statement finds the row only where all three still hold.
 *
 * @param id never reused; {@link #ROOT_ID} is the root
 * @param parentId the container it is in; 0 for the root
 * @param name the decoded name; empty text for the root
 * @param groupRead groups that may read, in no order
 * @param groupWrite groups that may read and write, in no order
 * @param version grows with every change of content, properties or place
 * @param created to the microsecond
 * @param modified when content or properties changed, to the microsecond
 * @param length in bytes: of its content, or for a container of all content below it, some seconds
 *     old
 * @param content empty for all but data nodes, and for a data node that never got bytes
 * @param linkTarget present exactly for a link
 * @param properties those that have no component of their own here, by URI
 * @param busy whether an upload had reserved the node when it was read
 * @param quota of a container: the most that may be stored below it, in bytes
 * @param allocationOwner the owner of the top-level container that the node is in, or is; empty for
 *     the root, and for a row that was read without what is above it: see {@link #below}
 */
public record StoredNode(
        long id,
        long parentId,
        String name,
        NodeType type,
        boolean isPublic,
        boolean isLocked,
        String owner,
        List<String> groupRead,
        List<String> groupWrite,
        int version,
        Instant created,
        Instant modified,
        long length,
        Optional<StoredContent> content,
        Optional<String> contentType,
        Optional<String> contentEncoding,
        Optional<String> linkTarget,
        Map<String, String> properties,
        boolean busy,
        OptionalLong quota,
        Optional<String> allocationOwner) {
    /** The id of the root of the space. */
    public static final long ROOT_ID = 1;

    public StoredNode {
        groupRead = List.copyOf(groupRead);
        groupWrite = List.copyOf(groupWrite);
        properties = Map.copyOf(properties);
    }

    public boolean isContainer() {
        return type == NodeType.CONTAINER_NODE;
    }

    public boolean isLink() {
        return type == NodeType.LINK_NODE;
    }

    /** Whether this is a data node, which may have content. */
    public boolean isData() {
        return type.isData();
    }

    /** The same row, known to be in a container that was read with what is above it. */
    public StoredNode below(StoredNode container) {
        return with(
                quota, container.id == ROOT_ID ? Optional.of(owner) : container.allocationOwner);
    }

    /** The same row, known to be where {@code before} was. */
    StoredNode inPlaceOf(StoredNode before) {
        return with(quota, parentId == ROOT_ID ? Optional.of(owner) : before.allocationOwner);
    }

    StoredNode inAllocationOf(Optional<String> other) {
        return with(quota, other);
    }

    /** The same row after its quota was changed. */
    public StoredNode withQuota(OptionalLong other) {
        return with(other, allocationOwner);
    }

    /** The same row as it was before it got any content; nothing changes in a row without. */
    public StoredNode withoutContent() {
        return content.isEmpty()
                ? this
                : new StoredNode(
                        id,
                        parentId,
                        name,
                        type,
                        isPublic,
                        isLocked,
                        owner,
                        groupRead,
                        groupWrite,
                        version,
                        created,
                        modified,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        linkTarget,
                        properties,
                        busy,
                        quota,
                        allocationOwner);
    }

    private StoredNode with(OptionalLong otherQuota, Optional<String> otherAllocationOwner) {
        return new StoredNode(
                id,
                parentId,
                name,
                type,
                isPublic,
                isLocked,
                owner,
                groupRead,
                groupWrite,
                version,
                created,
                modified,
                length,
                content,
                contentType,
                contentEncoding,
                linkTarget,
                properties,
                busy,
                otherQuota,
                otherAllocationOwner);
    }

    /** The handle as text, for messages. */
    String handle() {
        return "node " + id + " (" + parentId + ", '" + name + "')";
    }
}
