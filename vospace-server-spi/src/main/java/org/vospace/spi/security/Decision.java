package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/**
 * Whether an operation is permitted, and why or why not. The reason for a refusal reaches the
 * client; that for a permission is shown to those who ask who may do what.
 *
 * @param isLocked whether what is refused would be permitted if the node were not locked; clients
 *     are answered NodeLocked then and not PermissionDenied
 * @param reason for people; empty for a permission that gives none
 */
public record Decision(boolean permitted, boolean isLocked, String reason) {
    private static final Decision PERMIT = permit("");

    public Decision {
        requireNonNull(reason, "reason");
        if (permitted && isLocked) {
            throw new IllegalArgumentException(
                    "permitted and locked (expected: locked in refusals only)");
        }
    }

    public static Decision permit() {
        return PERMIT;
    }

    /** Permits, and tells what the permission rests on. */
    public static Decision permit(String reason) {
        return new Decision(true, false, reason);
    }

    public static Decision deny(String reason) {
        return new Decision(false, false, reason);
    }

    /** Refuses only because the node is locked: its reason should tell who may unlock it. */
    public static Decision locked(String reason) {
        return new Decision(false, true, reason);
    }
}
