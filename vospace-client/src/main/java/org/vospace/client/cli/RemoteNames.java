package org.vospace.client.cli;

import java.util.List;
import java.util.Locale;
import org.vospace.client.Client;
import org.vospace.client.NameGlob;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Turns operands into nodes: recognises remote ones, and expands wildcards. */
final class RemoteNames {
    private static final String SHORT = "vos:";

    private final Client client;

    RemoteNames(Client client) {
        this.client = client;
    }

    /** Whether the target of a link is a node of some space. */
    static boolean isNode(String target) {
        return target.toLowerCase(Locale.ROOT).startsWith(SHORT);
    }

    /** The node that an operand names, in which wildcards mean nothing. */
    VosUri exact(String operand) {
        if (!client.isRemote(operand)) {
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
        if (!client.isRemote(operand) || !NameGlob.hasSpecials(operand)) {
            return List.of(exact(operand));
        }
        NameGlob whole = NameGlob.of(operand);
        if (whole.isLiteral()) {
            return List.of(exact(whole.literal()));
        }
        List<VosUri> found = client.glob(operand);
        if (found.isEmpty()) {
            throw new VOSpaceException(FaultType.NODE_NOT_FOUND, operand + " matches nothing");
        }
        return found;
    }
}
