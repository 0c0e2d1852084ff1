package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vospace.client.Client;
import org.vospace.client.ListOptions;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** Turns operands into nodes: recognises remote ones, and expands wildcards. */
final class RemoteNames {
    private static final String SHORT = "vos:";
    private static final String FULL = "vos://";

    private final Client client;

    RemoteNames(Client client) {
        this.client = client;
    }

    static boolean isRemote(String operand) {
        return operand.toLowerCase(Locale.ROOT).startsWith(SHORT);
    }

    /** The node that an operand names, in which wildcards mean nothing. */
    VosUri exact(String operand) {
        if (!isRemote(operand)) {
            throw new UsageException(operand + " (expected: vos:/path or vos://authority/path)");
        }
        return client.uri(operand);
    }

    /**
     * The nodes that an operand names: one that need not exist, or those that match.
     *
     * @throws VOSpaceException NodeNotFound if nothing matches
     */
    List<VosUri> matching(String operand) {
        boolean full = operand.toLowerCase(Locale.ROOT).startsWith(FULL);
        if (!isRemote(operand) || !NameGlob.hasSpecials(operand)) {
            return List.of(exact(operand));
        }
        int pathStart = full ? operand.indexOf('/', FULL.length()) : SHORT.length();
        if (pathStart < 0) {
            return List.of(exact(operand));
        }
        String head = operand.substring(0, pathStart);
        VosUri root = client.uri(full ? head + "/" : head);
        List<String> segments =
                Stream.of(operand.substring(pathStart).split("/", -1))
                        .filter(segment -> !segment.isEmpty())
                        .toList();
        List<VosUri> found = new ArrayList<>(List.of(root));
        for (String segment : segments) {
            NameGlob glob = NameGlob.of(full ? decoded(segment, operand) : segment);
            found = found.stream().flatMap(uri -> children(uri, glob)).toList();
        }
        if (found.isEmpty()) {
            throw new VOSpaceException(FaultType.NODE_NOT_FOUND, operand + " matches nothing");
        }
        return found;
    }

    /** In a URI a question mark begins a query, so it is no wildcard there. */
    private static String decoded(String segment, String operand) {
        if (segment.indexOf('?') >= 0 || segment.indexOf('#') >= 0) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI,
                    operand + " holds # or ? (expected: %23 and %3F, or the form vos:/path)");
        }
        return NodePath.parse("/" + segment).name();
    }

    private Stream<VosUri> children(VosUri container, NameGlob glob) {
        if (glob.isLiteral()) {
            return Stream.of(container.child(glob.literal()));
        }
        try (Stream<Node> nodes =
                client.list(container, ListOptions.standard().withDetail(Detail.MIN)).stream()) {
            return nodes
                    .map(Node::name)
                    .filter(glob::matches)
                    .map(container::child)
                    .toList()
                    .stream();
        } catch (VOSpaceException e) {
            boolean noContainer =
                    e.type() == FaultType.NODE_NOT_FOUND
                            || e.type() == FaultType.CONTAINER_NOT_FOUND
                            || e.type() == FaultType.INVALID_ARGUMENT;
            if (noContainer) {
                return Stream.empty();
            }
            throw e;
        }
    }
}
