package org.vospace.server.transfer;

import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.DataNode;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Walk;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * Whether bytes may be stored somewhere: rights, locks, kinds of node, preconditions. Thread-safe.
 */
final class WriteAccess {
    private final NodeMapper mapper;
    private final PathWalker walker;
    private final SpacePermission permission;

    WriteAccess(NodeMapper mapper, PathWalker walker, SpacePermission permission) {
        this.mapper = mapper;
        this.walker = walker;
        this.permission = permission;
    }

    /** Walks to the node, or to where it will be, and makes sure that it may be written. */
    Walk writable(Tx tx, Upload upload) {
        Walk walk = walker.toTarget(tx, upload.path(), upload.who());
        requireOrdinary(walk.path());
        walk.requireChangeable(mapper.uri(walk.path()));
        if (walk.node().isPresent()) {
            requireWritable(walk.path(), walk.node().get(), upload);
        } else {
            requireCreatable(walk, walk.parent(), upload.who());
            upload.preconditions().requireForChange(Optional.empty());
        }
        return walk;
    }

    private void requireOrdinary(NodePath path) {
        if (path.isRoot() || path.isAuto() || path.isNull()) {
            throw Faults.invalidUri(mapper.uri(path) + " (expected: the name of a data node)");
        }
    }

    /** Makes sure that a node may get other bytes. */
    void requireWritable(NodePath path, StoredNode row, Upload upload) {
        if (upload.preconditions().onlyNew()) {
            throw Faults.duplicate(mapper.uri(path));
        }
        if (!row.type().isData()) {
            throw Faults.invalidArgument(
                    mapper.uri(path)
                            + " is a "
                            + row.type().localName()
                            + " (expected: a DataNode, or a new name)");
        }
        DataNode node = mapper.toDataNode(path, row);
        if (row.isLocked() && permission.getNode(upload.who(), node).permitted()) {
            throw new VOSpaceException(FaultType.NODE_LOCKED, node.uri().toString());
        }
        Faults.require(permission.writeData(upload.who(), node), node.uri());
        upload.preconditions().requireForChange(row.content());
    }

    /** Makes sure that a node may be made for the bytes. */
    void requireCreatable(Walk walk, StoredNode parent, Identity who) {
        DataNode node = new DataNode(mapper.uri(walk.path()), Properties.none());
        Faults.require(
                permission.createNode(who, mapper.toStep(walk.path().parent(), parent), node),
                node.uri());
    }
}
