package org.vospace.client.share;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A share. Its text form keeps the URL, which lets in whoever has it.
 *
 * @param node the URI of what is shared; empty text if the caller may not know any more
 * @param url to be given to others; told to the one who shares, while the share is of use
 * @param operation {@code read}, {@code readTree} or {@code add} (drop box)
 * @param uses how often it was used
 * @param maxUses after how many uses it ends
 * @param label by which the one who shares knows it
 * @param isLive whether it can be used now
 */
public record Share(
        String id,
        String node,
        Optional<URI> url,
        String operation,
        Optional<Instant> expires,
        long uses,
        OptionalLong maxUses,
        String label,
        boolean isLive) {
    public Share {
        requireNonNull(id, "id");
        requireNonNull(node, "node");
        requireNonNull(url, "url");
        requireNonNull(operation, "operation");
        requireNonNull(expires, "expires");
        requireNonNull(maxUses, "maxUses");
        requireNonNull(label, "label");
    }

    @Override
    public String toString() {
        return "share " + id + " to " + operation + " " + node;
    }
}
