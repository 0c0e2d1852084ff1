package org.vospace.client.sync;

/** What to do with the symbolic links and LinkNodes in a tree. */
public enum LinkPolicy {
    /** Transfer what they lead to. A link to a directory it lies in is a failure. */
    FOLLOW,
    /**
     * Make a LinkNode of a symbolic link and the reverse. A link that leads out of the tree is a
     * failure, except from space to space, where it is copied as it is.
     */
    KEEP,
    /** Pass over them; what is at their place at the target stays. */
    SKIP
}
