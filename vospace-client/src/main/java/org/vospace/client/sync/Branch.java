package org.vospace.client.sync;

import org.jspecify.annotations.Nullable;

/**
 * A directory that is to be visited.
 *
 * @param source where it is read
 * @param target where its content goes
 * @param path relative to the tree, with slashes; the empty text for the root
 * @param exists whether the target is known to exist
 * @param tree where the whole tree begins on both sides
 * @param parent the directory it was found in; null for the root
 */
record Branch<S, T>(
        S source,
        T target,
        String path,
        boolean exists,
        Roots<S, T> tree,
        @Nullable Branch<S, T> parent) {

    /** The roots of a tree on both sides. */
    record Roots<S, T>(S source, T target) {}

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
