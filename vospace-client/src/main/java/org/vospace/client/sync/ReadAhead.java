package org.vospace.client.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/**
 * Answers for containers from searches of the trees they are in, as far as that is possible; in
 * bounded memory. Thread-safe.
 */
final class ReadAhead {
    /** What is known ahead of its use: some 300 bytes for each node, with its name and its MD5. */
    static final int MAX_NODES = 20_000;

    private final Function<VosUri, Stream<Node>> service;
    private final Semaphore room;
    private final Map<VosUri, SubtreeSearch> searches = new ConcurrentHashMap<>();

    /**
     * @param service finds all below a container; fails with {@link
     *     org.vospace.fault.VOSpaceException} if it cannot search
     * @param nodes as many are known ahead of their use
     */
    ReadAhead(Function<VosUri, Stream<Node>> service, int nodes) {
        this.service = service;
        this.room = new Semaphore(nodes);
    }

    /** All below a container is going to be asked for. Nothing is sent yet. */
    void below(VosUri root) {
        searches.computeIfAbsent(
                root,
                place ->
                        new SubtreeSearch(
                                place, () -> service.apply(place), room, System::nanoTime));
    }

    /**
     * The children of a container, which are told once; empty: they must be asked for. May wait
     * until an answer has come as far.
     */
    Optional<List<Entry>> take(VosUri container) {
        VosUri root = container;
        while (!searches.isEmpty()) {
            SubtreeSearch search = searches.get(root);
            if (search != null) {
                Optional<List<Entry>> children = search.take(container);
                if (search.isSpent()) {
                    searches.remove(root, search);
                }
                return children;
            }
            if (root.path().isRoot()) {
                break;
            }
            root = root.parent();
        }
        return Optional.empty();
    }

    /** Forgets everything: from now on, whatever is asked for must be listed. */
    void close() {
        for (VosUri root : List.copyOf(searches.keySet())) {
            SubtreeSearch search = searches.remove(root);
            if (search != null) {
                search.close();
            }
        }
    }
}
