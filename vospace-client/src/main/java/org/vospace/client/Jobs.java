package org.vospace.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.Pause;
import org.vospace.client.http.RequestBody;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Direction;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;

/** What can be done with a job whose URL is known, whatever it is about (UWS 1.1). Thread-safe. */
final class Jobs {
    static final Duration FIRST_POLL = Duration.ofMillis(50);
    static final Duration SLOWEST_POLL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int WAIT_SECONDS = 20;
    private static final int FORBIDDEN = 403;
    private static final int ERROR_LIMIT = 8 * 1024;

    private final Messages messages;
    private final Pause pause;

    Jobs(Messages messages, Pause pause) {
        this.messages = messages;
        this.pause = pause;
    }

    Messages messages() {
        return messages;
    }

    /**
     * Creates a job for a transfer, runs it and waits for its end, however long that takes.
     *
     * @return the job, COMPLETED
     * @throws VOSpaceException the fault of a job that ended otherwise; if the thread is
     *     interrupted, the job is aborted
     */
    Job run(URI jobList, Transfer transfer) {
        URI url = create(request(jobList, transfer));
        Job job = finish(url);
        if (job.phase() != ExecutionPhase.COMPLETED) {
            throw fault(url, job);
        }
        return job;
    }

    /**
     * A transfer in which the service reads from one of several URLs.
     *
     * @throws VOSpaceException InvalidArgument for a URL that is neither http nor https
     */
    static Transfer pulling(List<URI> sources, VosUri target) {
        return new Transfer(
                target,
                Direction.Named.PULL_TO_VOSPACE,
                sources.stream().map(Jobs::reading).toList());
    }

    private static Protocol reading(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, url + " (expected: an http or https URL)");
        }
        return new Protocol(scheme.equals("http") ? Protocol.HTTP_GET : Protocol.HTTPS_GET)
                .at(url.toString());
    }

    static HttpCall request(URI jobList, Transfer transfer) {
        return Messages.post(
                HttpCall.of("POST", jobList), out -> Messages.XML.writeTransfer(transfer, out));
    }

    /** A request with form fields. */
    static HttpCall form(URI url, String nameAndValue) {
        return HttpCall.of("POST", url)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with(RequestBody.of(nameAndValue.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Creates a job. One that was created twice, because of a lost answer, does nothing until it is
     * run.
     *
     * @return its URL
     */
    URI create(HttpCall call) {
        try (HttpReply reply = messages.send(call)) {
            if (reply.status() >= 400) {
                throw Faults.of(reply);
            }
            return reply.location()
                    .orElseThrow(
                            () ->
                                    new VOSpaceException(
                                            FaultType.INTERNAL_FAULT,
                                            call
                                                    + " answered "
                                                    + reply.status()
                                                    + " (expected: 303 and the Location of a"
                                                    + " job)"));
        }
    }

    /** A job that already runs refuses to be run; that is fine after a lost answer. */
    void start(URI job) {
        try (HttpReply reply = messages.send(form(Urls.below(job, "phase"), "PHASE=RUN"))) {
            boolean runsAlready = reply.isRepeated() && reply.status() == FORBIDDEN;
            if (reply.status() >= 400 && !runsAlready) {
                throw Faults.of(reply);
            }
        }
    }

    Job get(URI job) {
        return messages.read(HttpCall.get(job), Messages.XML::readJob);
    }

    /** Aborts a job; one that has ended meanwhile stays as it is. */
    Job abort(URI job) {
        try (HttpReply reply = messages.send(form(Urls.below(job, "phase"), "PHASE=ABORT"))) {
            if (reply.status() < 400) {
                return get(job);
            }
            VOSpaceException fault = Faults.of(reply);
            Job now = get(job);
            if (now.phase().isFinal()) {
                return now;
            }
            throw fault;
        }
    }

    /** Deletes a job; one that is gone after an unanswered attempt counts as deleted. */
    void delete(URI job) {
        try (HttpReply reply = messages.send(HttpCall.of("DELETE", job))) {
            boolean isGone = reply.isRepeated() && reply.status() == 404;
            if (reply.status() >= 400 && !isGone) {
                throw Faults.of(reply);
            }
        }
    }

    /**
     * Runs a job and waits for its end. Who is interrupted does not want it any more: it is
     * aborted.
     *
     * @return the job in whatever phase it ended
     */
    Job finish(URI job) {
        try {
            start(job);
            return await(job);
        } catch (VOSpaceException e) {
            if (!Thread.interrupted()) {
                throw e;
            }
            try {
                throw new VOSpaceException(
                        FaultType.TRANSFER_FAILED,
                        "interrupted while waiting for job " + job + ", " + abandon(job),
                        e);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Aborts a job that nobody waits for; tells what became of that. */
    private String abandon(URI job) {
        try {
            return "which is " + abort(job).phase() + " now";
        } catch (VOSpaceException e) {
            LOG.warn("job {} could not be aborted: {}", job, e.detail());
            return "which goes on: " + e.detail();
        }
    }

    private Job await(URI url) {
        URI blocking = Urls.with(url, "WAIT", Integer.toString(WAIT_SECONDS));
        Duration poll = FIRST_POLL;
        while (true) {
            long asked = System.nanoTime();
            Job job = get(blocking);
            if (!job.phase().isActive()) {
                return job;
            }
            boolean blocks = System.nanoTime() - asked > SLOWEST_POLL.toNanos();
            if (!blocks) {
                sleep(url, poll);
                poll = longer(poll);
            }
        }
    }

    static Duration longer(Duration poll) {
        Duration twice = poll.multipliedBy(2);
        return twice.compareTo(SLOWEST_POLL) < 0 ? twice : SLOWEST_POLL;
    }

    /** What a job that did not complete has to say. */
    VOSpaceException fault(URI url, Job job) {
        String summary = job.errorSummary().map(error -> error.message()).orElse("");
        String context = "(job " + url + " ended in phase " + job.phase() + ")";
        return Faults.ofText(summary, errorText(url, job), context);
    }

    /** The text of a job's error; empty text if it has none. */
    String errorText(URI url, Job job) {
        if (job.phase() != ExecutionPhase.ERROR) {
            return "";
        }
        try {
            return messages.read(
                    HttpCall.get(Urls.below(url, "error")),
                    in -> new String(in.readNBytes(ERROR_LIMIT), StandardCharsets.UTF_8));
        } catch (VOSpaceException e) {
            // the summary has to do
            return "";
        }
    }

    void sleep(URI job, Duration time) {
        try {
            pause.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, "interrupted while waiting for job " + job, e);
        }
    }
}
