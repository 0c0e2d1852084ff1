package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vospace.spi.storage.StorageRef;

/**
 * The bytes that a data node shall have from now on.
 *
 * @param storeId which storage back end holds them
 * @param length in bytes
 * @param md5Hex 32 hexadecimal digits; empty if it is not known
 * @param contentType empty: the node keeps the one it has
 * @param contentEncoding empty: the node keeps the one it has
 */
public record NewContent(
        int storeId,
        StorageRef ref,
        long length,
        Optional<String> md5Hex,
        Optional<String> contentType,
        Optional<String> contentEncoding) {
    public NewContent {
        requireNonNull(ref, "ref");
        if (length < 0) {
            throw new IllegalArgumentException(
                    "length: " + length + " (expected: 0 or more bytes)");
        }
        md5Hex.ifPresent(NewContent::checkMd5);
    }

    private static void checkMd5(String hex) {
        if (!hex.matches("[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("md5: '" + hex + "' (expected: 32 hex digits)");
        }
    }
}
