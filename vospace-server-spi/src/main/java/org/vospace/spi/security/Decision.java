package org.vospace.spi.security;

import static java.util.Objects.requireNonNull;

/** Whether an operation is permitted and, where it is not, why. The reason reaches the client. */
public record Decision(boolean permitted, String reason) {
    private static final Decision PERMIT = new Decision(true, "");

    public Decision {
        requireNonNull(reason, "reason");
    }

    public static Decision permit() {
        return PERMIT;
    }

    public static Decision deny(String reason) {
        return new Decision(false, reason);
    }
}
