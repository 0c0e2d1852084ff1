package org.vospace.client.share;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A share.
 *
 * @param url to be given to others; only told when it was just made
 * @param operation read or write (drop box)
 * @param uses how often it was used
 * @param maxUses after how many uses it ends
 */
public record Share(
        String id,
        String node,
        Optional<URI> url,
        String operation,
        Optional<Instant> expires,
        long uses,
        OptionalLong maxUses) {}
