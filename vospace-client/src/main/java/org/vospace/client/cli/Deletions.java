package org.vospace.client.cli;

import java.util.List;
import org.vospace.client.Listing;
import org.vospace.client.TreeResult;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Deletes for {@code rm}, {@code rmdir} and their aliases, or says what it would delete. */
final class Deletions {
    private final Session session;
    private final How how;

    /** What may be deleted. */
    enum Kind {
        /** All but containers. */
        FILES,
        /** Anything, containers with what is in them. */
        TREES,
        /** Containers that are empty. */
        EMPTY_CONTAINERS,
        /** Containers with what is in them. */
        CONTAINERS
    }

    /** How the caller's command words what helps. */
    enum Dialect {
        /** Of {@code vos rm} and {@code vos rmdir}. */
        VOS("-r", "vos rm"),
        /** Of {@code vrm} and {@code vrmdir}. */
        ALIAS("-R", "vrm");

        private final String recursive;
        private final String forFiles;

        Dialect(String recursive, String forFiles) {
            this.recursive = recursive;
            this.forFiles = forFiles;
        }
    }

    /**
     * What is asked for.
     *
     * @param force whether what is not there is no failure
     * @param ask whether to ask before each deletion
     * @param dryRun whether only to tell
     * @param report whether to tell how much was deleted
     */
    record How(
            Kind kind,
            boolean force,
            boolean ask,
            boolean dryRun,
            boolean report,
            Dialect dialect) {}

    Deletions(Session session, How how) {
        this.session = session;
        this.how = how;
    }

    /** Deletes what the operands name; what fails is told and the rest goes on. */
    void run(List<String> operands) {
        for (VosUri uri : VosCommand.expand(session, operands, how.force())) {
            session.attempt(uri.toString(), () -> delete(uri));
        }
    }

    private void delete(VosUri uri) {
        Node node;
        try {
            node = session.client().getNode(uri);
        } catch (VOSpaceException e) {
            if (how.force() && ExitCode.of(e) == ExitCode.NOT_FOUND) {
                return;
            }
            throw e;
        }
        check(node);
        if (how.dryRun()) {
            tell("would delete", uri, 0);
            return;
        }
        if (how.ask() && !session.confirm("delete " + uri + "?")) {
            return;
        }
        if (node instanceof ContainerNode) {
            deleteTree(uri);
        } else {
            session.client().delete(uri);
            tell("deleted", uri, 1);
        }
    }

    private void check(Node node) {
        boolean container = node instanceof ContainerNode;
        switch (how.kind()) {
            case TREES -> {}
            case FILES -> {
                if (container) {
                    throw refused(
                            node, "is a container (expected: " + how.dialect().recursive + ")");
                }
            }
            case CONTAINERS, EMPTY_CONTAINERS -> {
                if (!container) {
                    throw refused(
                            node, "is no container (expected: " + how.dialect().forFiles + ")");
                }
                if (how.kind() == Kind.EMPTY_CONTAINERS && !isEmpty(node.uri())) {
                    throw refused(node, "is not empty (expected: " + how.dialect().recursive + ")");
                }
            }
        }
    }

    private boolean isEmpty(VosUri uri) {
        try (Listing listing = session.client().list(uri)) {
            return !listing.hasNext() && listing.skipped() == 0;
        }
    }

    private static VOSpaceException refused(Node node, String why) {
        return new VOSpaceException(FaultType.INVALID_ARGUMENT, node.uri() + " " + why);
    }

    private void deleteTree(VosUri uri) {
        TreeResult result = session.client().recursiveDelete(uri);
        tell("deleted", uri, result.succeeded());
        session.incomplete(uri, result, "deleted");
    }

    private void tell(String what, VosUri uri, long count) {
        if (session.json()) {
            session.println(
                    new JsonLine()
                            .put("uri", uri.toString())
                            .put("deleted", !how.dryRun())
                            .put("count", Math.max(count, 0))
                            .toString());
        } else if (how.dryRun() || how.report()) {
            session.println(what + " " + uri + (count > 1 ? " (" + count + " nodes)" : ""));
        } else {
            session.verbose(what + " " + uri + (count > 1 ? " (" + count + " nodes)" : ""));
        }
    }
}
