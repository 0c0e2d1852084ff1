package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/**
 * Whether an operation is permitted, and why or why not. The reason for a refusal reaches the
 * client; that for a permission is shown to those who ask who may do what.
 *
 * @param reason for people; empty for a permission that gives none
 */
public record Decision(boolean permitted, String reason) {
    private static final Decision PERMIT = new Decision(true, "");

    public Decision {
        requireNonNull(reason, "reason");
    }

    public static Decision permit() {
        return PERMIT;
    }

    /** Permits, and tells what the permission rests on. */
    public static Decision permit(String reason) {
        return new Decision(true, reason);
    }

    public static Decision deny(String reason) {
        return new Decision(false, reason);
    }
}
