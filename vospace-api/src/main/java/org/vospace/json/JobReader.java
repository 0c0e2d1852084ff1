package org.vospace.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Transfer;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.wire.Values;

/** Reads jobs and their parts. */
final class JobReader {
    private final JsonInput in;

    JobReader(JsonInput in) {
        this.in = in;
    }

    /** What was read of a job so far. */
    private static final class JobDraft {
        private @Nullable JobId id;
        private @Nullable String href;
        private @Nullable ExecutionPhase phase;
        private @Nullable String runId;
        private @Nullable String ownerId;
        private Optional<Instant> quote = Optional.empty();
        private Optional<Instant> creationTime = Optional.empty();
        private Optional<Instant> startTime = Optional.empty();
        private Optional<Instant> endTime = Optional.empty();
        private Optional<Instant> destruction = Optional.empty();
        private int executionDuration;
        private List<JobParameter> parameters = List.of();
        private List<ResultReference> results = List.of();
        private @Nullable ErrorSummary errorSummary;
        private Optional<Transfer> jobInfo = Optional.empty();

        private JobId requiredId() {
            return id == null ? Values.jobId(null) : id;
        }

        private ExecutionPhase requiredPhase() {
            return phase == null ? Values.phase(null) : phase;
        }
    }

    Job job() throws IOException {
        JobDraft draft = new JobDraft();
        in.object(name -> field(draft, name));
        return Job.builder(draft.requiredId())
                .runId(Optional.ofNullable(draft.runId))
                .ownerId(Optional.ofNullable(draft.ownerId))
                .phase(draft.requiredPhase())
                .quote(draft.quote)
                .creationTime(draft.creationTime)
                .startTime(draft.startTime)
                .endTime(draft.endTime)
                .executionDuration(draft.executionDuration)
                .destruction(draft.destruction)
                .parameters(draft.parameters)
                .results(draft.results)
                .errorSummary(Optional.ofNullable(draft.errorSummary))
                .jobInfo(draft.jobInfo)
                .build();
    }

    private void field(JobDraft draft, String name) throws IOException {
        switch (name) {
            case "jobId" -> draft.id = Values.jobId(in.string());
            case "phase" -> draft.phase = Values.phase(in.string());
            case "runId" -> draft.runId = in.string();
            case "ownerId" -> draft.ownerId = in.string();
            case "quote" -> draft.quote = time(name);
            case "creationTime" -> draft.creationTime = time(name);
            case "startTime" -> draft.startTime = time(name);
            case "endTime" -> draft.endTime = time(name);
            case "destruction" -> draft.destruction = time(name);
            case "executionDuration" -> draft.executionDuration = in.seconds();
            case "parameters" -> draft.parameters = parameters();
            case "results" -> draft.results = results();
            case "errorSummary" -> draft.errorSummary = errorSummary();
            case "jobInfo" -> draft.jobInfo = jobInfo();
            default -> in.skip();
        }
    }

    private Optional<Instant> time(String name) throws IOException {
        return Values.time(in.string(), name);
    }

    List<JobReference> jobsDocument() throws IOException {
        return only("jobref", this::reference);
    }

    List<JobParameter> parametersDocument() throws IOException {
        return only("parameter", this::parameter);
    }

    List<ResultReference> resultsDocument() throws IOException {
        return only("result", this::result);
    }

    /** Reads an object of which all that counts is one list. */
    private <T> List<T> only(String list, JsonInput.Value<T> item) throws IOException {
        Only<T> only = new Only<>();
        in.object(
                name -> {
                    if (name.equals(list)) {
                        only.items = in.list(item);
                    } else {
                        in.skip();
                    }
                });
        return only.items;
    }

    /** The one list of a document. */
    private static final class Only<T> {
        private List<T> items = List.of();
    }

    private JobReference reference() throws IOException {
        JobDraft draft = new JobDraft();
        in.object(
                name -> {
                    switch (name) {
                        case "id" -> draft.id = Values.jobId(in.string());
                        case "href" -> draft.href = in.string();
                        case "phase", "runId", "ownerId", "creationTime" -> field(draft, name);
                        default -> in.skip();
                    }
                });
        return new JobReference(
                draft.requiredId(),
                Optional.ofNullable(draft.href),
                draft.requiredPhase(),
                Optional.ofNullable(draft.runId),
                Optional.ofNullable(draft.ownerId),
                draft.creationTime);
    }

    private List<JobParameter> parameters() throws IOException {
        return in.list(this::parameter);
    }

    private List<ResultReference> results() throws IOException {
        return in.list(this::result);
    }

    /** What was read of a parameter, a result or an error so far. */
    private static final class Draft {
        private @Nullable String id;
        private @Nullable String text;
        private boolean flag;
        private boolean isTransient;
    }

    private JobParameter parameter() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "id" -> draft.id = in.string();
                        case "value" -> draft.text = in.string();
                        case "byReference" -> draft.flag = in.bool();
                        default -> in.skip();
                    }
                });
        return new JobParameter(
                Values.required(draft.id, "id of a parameter"),
                draft.text == null ? "" : draft.text,
                draft.flag);
    }

    private ResultReference result() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "id" -> draft.id = in.string();
                        case "href" -> draft.text = in.string();
                        default -> in.skip();
                    }
                });
        return new ResultReference(
                Values.required(draft.id, "id of a result"),
                Values.required(draft.text, "href of a result"));
    }

    private ErrorSummary errorSummary() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "type" -> draft.isTransient = in.string().equals("transient");
                        case "hasDetail" -> draft.flag = in.bool();
                        case "message" -> draft.text = in.string();
                        default -> in.skip();
                    }
                });
        return new ErrorSummary(
                draft.text == null ? "" : draft.text, draft.isTransient, draft.flag);
    }

    /**
     * Finds the transfer that a job is about. Other services put other things there, and directions
     * of their own; their jobs shall be readable all the same.
     */
    private Optional<Transfer> jobInfo() throws IOException {
        TransferReader transfers = new TransferReader(in);
        return in.attempt(
                        () -> {
                            Only<Transfer> found = new Only<>();
                            in.object(
                                    name -> {
                                        if (name.equals("transfer")) {
                                            found.items = List.of(transfers.transfer());
                                        } else {
                                            in.skip();
                                        }
                                    });
                            return found.items;
                        },
                        foreign -> {})
                .flatMap(found -> found.stream().findFirst());
    }
}
