package org.vospace.uws;

/** The phases of a job (UWS 1.1, 2.2.1.3). */
public enum ExecutionPhase {
    PENDING,
    QUEUED,
    EXECUTING,
    COMPLETED,
    ERROR,
    ABORTED,
    UNKNOWN,
    HELD,
    SUSPENDED,
    ARCHIVED;

    /** Whether the phase may still change by itself: PENDING, QUEUED or EXECUTING. */
    public boolean isActive() {
        return this == PENDING || this == QUEUED || this == EXECUTING;
    }

    /** Whether the work is over, well or not. */
    public boolean isFinal() {
        return this == COMPLETED || this == ERROR || this == ABORTED || this == ARCHIVED;
    }

    /** Whether a job may go from this phase to {@code next}. */
    public boolean canBecome(ExecutionPhase next) {
        return switch (this) {
            case PENDING ->
                    next == QUEUED
                            || next == EXECUTING
                            || next == HELD
                            || next == ERROR
                            || next == ABORTED;
            case QUEUED -> next == EXECUTING || next == ERROR || next == ABORTED;
            case EXECUTING ->
                    next == COMPLETED
                            || next == ERROR
                            || next == ABORTED
                            || next == HELD
                            || next == SUSPENDED;
            case HELD, SUSPENDED -> next == EXECUTING || next == ERROR || next == ABORTED;
            case COMPLETED, ERROR, ABORTED -> next == ARCHIVED;
            case ARCHIVED, UNKNOWN -> false;
        };
    }
}
