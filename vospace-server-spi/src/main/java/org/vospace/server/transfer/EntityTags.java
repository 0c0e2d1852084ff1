package org.vospace.server.transfer;

import org.vospace.server.store.StoredContent;

/**
 * Entity tags of content (RFC 9110, 8.8.3): strong, and equal for equal bytes, so that they survive
 * a copy, a move and a second server.
 */
public final class EntityTags {
    private EntityTags() {}

    /** The tag with its quotes. */
    public static String of(StoredContent content) {
        return '"' + content.md5Hex().orElseGet(() -> content.ref().value()) + '"';
    }
}
