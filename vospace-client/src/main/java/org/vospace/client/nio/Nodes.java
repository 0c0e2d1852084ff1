package org.vospace.client.nio;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.vospace.client.Client;
import org.vospace.client.ListOptions;
import org.vospace.client.Listing;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** Finds the nodes that paths mean. */
final class Nodes {
    private static final int MAX_LINKS = 20;

    private final Client client;

    Nodes(Client client) {
        this.client = client;
    }

    /** The node at a path. */
    Node get(VosPath path, Links links) throws IOException {
        return Fault.on(path, () -> end(path, client.getNode(path.vosUri()), links));
    }

    /** The node at a path; empty if there is none, or if a link there leads to none. */
    Optional<Node> find(VosPath path, Links links) throws IOException {
        try {
            return Optional.of(get(path, links));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Node end(VosPath path, Node first, Links links) throws IOException {
        Node node = first;
        for (int hops = 0; links == Links.FOLLOW && node instanceof LinkNode link; hops++) {
            if (hops == MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            node = client.getNode(target(path, link));
        }
        return node;
    }

    /** Where what is written to a path goes: to the end of the links there, if there are any. */
    VosUri destination(VosPath path) throws IOException {
        return Fault.on(
                path,
                () -> {
                    VosUri uri = path.vosUri();
                    for (int hops = 0; hops < MAX_LINKS; hops++) {
                        Optional<Node> node = nodeAt(uri);
                        if (node.isEmpty() || !(node.get() instanceof LinkNode link)) {
                            return uri;
                        }
                        uri = target(path, link);
                    }
                    throw new FileSystemLoopException(path.toString());
                });
    }

    private Optional<Node> nodeAt(VosUri uri) {
        try {
            return Optional.of(client.getNode(uri));
        } catch (VOSpaceException e) {
            if (e.httpStatus() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The node that a link names.
     *
     * @throws FileSystemException if it names something else
     */
    static VosUri target(VosPath path, LinkNode link) throws FileSystemException {
        try {
            return VosUri.parse(link.target());
        } catch (VOSpaceException e) {
            FileSystemException outside =
                    new FileSystemException(
                            path.toString(),
                            null,
                            "links to " + link.target() + " (expected: a node of a VOSpace)");
            outside.initCause(e);
            throw outside;
        }
    }

    /** The path without links, those on the way included; one that exists. */
    VosPath realPath(VosPath path, Links last) throws IOException {
        return Fault.on(
                path,
                () -> {
                    VosUri real = realUri(path, last);
                    if (!real.sameAuthority(path.vosUri())) {
                        throw new FileSystemException(
                                path.toString(), null, "leads to another service: " + real);
                    }
                    return VosPath.of(path.getFileSystem(), real.path());
                });
    }

    private VosUri realUri(VosPath path, Links last) throws IOException {
        VosUri whole = path.vosUri();
        Deque<String> ahead = new ArrayDeque<>(whole.path().names());
        VosUri at = whole.withPath(NodePath.ROOT);
        client.getNode(at);
        int hops = 0;
        while (!ahead.isEmpty()) {
            VosUri next = at.child(ahead.removeFirst());
            boolean keep = ahead.isEmpty() && last == Links.KEEP;
            if (!(client.getNode(next) instanceof LinkNode link) || keep) {
                at = next;
                continue;
            }
            if (++hops > MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            VosUri target = target(path, link);
            List<String> names = new ArrayList<>(target.path().names());
            names.addAll(ahead);
            ahead = new ArrayDeque<>(names);
            at = target.withPath(NodePath.ROOT);
        }
        return at;
    }

    /** The identifier of the node that a path leads to, through all links. */
    VosUri realNode(VosPath path) throws IOException {
        return Fault.on(path, () -> realUri(path, Links.FOLLOW));
    }

    /** Whether a container has no child. */
    boolean isEmpty(VosPath path, VosUri container) throws IOException {
        return Fault.on(
                path,
                () -> {
                    ListOptions few = ListOptions.standard().withDetail(Detail.MIN).withPageSize(2);
                    try (Listing listing = client.list(container, few)) {
                        return !listing.hasNext() && listing.skipped() == 0;
                    }
                });
    }
}
