package org.vospace.uws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vospace.model.Transfer;

/**
 * A job (UWS 1.1, 2.1).
 *
 * @param ownerId empty for an anonymous job
 * @param executionDuration the longest it may run, in seconds; 0 is unlimited
 * @param destruction when the job and its results go; empty: never
 * @param jobInfo what a VOSpace job is about
 */
public record Job(
        JobId jobId,
        Optional<String> runId,
        Optional<String> ownerId,
        ExecutionPhase phase,
        Optional<Instant> quote,
        Optional<Instant> creationTime,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        int executionDuration,
        Optional<Instant> destruction,
        List<JobParameter> parameters,
        List<ResultReference> results,
        Optional<ErrorSummary> errorSummary,
        Optional<Transfer> jobInfo) {
    public Job {
        requireNonNull(jobId, "jobId");
        requireNonNull(phase, "phase");
        if (executionDuration < 0) {
            throw new IllegalArgumentException(
                    "executionDuration: " + executionDuration + " (expected: seconds, 0 or more)");
        }
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** Starts a job in phase PENDING of which nothing else is known. */
    public static Builder builder(JobId jobId) {
        return new Builder(jobId);
    }

    /** Collects what is known of a job. */
    public static final class Builder {
        private final JobId jobId;
        private Optional<String> runId = Optional.empty();
        private Optional<String> ownerId = Optional.empty();
        private ExecutionPhase phase = ExecutionPhase.PENDING;
        private Optional<Instant> quote = Optional.empty();
        private Optional<Instant> creationTime = Optional.empty();
        private Optional<Instant> startTime = Optional.empty();
        private Optional<Instant> endTime = Optional.empty();
        private int executionDuration;
        private Optional<Instant> destruction = Optional.empty();
        private List<JobParameter> parameters = List.of();
        private List<ResultReference> results = List.of();
        private Optional<ErrorSummary> errorSummary = Optional.empty();
        private Optional<Transfer> jobInfo = Optional.empty();

        private Builder(JobId jobId) {
            this.jobId = requireNonNull(jobId, "jobId");
        }

        public Builder runId(Optional<String> value) {
            runId = value;
            return this;
        }

        public Builder ownerId(Optional<String> value) {
            ownerId = value;
            return this;
        }

        public Builder phase(ExecutionPhase value) {
            phase = value;
            return this;
        }

        public Builder quote(Optional<Instant> value) {
            quote = value;
            return this;
        }

        public Builder creationTime(Optional<Instant> value) {
            creationTime = value;
            return this;
        }

        public Builder startTime(Optional<Instant> value) {
            startTime = value;
            return this;
        }

        public Builder endTime(Optional<Instant> value) {
            endTime = value;
            return this;
        }

        public Builder executionDuration(int seconds) {
            executionDuration = seconds;
            return this;
        }

        public Builder destruction(Optional<Instant> value) {
            destruction = value;
            return this;
        }

        public Builder parameters(List<JobParameter> value) {
            parameters = value;
            return this;
        }

        public Builder results(List<ResultReference> value) {
            results = value;
            return this;
        }

        public Builder errorSummary(Optional<ErrorSummary> value) {
            errorSummary = value;
            return this;
        }

        public Builder jobInfo(Optional<Transfer> value) {
            jobInfo = value;
            return this;
        }

        public Job build() {
            return new Job(
                    jobId,
                    runId,
                    ownerId,
                    phase,
                    quote,
                    creationTime,
                    startTime,
                    endTime,
                    executionDuration,
                    destruction,
                    parameters,
                    results,
                    errorSummary,
                    jobInfo);
        }
    }
}
