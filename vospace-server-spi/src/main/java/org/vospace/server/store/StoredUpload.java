package org.vospace.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An upload that comes in several requests, as far as it has come.
 *
 * @param begun what was said of it when it began; its length may have become known since, and its
 *     digests and its end move on
 * @param offset so many bytes are durable
 * @param undo where it was before the last request that added bytes; empty: there was none
 * @param complete whether a node has the bytes
 * @param md5Hex of a complete one
 * @param parts in order
 */
public record StoredUpload(
        NewUpload begun,
        long offset,
        Optional<Mark> undo,
        boolean complete,
        Optional<String> md5Hex,
        List<UploadPart> parts) {
    public StoredUpload {
        parts = List.copyOf(parts);
    }

    /**
     * A place in an upload.
     *
     * @param digests their state there
     */
    public record Mark(long offset, String digests) {}

    /** When it goes unless more of it comes. */
    public Instant expires() {
        return begun.expires();
    }

    StoredUpload withParts(List<UploadPart> values) {
        return new StoredUpload(begun, offset, undo, complete, md5Hex, values);
    }
}
