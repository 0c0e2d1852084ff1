package org.vospace.spi.storage;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A stretch of a local file, in bytes. */
public record FileRegion(Path path, long offset, long length) {
    public FileRegion {
        requireNonNull(path, "path");
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "region: " + offset + "+" + length + " (expected: >= 0)");
        }
    }
}
