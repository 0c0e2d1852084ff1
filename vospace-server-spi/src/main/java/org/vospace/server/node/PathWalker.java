package org.vospace.server.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.VosUri;
import org.vospace.server.store.Resolution;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * Walks a path from the root, asking at each container whether the caller may pass.
 *
 * <p>The standard refuses a link on the way when a node is made or deleted and is silent otherwise;
 * there we follow links whose target is a container of this service, with the caller's rights at
 * each step, so that nobody gains anything by going through a link.
 */
public final class PathWalker {
    private static final int MAX_LINKS = 20;

    private final NodeMapper mapper;
    private final SpacePermission permission;

    public PathWalker(NodeMapper mapper, SpacePermission permission) {
        this.mapper = mapper;
        this.permission = permission;
    }

    /** Walks without passing any link; the last name may be a link, or missing. */
    public Walk strictly(Tx tx, NodePath path, Identity who) {
        return strictly(tx.nodes().resolve(path), who);
    }

    private Walk strictly(Resolution resolution, Identity who) {
        requirePassage(resolution, who);
        Optional<NodePath> link = linkOnTheWay(resolution);
        if (link.isPresent()) {
            throw linkFound(link.get(), resolution.last());
        }
        return arrive(resolution);
    }

    /**
     * As {@link #strictly}, and locks the container the last name is in, so that a node can be made
     * there.
     */
    public Walk lockingParent(Tx tx, NodePath path, Identity who) {
        return strictly(tx.nodes().resolveLockingParent(path), who);
    }

    /** Walks through links on the way; the last name may be a link, or missing. */
    public Walk following(Tx tx, NodePath path, Identity who) {
        NodePath current = path;
        for (int links = 0; links <= MAX_LINKS; links++) {
            Resolution resolution = tx.nodes().resolve(current);
            requirePassage(resolution, who);
            Optional<NodePath> link = linkOnTheWay(resolution);
            if (link.isEmpty()) {
                return arrive(resolution);
            }
            current = throughLink(current, link.get(), resolution.last());
        }
        throw tooManyLinks(path);
    }

    /** As {@link #following}, and goes on from a link at the end to what it points to. */
    public Walk toTarget(Tx tx, NodePath path, Identity who) {
        Walk walk = following(tx, path, who);
        for (int links = 0; links <= MAX_LINKS; links++) {
            if (walk.node().map(StoredNode::type).filter(NodeType.LINK_NODE::equals).isEmpty()) {
                return walk;
            }
            walk = following(tx, targetOf(walk.path(), walk.node().orElseThrow()), who);
        }
        throw tooManyLinks(path);
    }

    private void requirePassage(Resolution resolution, Identity who) {
        List<StoredNode> chain = resolution.chain();
        int steps = Math.min(chain.size(), resolution.path().names().size());
        for (int i = 0; i < steps; i++) {
            StoredNode step = chain.get(i);
            if (step.type() == NodeType.CONTAINER_NODE) {
                NodePath at = prefix(resolution.path(), i);
                Faults.require(permission.traverse(who, mapper.toStep(at, step)), mapper.uri(at));
            }
        }
    }

    /** The path of the link the resolution stopped at, if names remain beyond it. */
    private static Optional<NodePath> linkOnTheWay(Resolution resolution) {
        int reached = resolution.chain().size() - 1;
        return reached < resolution.path().names().size()
                        && resolution.last().type() == NodeType.LINK_NODE
                ? Optional.of(prefix(resolution.path(), reached))
                : Optional.empty();
    }

    private Walk arrive(Resolution resolution) {
        NodePath path = resolution.path();
        List<StoredNode> chain = resolution.chain();
        int depth = path.names().size();
        int reached = chain.size() - 1;
        if (path.isRoot()) {
            return new Walk(
                    path, chain.get(0), Optional.of(chain.get(0)), List.of(), Optional.empty());
        }
        if (reached < depth - 1) {
            boolean blocked = resolution.last().type() != NodeType.CONTAINER_NODE;
            throw Faults.containerNotFound(
                    mapper.uri(prefix(path, blocked ? reached : reached + 1)));
        }
        StoredNode parent = chain.get(depth - 1);
        if (parent.type() != NodeType.CONTAINER_NODE) {
            throw Faults.containerNotFound(mapper.uri(path.parent()));
        }
        return new Walk(
                path,
                parent,
                reached == depth ? Optional.of(chain.get(depth)) : Optional.empty(),
                QuotaLimit.of(path, chain.subList(0, depth)),
                Immutability.first(path, chain.subList(0, depth)));
    }

    private NodePath throughLink(NodePath path, NodePath link, StoredNode row) {
        VosUri target = targetUri(row).orElseThrow(() -> linkFound(link, row));
        List<String> names = new ArrayList<>(target.path().names());
        names.addAll(path.names().subList(link.names().size(), path.names().size()));
        return new NodePath(names);
    }

    private NodePath targetOf(NodePath link, StoredNode row) {
        return targetUri(row)
                .orElseThrow(
                        () ->
                                Faults.invalidArgument(
                                        mapper.uri(link)
                                                + " links to "
                                                + row.linkTarget().orElse("nothing")
                                                + " (expected: a target in this service)"))
                .path();
    }

    /** The link's target if it is a node of this service. */
    private Optional<VosUri> targetUri(StoredNode row) {
        String target = row.linkTarget().orElse("");
        if (!target.startsWith("vos:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(VosUri.parse(target))
                    .filter(uri -> uri.sameAuthority(mapper.uri(NodePath.ROOT)));
        } catch (VOSpaceException e) {
            return Optional.empty();
        }
    }

    private VOSpaceException linkFound(NodePath link, StoredNode row) {
        return new VOSpaceException(
                FaultType.LINK_FOUND,
                mapper.uri(link) + " is a LinkNode to " + row.linkTarget().orElse(""));
    }

    private VOSpaceException tooManyLinks(NodePath path) {
        return new VOSpaceException(
                FaultType.UNREADABLE_LINK_TARGET,
                mapper.uri(path) + " leads through more than " + MAX_LINKS + " links");
    }

    private static NodePath prefix(NodePath path, int length) {
        return new NodePath(path.names().subList(0, length));
    }
}
