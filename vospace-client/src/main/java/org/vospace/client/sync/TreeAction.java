package org.vospace.client.sync;

import static java.util.Objects.requireNonNull;

/**
 * Something that is done in the course of a transfer of trees.
 *
 * @param kind what
 * @param path relative to the tree, with slashes; the empty text for the tree itself
 * @param source the path or URI that is read; the empty text for a deletion
 * @param target the path or URI that changes
 * @param bytes the size of a file; -1 if it is not known, 0 for what is no file
 */
public record TreeAction(Kind kind, String path, String source, String target, long bytes) {
    public TreeAction {
        requireNonNull(kind, "kind");
        requireNonNull(path, "path");
        requireNonNull(source, "source");
        requireNonNull(target, "target");
    }

    /** What can be done. */
    public enum Kind {
        /** A file is copied. */
        COPY,
        /** A directory or container is made. */
        MAKE,
        /** A link is made. */
        LINK,
        /** A file or link, or a container with all below it, is deleted at the target. */
        DELETE,
        /** A file is equal already. */
        EQUAL,
        /** A file or link is passed over because the options ask for that. */
        SKIP
    }

    @Override
    public String toString() {
        return source.isEmpty() ? target : source + " to " + target;
    }
}
