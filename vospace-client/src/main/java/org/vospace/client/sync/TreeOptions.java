package org.vospace.client.sync;

/** How to move a tree. Immutable. */
public final class TreeOptions {
    private TreeOptions() {}

    /** Copies every file, four at a time, and deletes nothing. */
    public static TreeOptions standard() {
        return new TreeOptions();
    }
}
