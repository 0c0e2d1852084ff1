package org.vospace.spi.testkit.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** One job and its resources (UWS 1.1, 2.2). Lists and waiting are in JobListRows. */
final class JobRows extends Rows {
    JobRows(RowContext context) {
        super(context);
    }

    private JobDoc pending() {
        return transfers.create(documents.move(box.at("zz"), box.at("y")));
    }

    private JobDoc executing() {
        return transfers.start(transfers.pushOf(box.at("x")).xml());
    }

    private JobDoc completed() {
        return transfers.succeed(documents.move(box.data("m"), box.at("moved")));
    }

    private JobDoc failed() {
        return transfers.fail(documents.move(box.at("zz"), box.at("y")), "NodeNotFound");
    }

    private void abort(JobDoc job) {
        owner.form(job.url() + "/phase", "PHASE=ABORT").is(303);
    }

    private void requirePhase(String expected, JobDoc job) {
        NotMet.unlessEqual("phase", expected, transfers.job(job.url()).phase());
    }

    void UW2_aJobIsValidInEachPhase() {
        JobDoc aborted = pending();
        abort(aborted);
        for (JobDoc job :
                new JobDoc[] {
                    pending(), executing(), completed(), failed(), transfers.job(aborted.url())
                }) {
            Answer answer = owner.get(job.url()).is(200);
            Optional<String> problem = ReplySchemas.problem(answer.bytes());
            NotMet.unless(problem.isEmpty(), "a valid job in phase " + job.phase(), problem);
        }
        trace.note("valid in PENDING, EXECUTING, COMPLETED, ERROR and ABORTED");
    }

    void UW4_aJobKnowsWhenItWasMade() {
        Instant created = pending().created();

        trace.note("creationTime " + created);
    }

    void UW5_aJobBeginsPending() {
        NotMet.unlessEqual("phase", "PENDING", pending().phase());
    }

    void UW6_runLeadsBackToTheJob() {
        JobDoc job = pending();

        Answer answer = owner.form(job.url() + "/phase", "PHASE=RUN").is(303);

        NotMet.unlessEqual("Location", job.url(), answer.location());
        String phase = transfers.job(job.url()).phase();
        NotMet.unless(!phase.equals("PENDING"), "any phase but PENDING", phase);
    }

    void UW7_aJobRunsOnce() {
        JobDoc job = completed();

        owner.form(job.url() + "/phase", "PHASE=RUN").is(403);
    }

    void UW8_aPendingJobIsAborted() {
        JobDoc job = pending();

        Answer answer = owner.form(job.url() + "/phase", "PHASE=ABORT").is(303);

        NotMet.unlessEqual("Location", job.url(), answer.location());
        requirePhase("ABORTED", job);
    }

    void UW9_aJobIsDeleted() {
        JobDoc job = pending();

        requireDeleted(job, owner.delete(job.url()));
    }

    void UW10_aFormDeletesToo() {
        JobDoc job = pending();

        requireDeleted(job, owner.form(job.url(), "ACTION=DELETE"));
    }

    private void requireDeleted(JobDoc job, Answer answer) {
        answer.is(303);
        NotMet.unlessEqual("Location", service.transfers(), answer.location());
        owner.get(job.url()).is(404);
    }

    void UW11_anUnknownJobIsNotFound() {
        owner.get(service.transfers() + "/00000000-0000-0000-0000-000000000000").is(404);
    }

    void UW12_jobsOfOthersAreTheirs() {
        other.get(pending().url()).is(403);
    }

    void UW13_thePhaseIsOneWord() {
        Answer answer = owner.get(pending().url() + "/phase").is(200);

        NotMet.unlessEqual("Content-Type", "text/plain", answer.mediaType());
        NotMet.unlessEqual("the text", "PENDING", answer.text().strip());
    }

    void UW14_destructionIsHonouredOrReplaced() {
        JobDoc job = pending();
        String wanted =
                Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS) + "";

        Answer answer =
                owner.form(job.url() + "/destruction", "DESTRUCTION=" + encode(wanted)).is(303);

        NotMet.unlessEqual("Location", job.url(), answer.location());
        String text = owner.get(job.url() + "/destruction").is(200).text().strip();
        NotMet.unless(isTime(text), "a time", text);
        String inJob = transfers.job(job.url()).text("destruction").orElse("none");
        NotMet.unlessEqual("destruction in the job", Instant.parse(text), Instant.parse(inJob));
        trace.note("asked for " + wanted + ", got " + text);
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (java.time.format.DateTimeParseException e) {
            return false;
        }
    }

    void UW15_executionDurationIsTaken() {
        JobDoc job = pending();

        Answer answer =
                owner.form(job.url() + "/executionduration", "EXECUTIONDURATION=600").is(303);

        NotMet.unlessEqual("Location", job.url(), answer.location());
        String seconds = owner.get(job.url() + "/executionduration").is(200).text().strip();
        NotMet.unless(seconds.matches("[0-9]+"), "seconds", seconds);
        trace.note("asked for 600 s, got " + seconds);
    }

    void UW16_aQuoteIsATimeOrNothing() {
        String text = owner.get(pending().url() + "/quote").is(200).text().strip();

        NotMet.unless(text.isEmpty() || isTime(text), "a time or nothing", text);
    }

    void UW17_theOwnerIsNamed() {
        JobDoc job = pending();

        String name = owner.get(job.url() + "/owner").is(200).text().strip();

        NotMet.unless(!name.isEmpty(), "a name", "none");
        NotMet.unlessEqual("ownerId in the job", name, job.text("ownerId").orElse("none"));
    }

    void UW18_resultsAndParametersAreDocuments() {
        JobDoc job = executing();

        for (String name : Set.of("results", "parameters")) {
            Answer answer = owner.get(job.url() + "/" + name).is(200);
            answer.xml(Vos.UWS, name);
            Optional<String> problem = ReplySchemas.problem(answer.bytes());
            NotMet.unless(problem.isEmpty(), "valid " + name, problem);
        }
    }

    void UW19_aFailedJobTellsWhy() {
        JobDoc job = failed();

        boolean hasDetail =
                Xml.child(job.element(), Vos.UWS, "errorSummary")
                        .map(summary -> summary.getAttribute("hasDetail"))
                        .filter("true"::equals)
                        .isPresent();
        NotMet.unless(hasDetail, "hasDetail=\"true\"", "none");
        trace.note(transfers.describe(job));
    }

    void UW29_aJobIsGoneAtItsDestruction() {
        JobDoc job = pending();
        Instant soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);

        owner.form(job.url() + "/destruction", "DESTRUCTION=" + encode(soon.toString())).is(303);

        Patience.await(
                target.patience().plus(Duration.ofSeconds(2)),
                "404 or ARCHIVED",
                () -> Optional.of(owner.get(job.url())).filter(this::isGone),
                () -> owner.get(job.url()).describe());
    }

    private boolean isGone(Answer answer) {
        return answer.status() == 404
                || (answer.status() == 200
                        && new JobDoc("", answer.xml(Vos.UWS, "job")).isIn("ARCHIVED"));
    }

    void UW30_aJobThatTakesTooLongIsAborted() {
        JobDoc job = transfers.create(transfers.pushOf(box.at("x")).xml());
        owner.form(job.url() + "/executionduration", "EXECUTIONDURATION=1").is(303);
        transfers.run(job);

        JobDoc ended = transfers.ended(job.url());

        NotMet.unlessEqual("phase", "ABORTED", ended.phase());
        NotMet.unless(
                ended.results().containsKey("transferDetails"),
                "the results it had",
                ended.results());
    }

    void UW31_namesMayBeLowerCase() {
        JobDoc job = pending();

        Answer answer = owner.form(job.url() + "/phase", "phase=RUN");

        if (answer.status() == 400 && !target.openCadc()) {
            throw new NotOffered(answer.describe());
        }
        answer.is(303);
    }

    void UW32_aBadPhaseIsRefused() {
        owner.form(pending().url() + "/phase", "PHASE=GO").is(400);
    }
}
