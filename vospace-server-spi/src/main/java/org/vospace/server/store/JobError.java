package org.vospace.server.store;

import static java.util.Objects.requireNonNull;

import org.vospace.fault.VOSpaceException;

/**
 * Why a job failed.
 *
 * @param fault the {@link org.vospace.fault.FaultType#representation} of the fault
 * @param message one line for the error summary
 * @param detail what the job's error resource says
 */
public record JobError(String fault, String message, String detail) {
    public JobError {
        requireNonNull(fault, "fault");
        requireNonNull(message, "message");
        requireNonNull(detail, "detail");
    }

    public static JobError of(VOSpaceException failure) {
        return new JobError(
                failure.type().representation(), failure.type().message(), failure.detail());
    }
}
