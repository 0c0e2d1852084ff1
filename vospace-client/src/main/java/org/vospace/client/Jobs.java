package org.vospace.client;

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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs transfers that the service does by itself, such as moves, as jobs (UWS 1.1). */
final class Jobs {
    private static final int WAIT_SECONDS = 20;
    private static final Duration FIRST_POLL = Duration.ofMillis(50);
    private static final Duration SLOWEST_POLL = Duration.ofSeconds(2);
    private static final int FORBIDDEN = 403;
    private static final int ERROR_LIMIT = 8 * 1024;

    private final Messages messages;
    private final Pause pause;

    Jobs(Messages messages, Pause pause) {
        this.messages = messages;
        this.pause = pause;
    }

    /**
     * Creates a job, runs it and waits for its end, however long that takes.
     *
     * @return the job, COMPLETED
     * @throws VOSpaceException the fault of a job that ended otherwise
     */
    Job run(URI jobList, Transfer transfer) {
        URI job = create(jobList, transfer);
        start(job);
        return await(job);
    }

    /** A transfer in which the service reads from a URL. */
    static Transfer pulling(URI source, VosUri target) {
        String scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, source + " (expected: an http or https URL)");
        }
        String protocol = scheme.equals("http") ? Protocol.HTTP_GET : Protocol.HTTPS_GET;
        return new Transfer(
                target,
                Direction.Named.PULL_TO_VOSPACE,
                List.of(new Protocol(protocol).at(source.toString())));
    }

    /** A job that was created twice, because of a lost answer, does nothing until it is run. */
    private URI create(URI jobList, Transfer transfer) {
        HttpCall call =
                Messages.post(
                        HttpCall.of("POST", jobList),
                        out -> Messages.XML.writeTransfer(transfer, out));
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
    private void start(URI job) {
        HttpCall call =
                HttpCall.of("POST", Urls.below(job, "phase"))
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .with(RequestBody.of("PHASE=RUN".getBytes(StandardCharsets.US_ASCII)));
        try (HttpReply reply = messages.send(call)) {
            boolean runsAlready = reply.isRepeated() && reply.status() == FORBIDDEN;
            if (reply.status() >= 400 && !runsAlready) {
                throw Faults.of(reply);
            }
        }
    }

    private Job await(URI url) {
        URI blocking = Urls.with(url, "WAIT", Integer.toString(WAIT_SECONDS));
        Duration poll = FIRST_POLL;
        while (true) {
            long asked = System.nanoTime();
            Job job = messages.read(HttpCall.get(blocking), Messages.XML::readJob);
            if (job.phase() == ExecutionPhase.COMPLETED) {
                return job;
            }
            if (!job.phase().isActive()) {
                throw fault(url, job);
            }
            boolean blocks = System.nanoTime() - asked > SLOWEST_POLL.toNanos();
            if (!blocks) {
                sleep(url, poll);
                poll =
                        poll.multipliedBy(2).compareTo(SLOWEST_POLL) < 0
                                ? poll.multipliedBy(2)
                                : SLOWEST_POLL;
            }
        }
    }

    /** What a job that did not complete has to say. */
    VOSpaceException fault(URI url, Job job) {
        String summary = job.errorSummary().map(error -> error.message()).orElse("");
        String context = "(job " + url + " ended in phase " + job.phase() + ")";
        return Faults.ofText(summary, errorText(url, job), context);
    }

    private String errorText(URI url, Job job) {
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

    private void sleep(URI job, Duration time) {
        try {
            pause.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED,
                    "interrupted while waiting for job " + job + ", which goes on",
                    e);
        }
    }
}
