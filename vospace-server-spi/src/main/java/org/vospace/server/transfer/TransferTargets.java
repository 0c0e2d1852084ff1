package org.vospace.server.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreViews;
import org.vospace.model.DataNode;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.VosUri;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.StoredContent;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.StorageRef;

/** Finds the node a transfer is about and checks what can be checked before any byte moves. */
public final class TransferTargets {
    private final ContentService contents;
    private final CheckedBackend backend;
    private final NodeMapper mapper;

    public TransferTargets(ContentService contents, CheckedBackend backend, NodeMapper mapper) {
        this.contents = contents;
        this.backend = backend;
        this.mapper = mapper;
    }

    /** The node a client will write to or read from. */
    record Target(DataNode node, Optional<StorageRef> content) {}

    /**
     * The path of a node of this service.
     *
     * @throws VOSpaceException InvalidURI for another service's
     */
    public NodePath local(VosUri uri) {
        VosUri root = mapper.uri(NodePath.ROOT);
        if (!uri.sameAuthority(root)) {
            throw Faults.invalidUri(uri + " (expected: a node of " + root + ")");
        }
        return uri.path();
    }

    Target forPush(Transfer transfer, OptionalLong length, Identity who) {
        requireView(transfer, CoreViews.ANY, CoreViews.BINARY);
        NodePath path = local(transfer.target());
        backend.requireRoom(length);
        NodePath named = path.isAuto() ? path.parent().child(UUID.randomUUID().toString()) : path;
        if (named.isNull()) {
            return new Target(new DataNode(mapper.uri(named), Properties.none()), Optional.empty());
        }
        return new Target(contents.preview(named, who), Optional.empty());
    }

    Target forPull(Transfer transfer, Identity who) {
        requireView(transfer, CoreViews.DEFAULT, CoreViews.BINARY);
        NodePath path = local(transfer.target());
        if (path.isNull()) {
            return new Target(new DataNode(mapper.uri(path), Properties.none()), Optional.empty());
        }
        StoredBytes bytes = contents.find(path, who);
        return new Target(bytes.node(), bytes.content().map(StoredContent::ref));
    }

    private static void requireView(Transfer transfer, String first, String second) {
        String view = transfer.view().map(View::uri).orElse(first);
        if (!view.equals(first) && !view.equals(second)) {
            throw new VOSpaceException(
                    FaultType.VIEW_NOT_SUPPORTED,
                    view + " (expected: " + first + " or " + second + ")");
        }
    }
}
