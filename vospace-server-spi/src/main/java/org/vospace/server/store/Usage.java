package org.vospace.server.store;

/**
 * What is below a container at any depth, itself not included.
 *
 * @param bytes the content of all data nodes
 * @param nodes of whatever type
 */
public record Usage(long bytes, long nodes) {
    public static final Usage NONE = new Usage(0, 0);
}
