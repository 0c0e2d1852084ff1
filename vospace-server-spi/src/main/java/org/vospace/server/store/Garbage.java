package org.vospace.server.store;

import org.vospace.spi.storage.StorageRef;

/**
 * Bytes that no node has and nobody can claim any more.
 *
 * @param storeId which storage back end holds them
 */
public record Garbage(StorageRef ref, int storeId) {}
