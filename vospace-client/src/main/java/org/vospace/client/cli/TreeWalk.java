package org.vospace.client.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vospace.client.Listing;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/**
 * Goes through all nodes below one, several containers at a time, because most of a listing is
 * waiting. Children are seen as they arrive and not kept; containers wait by name, the deepest ones
 * first, so that few do. Links are seen and not followed. A container that cannot be listed is told
 * of and passed over.
 */
final class TreeWalk {
    private static final int WIDTH = 8;

    private final Session session;
    private final Visitor visitor;
    private final Deque<Folder> waiting = new ArrayDeque<>();
    private int unfinished;
    private @Nullable Throwable broken;

    /** Sees the nodes, from several threads. */
    interface Visitor {
        /**
         * A node.
         *
         * @param in where it is; null for the one that the walk began with
         */
        void node(NodeFacts node, @Nullable Folder in);

        /** Whether to go on below a container. */
        default boolean enters(int depth) {
            return true;
        }

        /** A container of which everything below was seen. */
        default void left(Folder folder) {}
    }

    /** A container on the way. */
    static final class Folder {
        private final @Nullable Folder parent;
        private final VosUri uri;
        private final int depth;
        private long bytes;
        private int pending = 1;

        Folder(@Nullable Folder parent, VosUri uri, int depth) {
            this.parent = parent;
            this.uri = uri;
            this.depth = depth;
        }

        VosUri uri() {
            return uri;
        }

        /** 0 for the one that the walk began with. */
        int depth() {
            return depth;
        }

        synchronized void add(long more) {
            bytes += more;
        }

        /** What was added here and, of folders that were left, below. */
        synchronized long bytes() {
            return bytes;
        }
    }

    TreeWalk(Session session, Visitor visitor) {
        this.session = session;
        this.visitor = visitor;
    }

    /** Walks from a node, which is seen first. */
    void run(Node start) {
        visitor.node(new NodeFacts(start), null);
        if (!(start instanceof ContainerNode) || !visitor.enters(0)) {
            return;
        }
        push(new Folder(null, start.uri(), 0));
        List<Thread> helpers = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            Thread helper = new Thread(this::work, "vos-walk-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        await(helpers);
        if (broken instanceof RuntimeException e) {
            throw e;
        }
        if (broken instanceof Error e) {
            throw e;
        }
    }

    private void await(List<Thread> helpers) {
        try {
            for (Thread helper : helpers) {
                helper.join();
            }
        } catch (InterruptedException e) {
            helpers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "interrupted", e);
        }
    }

    private void work() {
        try {
            for (Folder folder = take(); folder != null; folder = take()) {
                Folder current = folder;
                session.attempt(current.uri.toString(), () -> list(current));
                left(current);
            }
        } catch (RuntimeException | Error e) {
            end(e);
        }
    }

    private void list(Folder folder) {
        try (Listing listing = session.client().list(folder.uri)) {
            while (listing.hasNext() && !isBroken()) {
                Node child = listing.next();
                visitor.node(new NodeFacts(child), folder);
                if (child instanceof ContainerNode && visitor.enters(folder.depth + 1)) {
                    push(new Folder(folder, child.uri(), folder.depth + 1));
                }
            }
            if (listing.skipped() > 0) {
                session.incomplete(
                        folder.uri + ": " + listing.skipped() + " children cannot be shown");
            }
        }
    }

    private synchronized void push(Folder folder) {
        unfinished++;
        if (folder.parent != null) {
            folder.parent.pending++;
        }
        waiting.push(folder);
        notifyAll();
    }

    private synchronized @Nullable Folder take() {
        try {
            while (waiting.isEmpty() && unfinished > 0 && broken == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        return broken == null ? waiting.poll() : null;
    }

    /** Notes that a folder was listed; it and those above it may then be complete. */
    private synchronized void left(Folder listed) {
        unfinished--;
        for (Folder folder = listed;
                folder != null && --folder.pending == 0;
                folder = folder.parent) {
            visitor.left(folder);
            if (folder.parent != null) {
                folder.parent.add(folder.bytes());
            }
        }
        notifyAll();
    }

    private synchronized void end(Throwable failure) {
        if (broken == null) {
            broken = failure;
        }
        waiting.clear();
        notifyAll();
    }

    private synchronized boolean isBroken() {
        return broken != null;
    }
}
