package org.vospace.server.job;

/** This attempt at a job must end; nothing is to be reported to anybody. */
public final class JobStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JobStoppedException(String reason) {
        super(reason);
    }
}
