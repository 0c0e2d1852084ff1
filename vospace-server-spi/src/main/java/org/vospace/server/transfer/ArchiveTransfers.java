package org.vospace.server.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Direction.Named;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.model.TransferParams;
import org.vospace.model.View;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Walk;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/**
 * Negotiates transfers of whole containers (VOSpace 2.1, 3.3.2).
 *
 * <p>They never leave this service: no provider of another protocol is asked, because the archive
 * is made or taken apart by this server, whatever the storage. Thread-safe.
 */
public final class ArchiveTransfers {
    private final Database database;
    private final PathWalker walker;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final TransferTargets targets;
    private final HttpEndpoints http;

    public ArchiveTransfers(
            Database database,
            PathWalker walker,
            NodeMapper mapper,
            SpacePermission permission,
            TransferTargets targets,
            HttpEndpoints http) {
        this.database = database;
        this.walker = walker;
        this.mapper = mapper;
        this.permission = permission;
        this.targets = targets;
        this.http = http;
    }

    /**
     * Answers a transfer that packs or unpacks; empty for any other, one that stores an archive as
     * the content of a data node included.
     *
     * @throws VOSpaceException as a negotiation does
     */
    Optional<Transfer> negotiate(JobId job, Transfer transfer, Identity who, ServiceUrls urls) {
        Optional<ArchiveFormat> format = transfer.view().flatMap(ArchiveFormat::of);
        if (format.isEmpty()) {
            requireNothingToUnpack(transfer);
            return Optional.empty();
        }
        View view = transfer.view().orElseThrow();
        if (transfer.direction() == Named.PULL_FROM_VOSPACE) {
            requirePackable(transfer, view, who);
        } else if (transfer.direction() != Named.PUSH_TO_VOSPACE
                || ArchiveFormat.isPackage(view)
                || !isUnpacked(mapper.path(transfer.target()), view, who)) {
            requireNothingToUnpack(transfer);
            return Optional.empty();
        }
        List<Protocol> endpoints = endpoints(job, transfer, fileName(transfer, format.get()), urls);
        return Optional.of(transfer.withProtocols(endpoints));
    }

    /** Whether a transfer is about a container that must be there, to unpack an archive into. */
    static boolean mustUnpack(Transfer transfer) {
        return ParamValues.flag(transfer, TransferParams.UNPACK);
    }

    private static void requireNothingToUnpack(Transfer transfer) {
        if (mustUnpack(transfer)) {
            throw new VOSpaceException(
                    FaultType.CONTAINER_NOT_FOUND,
                    transfer.target()
                            + ", with "
                            + TransferParams.UNPACK
                            + " (expected: a push into a container with an archive view)");
        }
    }

    private void requirePackable(Transfer transfer, View view, Identity who) {
        if (UrlLimits.of(transfer).maxBytes().isPresent()) {
            throw Faults.invalidArgument(
                    TransferParams.MAX_BYTES
                            + " with an archive (expected: none, because nobody knows its length"
                            + " before it is made)");
        }
        List<NodePath> paths = transfer.targets().stream().map(mapper::path).toList();
        if (ArchiveFormat.isPackage(view)) {
            return;
        }
        for (NodePath path : paths) {
            Walk walk = database.read(tx -> walker.toTarget(tx, path, who));
            StoredNode row =
                    walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
            Node node = mapper.toNode(walk.path(), row);
            Faults.require(permission.getNode(who, node), node.uri());
            targets.requireProvided(node, view);
        }
    }

    /**
     * Whether a path leads to a container, into which an archive would be unpacked.
     *
     * @throws VOSpaceException PermissionDenied or ViewNotSupported if it is one that does not take
     *     the archive from this caller
     */
    public boolean isUnpacked(NodePath path, View view, Identity who) {
        if (path.isAuto() || path.isNull()) {
            return false;
        }
        Walk walk = database.read(tx -> walker.toTarget(tx, path, who));
        Optional<StoredNode> row = walk.node().filter(StoredNode::isContainer);
        if (row.isEmpty()) {
            return false;
        }
        ContainerNode container = (ContainerNode) mapper.toNode(walk.path(), row.get());
        DataNode member = new DataNode(mapper.uri(walk.path().child("member")), Properties.none());
        Faults.require(permission.createNode(who, container, member), container.uri());
        targets.requireAccepted(container, view);
        return true;
    }

    private List<Protocol> endpoints(
            JobId job, Transfer transfer, String fileName, ServiceUrls urls) {
        List<Protocol> endpoints = new ArrayList<>();
        for (Protocol requested : transfer.protocols()) {
            if (http.supports(requested, transfer.direction())) {
                endpoints.add(http.endpoint(requested, urls.storage(), job, transfer, fileName));
            }
        }
        boolean isRunDirectly =
                transfer.protocols().isEmpty()
                        && transfer.view().filter(ArchiveFormat::isPackage).isPresent();
        if (endpoints.isEmpty() && !isRunDirectly) {
            throw TransferService.protocolNotSupported(transfer);
        }
        return endpoints;
    }

    /** The name under which a client saves the archive of a transfer. */
    public String fileName(Transfer transfer, ArchiveFormat format) {
        NodePath path = transfer.target().path();
        boolean hasName = transfer.targets().size() == 1 && !path.isRoot();
        return (hasName ? path.name() : "archive") + "." + format.extension();
    }
}
