package org.vospace.spi.storage;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.NodePath;

/**
 * What is known of an upload before its bytes arrive.
 *
 * @param target where the node is; a hint, not a name to store under
 * @param length the announced number of bytes; empty if unknown
 * @param contentType the media type, if announced
 */
public record UploadRequest(NodePath target, OptionalLong length, Optional<String> contentType) {
    public UploadRequest {
        requireNonNull(target, "target");
        requireNonNull(length, "length");
        requireNonNull(contentType, "contentType");
    }
}
