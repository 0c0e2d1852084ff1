package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import org.vospace.spi.storage.StorageRef;

/**
 * A stretch of an upload that comes in several requests.
 *
 * @param seq counts up from 0
 * @param length how many bytes of the ref count; there may be more
 * @param published whether it can be read; then it cannot be gone on with
 */
public record UploadPart(int seq, StorageRef ref, long length, boolean published) {
    public UploadPart {
        requireNonNull(ref, "ref");
    }

    /** The same with another number of bytes. */
    public UploadPart withLength(long value) {
        return new UploadPart(seq, ref, value, published);
    }
}
