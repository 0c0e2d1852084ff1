package org.vospace.server.security.preauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What a token says.
 *
 * @param id of what it stands for
 * @param expires to the second
 * @param details whatever else its purpose needs; mostly empty
 */
public record SignedToken(Operation operation, UUID id, Instant expires, String details) {
    public SignedToken {
        requireNonNull(operation, "operation");
        requireNonNull(id, "id");
        requireNonNull(expires, "expires");
        requireNonNull(details, "details");
    }

    /** A token that says no more than what it stands for. */
    public SignedToken(Operation operation, UUID id, Instant expires) {
        this(operation, id, expires, "");
    }
}
