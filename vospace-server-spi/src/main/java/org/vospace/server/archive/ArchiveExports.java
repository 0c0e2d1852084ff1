package org.vospace.server.archive;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Walk;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/** Packs nodes into archives. Thread-safe. */
public final class ArchiveExports {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveExports.class);

    private final Database database;
    private final PathWalker walker;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final CheckedBackend backend;

    public ArchiveExports(
            Database database,
            PathWalker walker,
            NodeMapper mapper,
            SpacePermission permission,
            CheckedBackend backend) {
        this.database = database;
        this.walker = walker;
        this.mapper = mapper;
        this.permission = permission;
        this.backend = backend;
    }

    /**
     * Finds the targets of a pull with an archive view, so that what can be refused is refused
     * before the first byte. OpenCADC's view refuses nothing: a target that is missing or may not
     * be seen is left out.
     *
     * @throws VOSpaceException NodeNotFound, ContainerNotFound or PermissionDenied
     */
    public ArchiveExport open(Transfer transfer, ArchiveFormat format, Identity who) {
        boolean isLenient = transfer.view().filter(ArchiveFormat::isPackage).isPresent();
        Roots roots = new Roots();
        for (NodePath path : transfer.targets().stream().map(VosUri::path).toList()) {
            Optional<Walk> found = isLenient ? findIfAny(path, who) : Optional.of(find(path, who));
            found.ifPresent(walk -> roots.add(walk.path(), walk.node().orElseThrow(), name(path)));
        }
        return new ArchiveExport(database, mapper, permission, backend, roots, format, who);
    }

    private Optional<Walk> findIfAny(NodePath path, Identity who) {
        try {
            return Optional.of(find(path, who));
        } catch (VOSpaceException e) {
            if (e.httpStatus() >= 500) {
                throw e;
            }
            LOG.info("{} is not packed for {}: {}", path, who.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Walk find(NodePath path, Identity who) {
        Walk walk = database.read(tx -> walker.toTarget(tx, path, who));
        StoredNode row =
                walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
        Node node = mapper.toNode(walk.path(), row);
        Faults.require(permission.getNode(who, node), node.uri());
        return walk;
    }

    /** Of the root, which has no name, the last part of the space's. */
    private String name(NodePath path) {
        if (!path.isRoot()) {
            return path.name();
        }
        List<String> parts = List.of(mapper.uri(NodePath.ROOT).authority().split("[!~]"));
        return parts.get(parts.size() - 1);
    }
}
