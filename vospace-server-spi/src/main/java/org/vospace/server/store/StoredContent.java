package org.vospace.server.store;

import java.time.Instant;
import java.util.Optional;
import org.vospace.spi.storage.StorageRef;

/**
 * The bytes that a data node has.
 *
 * @param storeId which storage back end holds them
 * @param length in bytes
 * @param md5Hex 32 lower-case digits; empty if it was never learnt
 * @param modified when the node got these bytes, to the microsecond
 */
public record StoredContent(
        int storeId, StorageRef ref, long length, Optional<String> md5Hex, Instant modified) {}
