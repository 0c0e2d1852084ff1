package org.vospace.server.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredNode;

/** The nodes that go into an archive, each under a name of its own at the archive's root. */
final class Roots {
    private final List<Root> list = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** Adds a node, unless it is one of the roots already. */
    void add(NodePath path, StoredNode row, String name) {
        if (list.stream().noneMatch(root -> root.path().equals(path))) {
            list.add(new Root(unique(name), path, row));
        }
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = numbered(name, i);
        }
        return candidate;
    }

    /** {@code d.fits} becomes {@code d-2.fits}, so that it stays what it is. */
    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                ? name.substring(0, dot) + "-" + number + name.substring(dot)
                : name + "-" + number;
    }

    Collection<Root> all() {
        return List.copyOf(list);
    }

    /** The name of the member that a node is in this archive; empty if it is not below a root. */
    Optional<String> entryOf(NodePath path) {
        return list.stream()
                .filter(root -> path.startsWith(root.path()))
                .findFirst()
                .map(root -> entry(root, path));
    }

    private static String entry(Root root, NodePath path) {
        List<String> below = path.names().subList(root.path().names().size(), path.names().size());
        return below.isEmpty() ? root.entry() : root.entry() + "/" + String.join("/", below);
    }
}
