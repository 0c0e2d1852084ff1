package org.vospace.client;

import java.util.List;
import java.util.stream.Stream;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/**
 * Finds the nodes that a pattern means, in constant memory: one listing is open for each part of
 * the pattern that has wildcards. Names alone are asked for. The search of this SDK's servers is of
 * no use here, because it finds at any depth.
 */
final class Globs {
    private final NodeNames names;
    private final NodeOperations nodes;
    private final Listings listings;

    Globs(NodeNames names, NodeOperations nodes, Listings listings) {
        this.names = names;
        this.nodes = nodes;
        this.listings = listings;
    }

    /** What matches, found as it is asked for; to be closed. */
    Stream<VosUri> find(String pattern) {
        int pathStart = startOfPath(pattern);
        String head = pattern.substring(0, pathStart);
        boolean whole = NodeNames.isWhole(pattern);
        VosUri root = names.parse(whole ? head + "/" : head);
        List<NameGlob> parts =
                Stream.of(pattern.substring(pathStart).split("/", -1))
                        .filter(segment -> !segment.isEmpty())
                        .map(segment -> glob(whole ? decoded(segment, pattern) : segment))
                        .toList();
        return below(root, parts, false);
    }

    /** After the authority, or after the prefix. */
    private static int startOfPath(String pattern) {
        if (!NodeNames.isWhole(pattern)) {
            return pattern.indexOf(':') + 1;
        }
        int slash = pattern.indexOf('/', "vos://".length());
        return slash < 0 ? pattern.length() : slash;
    }

    private static NameGlob glob(String segment) {
        try {
            return NameGlob.of(segment);
        } catch (IllegalArgumentException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** In a URI a question mark begins a query, so it is no wildcard there. */
    private static String decoded(String segment, String pattern) {
        if (segment.indexOf('?') >= 0 || segment.indexOf('#') >= 0) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI,
                    pattern + " holds # or ? (expected: %23 and %3F, or the form vos:/path)");
        }
        return NodePath.parse("/" + segment).name();
    }

    /**
     * @param known whether the node is sure to exist
     */
    private Stream<VosUri> below(VosUri uri, List<NameGlob> parts, boolean known) {
        if (parts.isEmpty()) {
            return known || nodes.exists(uri) ? Stream.of(uri) : Stream.empty();
        }
        NameGlob first = parts.get(0);
        List<NameGlob> rest = parts.subList(1, parts.size());
        return first.isLiteral()
                ? below(uri.child(first.literal()), rest, false)
                : children(uri, first).flatMap(child -> below(child, rest, true));
    }

    /** What is no container, or is no more, has no children. */
    private Stream<VosUri> children(VosUri container, NameGlob glob) {
        try {
            return Listing.open(listings, container, ListOptions.standard().withDetail(Detail.MIN))
                    .stream()
                    .map(Node::name)
                    .filter(glob::matches)
                    .map(container::child);
        } catch (VOSpaceException e) {
            if (NodeOperations.isMissing(e)
                    || e.type() == FaultType.INVALID_ARGUMENT
                    || e.type() == FaultType.INVALID_URI
                    || e.type() == FaultType.UNREADABLE_LINK_TARGET) {
                return Stream.empty();
            }
            throw e;
        }
    }
}
