package org.vospace.spi.storage;

/** A resolved range in bytes: the server has already applied a request's Range to the length. */
public record ByteRange(long offset, long length) {
    public ByteRange {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "range: " + offset + "+" + length + " (expected: >= 0)");
        }
    }
}
