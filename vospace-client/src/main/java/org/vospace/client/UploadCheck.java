package org.vospace.client;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.client.access.Access;
import org.vospace.client.access.NodePermissions;
import org.vospace.client.access.PermissionReport;
import org.vospace.client.access.PermissionReport.Answer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Looks for what would keep an upload from succeeding, without sending a byte of it. */
final class UploadCheck {
    private final NodeOperations nodes;
    private final NodePermissions permissions;
    private final LinkChain links;

    UploadCheck(NodeOperations nodes, NodePermissions permissions) {
        this.nodes = nodes;
        this.permissions = permissions;
        this.links = new LinkChain(nodes);
    }

    Optional<VOSpaceException> obstacle(URI url, VosUri target, long bytes) {
        Optional<String> trouble = nodes.messages().transport().troubleAt(url);
        if (trouble.isPresent()) {
            return fault(FaultType.NOT_AUTHENTICATED, target + ": " + trouble.get());
        }
        try {
            Optional<Node> there = links.end(target);
            return there.isPresent()
                    ? atNode(there.get(), bytes)
                    : atContainer(links.end(target.parent()), target, bytes);
        } catch (VOSpaceException e) {
            return switch (e.type()) {
                case NOT_AUTHENTICATED, PERMISSION_DENIED, UNREADABLE_LINK_TARGET -> Optional.of(e);
                default -> throw e;
            };
        }
    }

    private Optional<VOSpaceException> atNode(Node node, long bytes) {
        if (node instanceof ContainerNode) {
            return fault(
                    FaultType.DUPLICATE_NODE,
                    node.uri() + " is a container (expected: a file, or nothing)");
        }
        Optional<VOSpaceException> refused =
                locked(node).or(() -> refused(node.uri(), "writeData"));
        if (refused.isPresent()) {
            return refused;
        }
        long replaced = number(node, CoreProperties.LENGTH).orElse(0);
        return links.end(node.uri().parent())
                .flatMap(container -> tooMuch(container, node.uri(), bytes - replaced));
    }

    private Optional<VOSpaceException> atContainer(
            Optional<Node> parent, VosUri target, long bytes) {
        if (!(parent.orElse(null) instanceof ContainerNode container)) {
            return fault(
                    FaultType.CONTAINER_NOT_FOUND,
                    target.parent() + " (expected: a container that exists)");
        }
        return locked(container)
                .or(() -> refused(container.uri(), "create"))
                .or(() -> tooMuch(container, target, bytes));
    }

    private static Optional<VOSpaceException> locked(Node node) {
        return Access.of(node).isLocked()
                ? fault(FaultType.NODE_LOCKED, node.uri() + " (expected: unlocked)")
                : Optional.empty();
    }

    /** A service that does not explain what it permits is not asked any further. */
    private Optional<VOSpaceException> refused(VosUri uri, String operation) {
        try {
            PermissionReport report = permissions.explain(uri);
            boolean isNobody = report.user().isEmpty();
            return report.answer(operation)
                    .filter(found -> !found.permitted())
                    .flatMap(
                            found ->
                                    fault(
                                            isNobody
                                                    ? FaultType.NOT_AUTHENTICATED
                                                    : FaultType.PERMISSION_DENIED,
                                            refusal(uri, found, isNobody)));
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.OPERATION_NOT_SUPPORTED || e.httpStatus() == 400) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String refusal(VosUri uri, Answer answer, boolean isNobody) {
        return uri
                + ": "
                + answer.operation()
                + " is not permitted: "
                + answer.reason()
                + (isNobody
                        ? " (expected: a credential that the service takes; it took the caller for"
                                + " nobody)"
                        : "");
    }

    private static Optional<VOSpaceException> tooMuch(Node container, VosUri target, long bytes) {
        OptionalLong free = free(container);
        return free.isPresent() && bytes > free.getAsLong()
                ? fault(
                        FaultType.QUOTA_EXCEEDED,
                        target
                                + " needs "
                                + bytes
                                + " bytes more (expected: at most "
                                + free.getAsLong()
                                + ", which are free in "
                                + container.uri()
                                + ")")
                : Optional.empty();
    }

    /** What a container says is free, or what its own quota leaves; empty if it tells neither. */
    private static OptionalLong free(Node container) {
        OptionalLong told = number(container, CoreProperties.AVAILABLE_SPACE);
        OptionalLong quota = number(container, CoreProperties.QUOTA);
        if (told.isPresent() || quota.isEmpty()) {
            return told;
        }
        long used = number(container, CoreProperties.LENGTH).orElse(0);
        return OptionalLong.of(Math.max(0, quota.getAsLong() - used));
    }

    private static OptionalLong number(Node node, String property) {
        return node.properties().value(property).map(String::strip).stream()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static Optional<VOSpaceException> fault(FaultType type, String detail) {
        return Optional.of(new VOSpaceException(type, detail));
    }
}
