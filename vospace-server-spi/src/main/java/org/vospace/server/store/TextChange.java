package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What becomes of a text that a node may have or lack.
 *
 * @param isChange whether it changes at all
 * @param value what it becomes if it does; empty: it goes
 */
public record TextChange(boolean isChange, Optional<String> value) {
    /** Leaves the text as it is. */
    public static final TextChange KEEP = new TextChange(false, Optional.empty());

    /** Takes the text away. */
    public static final TextChange CLEAR = new TextChange(true, Optional.empty());

    public TextChange {
        requireNonNull(value, "value");
    }

    public static TextChange set(String value) {
        return new TextChange(true, Optional.of(value));
    }
}
