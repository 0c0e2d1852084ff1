package org.vospace.uws;

import static java.util.Objects.requireNonNull;

/**
 * Why a job failed (UWS 1.1, 2.1.7).
 *
 * @param message for a VOSpace job the {@link org.vospace.fault.FaultType#message} of its fault
 * @param isTransient whether the same job may succeed later
 * @param hasDetail whether the job's {@code error} resource says more
 */
public record ErrorSummary(String message, boolean isTransient, boolean hasDetail) {
    public ErrorSummary {
        requireNonNull(message, "message");
    }
}
