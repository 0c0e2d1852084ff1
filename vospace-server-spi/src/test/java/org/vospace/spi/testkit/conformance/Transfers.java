package org.vospace.spi.testkit.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Transfers and their jobs, as one account starts them. */
final class Transfers {
    private static final String DETAILS = "/results/transferDetails";
    private static final Set<String> ENDED = Set.of("COMPLETED", "ERROR", "ABORTED", "ARCHIVED");
    private static final Set<String> WAITING = Set.of("PENDING", "QUEUED");

    private final Service service;
    private final Caller caller;

    Transfers(Service service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    /**
     * A synchronous transfer.
     *
     * @param job where its job is
     * @param details what the service answered
     */
    record Negotiated(String job, TransferDoc details) {
        String endpoint() {
            return details.endpoint();
        }
    }

    /** Posts a transfer to the synchronous endpoint and fetches the details. */
    Negotiated negotiate(TransferRequest request) {
        String location = caller.post(service.sync(), request.xml()).is(303).location();
        Answer details = follow(location).is(200);
        return new Negotiated(location.replace(DETAILS, ""), details.transfer());
    }

    /** Fetches, following redirects, of which OpenCADC has one more. */
    Answer follow(String url) {
        Answer answer = caller.get(url);
        for (int hops = 0; hops < 5 && answer.status() == 303; hops++) {
            answer = caller.get(answer.location());
        }
        return answer;
    }

    TransferRequest pushOf(String path) {
        return new Documents(service.target().authority())
                .push(path)
                .protocol(service.protocol("put"));
    }

    TransferRequest pullOf(String path) {
        return new Documents(service.target().authority())
                .pull(path)
                .protocol(service.protocol("get"));
    }

    /** Stores bytes; returns where the job is. */
    String push(String path, byte[] bytes) {
        Negotiated negotiated = negotiate(pushOf(path));
        caller.upload(negotiated.endpoint(), bytes).ok();
        return negotiated.job();
    }

    /** The bytes of a node. */
    byte[] pull(String path) {
        return caller.get(negotiate(pullOf(path)).endpoint()).ok().bytes();
    }

    /** Makes a job that waits to be run. */
    JobDoc create(String document) {
        return job(caller.post(service.transfers(), document).is(303).location());
    }

    /** Makes a job and has it run; returns once it is no longer waiting. */
    JobDoc start(String document) {
        JobDoc created = create(document);
        run(created);
        return await(created.url(), "neither PENDING nor QUEUED", job -> !isWaiting(job));
    }

    /** Makes a job and has it run to its end. */
    JobDoc complete(String document) {
        JobDoc created = create(document);
        run(created);
        return ended(created.url());
    }

    void run(JobDoc job) {
        caller.form(job.url() + "/phase", "PHASE=RUN").is(303);
    }

    JobDoc ended(String url) {
        return await(url, "at an end", job -> ENDED.contains(job.phase()));
    }

    JobDoc await(String url, String expected, java.util.function.Predicate<JobDoc> wanted) {
        return Patience.await(
                service.target().patience(),
                "a job " + expected,
                () -> Optional.of(job(url)).filter(wanted),
                () -> describe(job(url)));
    }

    private static boolean isWaiting(JobDoc job) {
        return WAITING.contains(job.phase());
    }

    JobDoc job(String url) {
        return new JobDoc(url, caller.get(url).is(200).xml(Vos.UWS, "job"));
    }

    /** Runs a job that must end well. */
    JobDoc succeed(String document) {
        return requireCompleted(complete(document));
    }

    JobDoc requireCompleted(JobDoc job) {
        if (!job.isIn("COMPLETED")) {
            throw new NotMet("a job in phase COMPLETED", describe(job));
        }
        return job;
    }

    /** Runs a job that must end in one of the given faults. */
    JobDoc fail(String document, String... faults) {
        return requireError(complete(document), faults);
    }

    JobDoc requireError(JobDoc job, String... faults) {
        List<String> messages = Arrays.stream(faults).map(Transfers::message).toList();
        if (!job.isIn("ERROR") || job.message().filter(messages::contains).isEmpty()) {
            throw new NotMet(
                    "a job in phase ERROR with message " + String.join(" or ", messages),
                    describe(job));
        }
        Answer error = follow(job.url() + "/error");
        NotMet.unless(
                Arrays.asList(faults).contains(error.firstToken()),
                "an error that starts with " + String.join(" or ", faults),
                error.describe());
        return job;
    }

    private static String message(String fault) {
        String message = Vos.FAULTS.get(fault);
        if (message == null) {
            throw new IllegalArgumentException(fault + " (expected: the name of a fault)");
        }
        return message;
    }

    /** Posts what must be refused at once or as the job's error. */
    void failOrRefuse(String document, String... faults) {
        Answer answer = caller.post(service.transfers(), document);
        if (answer.status() == 400) {
            return;
        }
        JobDoc created = job(answer.is(303).location());
        run(created);
        requireError(ended(created.url()), faults);
    }

    /** Itself, unless its error says that the service does without this. */
    JobDoc unlessRefusedBy(JobDoc job, String... faults) {
        if (job.isIn("ERROR")) {
            Answer error = follow(job.url() + "/error");
            if (Arrays.asList(faults).contains(error.firstToken())) {
                throw new NotOffered(error.describe());
            }
        }
        return job;
    }

    /** The details of an asynchronous job. */
    TransferDoc details(JobDoc job) {
        String href = job.results().get("transferDetails");
        if (href == null) {
            throw new NotMet("a result transferDetails", describe(job));
        }
        return follow(href).is(200).transfer();
    }

    String describe(JobDoc job) {
        String error = job.isIn("ERROR") ? " " + follow(job.url() + "/error").text().strip() : "";
        return "job " + service.shorten(job.url()) + " in phase " + job.phase() + error;
    }
}
