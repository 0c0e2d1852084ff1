package org.vospace.client.sync;

import java.util.Collection;
import java.util.List;

/**
 * Chooses what of a tree takes part. What does not is neither transferred nor deleted. Thread-safe.
 */
@FunctionalInterface
public interface TreeFilter {
    /** Takes everything. */
    TreeFilter ALL = (path, directory) -> true;

    /**
     * Whether something takes part; a directory that does not takes all below it along.
     *
     * @param path relative to the tree, with slashes, such as {@code raw/m31.fits}
     */
    boolean takes(String path, boolean directory);

    /**
     * Takes the files that one of {@code includes} matches, or all if there are none, except what
     * one of {@code excludes} matches.
     *
     * <p>In a pattern {@code *} stands for any characters of a name, {@code ?} for one, {@code
     * [a-z]} and {@code [!a-z]} for one of a set, {@code **} for any number of names; a backslash
     * makes the next character literal. A pattern without a slash is for the last name of a path,
     * one with a slash for the whole path; one that ends with a slash is for directories only.
     *
     * @throws IllegalArgumentException if a pattern is malformed
     */
    static TreeFilter of(Collection<String> includes, Collection<String> excludes) {
        if (includes.isEmpty() && excludes.isEmpty()) {
            return ALL;
        }
        List<PathGlob> wanted = includes.stream().map(PathGlob::of).toList();
        List<PathGlob> unwanted = excludes.stream().map(PathGlob::of).toList();
        return (path, directory) ->
                unwanted.stream().noneMatch(glob -> glob.matches(path, directory))
                        && (directory
                                || wanted.isEmpty()
                                || wanted.stream().anyMatch(glob -> glob.matches(path, false)));
    }

    /** Takes what both take. */
    default TreeFilter and(TreeFilter other) {
        return (path, directory) -> takes(path, directory) && other.takes(path, directory);
    }
}
