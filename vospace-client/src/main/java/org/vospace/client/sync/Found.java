package org.vospace.client.sync;

/**
 * Something in a tree and where it is.
 *
 * @param <L> a path or a URI
 */
record Found<L>(L place, Entry entry) {}
