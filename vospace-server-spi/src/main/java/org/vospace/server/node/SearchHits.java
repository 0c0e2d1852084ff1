package org.vospace.server.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.store.Database;
import org.vospace.server.store.NodeFilter;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/**
 * The hits of a search, found as they are asked for: of each container its own, by name, then those
 * of the containers in it; clients rely on that order. Keeps a page of containers for each level
 * and one page of hits; holds no connection between pages. For one thread.
 */
final class SearchHits implements Iterator<Node> {
    private static final int HITS = 1000;
    private static final int CONTAINERS = 100;

    private final Database database;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final Identity who;
    private final NodeFilter filter;
    private final Deque<Directory> open = new ArrayDeque<>();
    private long remaining;
    private @Nullable Node ahead;

    SearchHits(
            Database database,
            SpacePermission permission,
            NodeMapper mapper,
            Identity who,
            SearchCriteria criteria,
            NodePath path,
            StoredNode container) {
        this.database = database;
        this.permission = permission;
        this.mapper = mapper;
        this.who = who;
        this.filter = criteria.filter();
        this.remaining = criteria.limit().orElse(Long.MAX_VALUE);
        open.push(new Directory(path, container));
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && remaining > 0 && !open.isEmpty()) {
            Directory directory = open.peek();
            Optional<StoredNode> hit = directory.nextHit();
            if (hit.isPresent()) {
                ahead = visible(directory, hit.get()).orElse(null);
            } else {
                descend(directory);
            }
        }
        return ahead != null;
    }

    private Optional<Node> visible(Directory directory, StoredNode row) {
        return Optional.of(mapper.toNode(directory.path.child(row.name()), row))
                .filter(node -> permission.getNode(who, node).permitted());
    }

    private void descend(Directory directory) {
        Optional<StoredNode> next = directory.nextContainer();
        if (next.isEmpty()) {
            open.pop();
            return;
        }
        Optional<Node> container = visible(directory, next.get());
        if (container.isPresent()
                && permission.traverse(who, (ContainerNode) container.get()).permitted()) {
            open.push(new Directory(container.get().uri().path(), next.get()));
        }
    }

    @Override
    public Node next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Node node = ahead;
        ahead = null;
        remaining--;
        if (node == null) {
            throw new NoSuchElementException();
        }
        return node;
    }

    /** A container that is being searched. */
    private final class Directory {
        private final NodePath path;
        private final StoredNode container;
        private @Nullable Children hits;
        private @Nullable Children containers;

        Directory(NodePath path, StoredNode container) {
            this.path = path;
            this.container = container;
            this.hits = new Children(container, filter, HITS);
        }

        Optional<StoredNode> nextHit() {
            Optional<StoredNode> hit = hits == null ? Optional.empty() : hits.next();
            if (hit.isEmpty() && hits != null) {
                containers = containers(hits);
                hits = null;
            }
            return hit;
        }

        /** Where one page of hits was all there is, nobody need ask which are containers. */
        private Children containers(Children found) {
            return filter.equals(NodeFilter.ALL) && found.isOnePage()
                    ? new Children(container, found.page)
                    : new Children(container, NodeFilter.CONTAINERS, CONTAINERS);
        }

        /** To be asked when there are no more hits. */
        Optional<StoredNode> nextContainer() {
            return containers == null ? Optional.empty() : containers.next();
        }
    }

    /** The children of a container that pass a filter. */
    private final class Children {
        private final StoredNode container;
        private final NodeFilter filter;
        private final int size;
        private List<StoredNode> page = List.of();
        private Iterator<StoredNode> rows = page.iterator();
        private Optional<String> last = Optional.empty();
        private int pages;
        private boolean exhausted;

        Children(StoredNode container, NodeFilter filter, int size) {
            this.container = container;
            this.filter = filter;
            this.size = size;
        }

        /** The containers among all children. */
        Children(StoredNode container, List<StoredNode> all) {
            this(container, NodeFilter.CONTAINERS, CONTAINERS);
            rows = all.stream().filter(StoredNode::isContainer).toList().iterator();
            exhausted = true;
        }

        boolean isOnePage() {
            return exhausted && pages == 1;
        }

        Optional<StoredNode> next() {
            if (!rows.hasNext() && !exhausted) {
                read();
            }
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            StoredNode row = rows.next();
            last = Optional.of(row.name());
            return Optional.of(row.below(container));
        }

        private void read() {
            page =
                    database.read(
                            tx -> tx.nodes().matchingChildren(container.id(), filter, last, size));
            pages++;
            exhausted = page.size() < size;
            rows = page.iterator();
        }
    }
}
