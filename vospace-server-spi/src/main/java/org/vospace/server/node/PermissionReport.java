package org.vospace.server.node;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Restriction;

/**
 * What somebody may do with a node, and why or why not.
 *
 * @param user who; empty: an anonymous caller
 * @param restriction what the credential that was shown is good for; empty: for all
 * @param passage for each container on the way to the node, the root first, whether it lets pass
 * @param operations with the node itself; who cannot get there may do none of them
 * @param notes what this does not tell
 */
public record PermissionReport(
        VosUri node,
        String user,
        Optional<Restriction> restriction,
        List<Answer> passage,
        List<Answer> operations,
        List<String> notes) {
    public PermissionReport {
        requireNonNull(node, "node");
        requireNonNull(user, "user");
        requireNonNull(restriction, "restriction");
        passage = List.copyOf(passage);
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
    }

    /**
     * One operation.
     *
     * @param operation such as {@code see}
     * @param node with what
     * @param reason what the permission rests on, or what is missing
     */
    public record Answer(String operation, VosUri node, boolean permitted, String reason) {}
}
