package org.vospace.spi.testkit.conformance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The list of jobs and waiting for a change of phase (UWS 1.1, 2.2.2.1 and 2.2.1.1). */
final class JobListRows extends Rows {
    /** Long enough to see that a server does wait, short enough not to be waited for. */
    private static final long A_MOMENT_MILLIS = 400;

    JobListRows(RowContext context) {
        super(context);
    }

    /** A line of the list. */
    private record Listed(String id, String phase, String created) {}

    private List<Listed> list(String query) {
        Element jobs = owner.get(service.transfers() + query).is(200).xml(Vos.UWS, "jobs");
        return Xml.children(jobs, Vos.UWS, "jobref").stream()
                .map(
                        each ->
                                new Listed(
                                        each.getAttribute("id"),
                                        textOf(each, Vos.UWS, "phase"),
                                        textOf(each, Vos.UWS, "creationTime")))
                .toList();
    }

    private JobDoc pending() {
        return transfers.create(documents.move(box.at("zz"), box.at("y")));
    }

    private JobDoc aborted() {
        JobDoc job = pending();
        owner.form(job.url() + "/phase", "PHASE=ABORT").is(303);
        return transfers.job(job.url());
    }

    private static Set<String> ids(List<Listed> jobs) {
        return jobs.stream().map(Listed::id).collect(Collectors.toSet());
    }

    private static void requireIds(List<Listed> seen, JobDoc... expected) {
        for (JobDoc job : expected) {
            NotMet.unless(
                    ids(seen).contains(job.id()),
                    "job " + job.id() + " in the list",
                    seen.size() + " others");
        }
    }

    private static void requirePhases(List<Listed> seen, Set<String> expected) {
        Set<String> phases = seen.stream().map(Listed::phase).collect(Collectors.toSet());
        NotMet.unless(expected.containsAll(phases), "phases " + expected, phases);
    }

    void UW1_listsAndJobsSayTheirVersion() {
        JobDoc job = pending();
        NotMet.unlessEqual("version of a job", "1.1", job.element().getAttribute("version"));

        Element jobs = owner.get(service.transfers()).is(200).xml(Vos.UWS, "jobs");

        NotMet.unlessEqual("version of jobs", "1.1", jobs.getAttribute("version"));
    }

    void UW20_phasesFilterTheList() {
        JobDoc waiting = pending();
        JobDoc stopped = aborted();

        List<Listed> one = list("?PHASE=PENDING");
        List<Listed> two = list("?PHASE=PENDING&PHASE=ABORTED");

        requirePhases(one, Set.of("PENDING"));
        requireIds(one, waiting);
        requirePhases(two, Set.of("PENDING", "ABORTED"));
        requireIds(two, waiting, stopped);
    }

    void UW21_afterFiltersTheList() {
        JobDoc first = pending();
        JobDoc second = later(first);

        List<Listed> seen = list("?AFTER=" + encode(first.created().toString()));

        requireIds(seen, second);
        NotMet.unless(!ids(seen).contains(first.id()), "only later ones", first.id());
        for (Listed each : seen) {
            NotMet.unless(
                    Instant.parse(each.created()).isAfter(first.created()),
                    "a creationTime after " + first.created(),
                    each.created());
        }
    }

    /** A job of which the service says that it was made later. */
    private JobDoc later(JobDoc first) {
        return Patience.await(
                target.patience(),
                "a job with a later creationTime",
                () ->
                        java.util.Optional.of(pending())
                                .filter(job -> job.created().isAfter(first.created())),
                () -> first.created());
    }

    void UW22_lastIsTheNewestFirst() {
        JobDoc first = pending();
        JobDoc second = later(first);

        List<Listed> seen = list("?LAST=2");

        NotMet.unlessEqual("number of jobs", 2, seen.size());
        requireIds(seen, second);
        requireDescending(seen);
    }

    private static void requireDescending(List<Listed> seen) {
        List<Instant> times = seen.stream().map(each -> Instant.parse(each.created())).toList();
        List<Instant> sorted = new ArrayList<>(times);
        sorted.sort(Collections.reverseOrder());
        NotMet.unlessEqual("creation times", sorted, times);
    }

    void UW23_filtersAreCombined() {
        JobDoc first = pending();
        JobDoc second = later(first);
        JobDoc stopped = aborted();

        List<Listed> seen =
                list("?PHASE=PENDING&LAST=1&AFTER=" + encode(first.created().toString()));

        NotMet.unlessEqual("number of jobs", 1, seen.size());
        requirePhases(seen, Set.of("PENDING"));
        NotMet.unless(!ids(seen).contains(stopped.id()), "no aborted job", stopped.id());
        requireIds(seen, second);
    }

    void UW24_archivedJobsAreHidden() {
        JobDoc job = pending();

        List<Listed> all = list("");
        List<Listed> archived = list("?PHASE=ARCHIVED");

        requireIds(all, job);
        NotMet.unless(
                all.stream().noneMatch(each -> each.phase().equals("ARCHIVED")),
                "no ARCHIVED job",
                "one");
        requirePhases(archived, Set.of("ARCHIVED"));
    }

    private CompletableFuture<Answer> waitFor(JobDoc job, String query) {
        HttpRequest request =
                owner.request("GET", job.url() + query, BodyPublishers.noBody()).build();
        return owner.sendLater(request);
    }

    private void requireChange(String query) {
        JobDoc job = transfers.start(transfers.pushOf(box.at("x")).xml());
        NotMet.unlessEqual("phase", "EXECUTING", job.phase());

        CompletableFuture<Answer> waiting = waitFor(job, query);
        requireUnanswered(waiting);
        owner.form(job.url() + "/phase", "PHASE=ABORT").is(303);

        JobDoc seen = new JobDoc(job.url(), Caller.arrived(waiting).is(200).xml(Vos.UWS, "job"));
        NotMet.unlessEqual("phase that was waited for", "ABORTED", seen.phase());
        trace.note("answered when the phase changed to " + seen.phase());
    }

    private static void requireUnanswered(CompletableFuture<Answer> waiting) {
        try {
            Answer answer = waiting.get(A_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            throw new NotMet("no answer before the phase changes", answer.describe());
        } catch (TimeoutException e) {
            // it waits, as it should
        } catch (ExecutionException e) {
            throw new NotMet("an answer", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void UW25_aJobIsWaitedFor() {
        requireChange("?WAIT=20");

        JobDoc job = transfers.start(transfers.pushOf(box.at("unchanged")).xml());
        JobDoc seen =
                new JobDoc(
                        job.url(),
                        Caller.arrived(waitFor(job, "?WAIT=1")).is(200).xml(Vos.UWS, "job"));
        NotMet.unlessEqual("phase when the time is over", "EXECUTING", seen.phase());
    }

    /** Answers that do not come at once come after the limit of the caller, which fails the row. */
    private void requireAtOnce(JobDoc job, String query) {
        try {
            waitFor(job, query).get(target.patience().toSeconds(), TimeUnit.SECONDS).is(200);
        } catch (TimeoutException e) {
            throw new NotMet("an answer at once", "none within " + target.patience());
        } catch (ExecutionException e) {
            throw new NotMet("an answer", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void UW26_whatIsOverIsNotWaitedFor() {
        JobDoc job = transfers.succeed(documents.move(box.data("m"), box.at("moved")));

        requireAtOnce(job, "?WAIT=" + (target.patience().toSeconds() + 30));
    }

    void UW27_anotherPhaseIsNotWaitedFor() {
        JobDoc job = transfers.start(transfers.pushOf(box.at("x")).xml());

        requireAtOnce(job, "?PHASE=QUEUED&WAIT=" + (target.patience().toSeconds() + 30));
    }

    void UW28_waitingWithoutLimitEndsWithTheChange() {
        requireChange("?WAIT=-1");
    }
}
