package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/**
 * A token that a caller has shown, kept for the length of the request so that other services can be
 * asked as the caller. Its text form keeps the secret.
 */
public final class BearerToken {
    private final String value;

    public BearerToken(String value) {
        this.value = requireNonNull(value, "value");
    }

    /** The token itself, as it stands behind {@code Bearer}. Not to be logged or stored. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BearerToken token && token.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "a token";
    }
}
