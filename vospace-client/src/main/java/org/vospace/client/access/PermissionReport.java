package org.vospace.client.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What somebody may do with a node, and why or why not, as the service explains it (an extension of
 * this SDK's servers).
 *
 * @param node its URI
 * @param user who; empty text: an anonymous caller
 * @param passage for each container on the way to the node whether it lets pass
 * @param operations with the node itself
 * @param notes what this does not tell
 */
public record PermissionReport(
        String node,
        String user,
        List<Answer> passage,
        List<Answer> operations,
        List<String> notes) {
    public PermissionReport {
        requireNonNull(node, "node");
        requireNonNull(user, "user");
        passage = List.copyOf(passage);
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
    }

    /**
     * One operation.
     *
     * @param operation such as {@code see}, {@code readData}, {@code writeData}, {@code create},
     *     {@code delete}, {@code changeProperties}, {@code changeAccess}
     * @param node the URI of what it is done with
     * @param reason what the permission rests on, or what is missing; may be empty text
     */
    public record Answer(String operation, String node, boolean permitted, String reason) {
        public Answer {
            requireNonNull(operation, "operation");
            requireNonNull(node, "node");
            requireNonNull(reason, "reason");
        }
    }

    /** What is said of an operation with the node; empty if nothing is. */
    public Optional<Answer> answer(String operation) {
        return operations.stream()
                .filter(answer -> answer.operation().equals(operation))
                .findFirst();
    }

    /** Whether an operation with the node is permitted; what is not mentioned is not. */
    public boolean permits(String operation) {
        return answer(operation).map(Answer::permitted).orElse(false);
    }
}
