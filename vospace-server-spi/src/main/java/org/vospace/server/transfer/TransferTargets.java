package org.vospace.server.transfer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ArchiveViews;
import org.vospace.model.CoreViews;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.StoredContent;
import org.vospace.spi.security.Identity;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.StorageRef;

/** Finds the node a transfer is about and checks what can be checked before any byte moves. */
public final class TransferTargets {
    private final ContentService contents;
    private final CheckedBackend backend;
    private final NodeMapper mapper;
    private final AbstractSpace space;

    public TransferTargets(
            ContentService contents,
            CheckedBackend backend,
            NodeMapper mapper,
            AbstractSpace space) {
        this.contents = contents;
        this.backend = backend;
        this.mapper = mapper;
        this.space = space;
    }

    /** The node a client will write to or read from. */
    record Target(DataNode node, Optional<StorageRef> content) {}

    Target forPush(Transfer transfer, OptionalLong length, Identity who) {
        NodePath path = onlyTarget(transfer);
        backend.requireRoom(length);
        NodePath named = path.isAuto() ? path.parent().child(UUID.randomUUID().toString()) : path;
        DataNode node =
                named.isNull()
                        ? new DataNode(mapper.uri(named), Properties.none())
                        : contents.preview(named, length, who);
        transfer.view().ifPresent(view -> requireAccepted(node, view));
        return new Target(node, Optional.empty());
    }

    Target forPull(Transfer transfer, Identity who) {
        NodePath path = onlyTarget(transfer);
        if (path.isNull()) {
            DataNode nothing = new DataNode(mapper.uri(path), Properties.none());
            transfer.view().ifPresent(view -> requireProvided(nothing, view));
            return new Target(nothing, Optional.empty());
        }
        StoredBytes bytes = contents.find(path, who);
        transfer.view().ifPresent(view -> requireProvided(bytes.node(), view));
        return new Target(bytes.node(), bytes.content().map(StoredContent::ref));
    }

    private NodePath onlyTarget(Transfer transfer) {
        if (transfer.targets().size() > 1) {
            throw Faults.invalidArgument(
                    transfer.targets().size()
                            + " targets (expected: one, or the view "
                            + ArchiveViews.PKG
                            + ")");
        }
        return mapper.path(transfer.target());
    }

    /**
     * Makes sure that a node can be imported in a view. Where any view is taken, an archive is one
     * too: it stays the one file that it is.
     *
     * @throws VOSpaceException ViewNotSupported
     */
    void requireAccepted(Node node, View view) {
        List<String> accepted = uris(space.accepts(node));
        boolean isBlob =
                accepted.contains(CoreViews.ANY)
                        && ArchiveFormat.named(view.uri()).isPresent()
                        && uris(space.views().accepts()).contains(view.uri());
        if (!isBlob) {
            requireOneOf(accepted, view);
        }
    }

    /**
     * Makes sure that a node can be exported in a view.
     *
     * @throws VOSpaceException ViewNotSupported, or InvalidArgument for a parameter of the view
     */
    void requireProvided(Node node, View view) {
        requireOneOf(uris(space.provides(node)), view);
        ViewTypes.requireValid(view);
    }

    private static List<String> uris(List<View> views) {
        return views.stream().map(View::uri).toList();
    }

    private static void requireOneOf(List<String> offered, View view) {
        if (!offered.contains(view.uri())) {
            throw new VOSpaceException(
                    FaultType.VIEW_NOT_SUPPORTED,
                    view.uri() + " (expected: one of " + offered + ")");
        }
    }
}
