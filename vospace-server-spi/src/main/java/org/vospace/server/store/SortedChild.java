package org.vospace.server.store;

/** A child of a container, and where it stood in the order in which it was read. */
public record SortedChild(StoredNode node, SortedPage.Place place) {}
