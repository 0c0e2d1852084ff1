package org.vospace.client.sync;

import java.io.IOException;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;

/**
 * One side of a transfer, local or remote; a place in it is an {@code L}. Thread-safe. Methods
 * throw {@link VOSpaceException} or {@link IOException}.
 *
 * @param <L> a path or a URI
 */
interface Tree<L> {
    /** What is at a place; a link is not followed. Empty if nothing is there. */
    Optional<Entry> find(L place) throws IOException;

    /** All directories below one, and that, are going to be read: what helps may be done. */
    default void readsAll(L root) {}

    /** From now on, what is asked for is to be read anew. */
    default void forget() {}

    /** Reads a directory. */
    Children children(L directory) throws IOException;

    /**
     * What a directory of the target holds, to be asked by name.
     *
     * @param all whether {@link Siblings#rest} will be asked, or every name
     */
    Siblings siblings(L directory, boolean all) throws IOException;

    /**
     * The place of a name.
     *
     * @throws IOException if the name would lead anywhere else than into the directory
     */
    L child(L directory, String name) throws IOException;

    /** The directory that a place is in; empty for a root. */
    Optional<L> parent(L place);

    /** Whether looking at a place costs no request. */
    boolean isNear();

    /** What a link leads to in the end: a file or a directory. */
    Found<L> follow(L place, Entry link) throws IOException;

    /** Equal for two directories if they are the same, whatever links lead there. */
    Object identity(L directory) throws IOException;

    /** Whether {@link #md5} has an answer. */
    boolean knowsMd5(Entry file);

    /** The MD5 of a file's content in lower-case hexadecimal. */
    String md5(L place, Entry file) throws IOException;

    /** Makes a directory unless it exists. */
    void makeDirectory(L directory, boolean parents) throws IOException;

    /** Where a link leads, seen from the root of the tree. */
    LinkTo target(L root, L place, Entry link);

    /** Makes a link. */
    void makeLink(L root, L place, LinkTo target) throws IOException;

    /** Deletes a file or link, or a directory with all in it. */
    void delete(L place, Entry entry) throws IOException;
}
