package org.vospace.server;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Pattern;

/** Jobs as a client sees them: makes one, runs it, and waits until it has ended. */
final class Jobs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ENDED = Pattern.compile("COMPLETED|ERROR|ABORTED|ARCHIVED");

    private Jobs() {}

    /** Posts a document to a list of jobs and runs the job to its end; returns its URL. */
    static String run(Http who, String list, String document) {
        String job = who.post(list + "?PHASE=RUN", document).header("Location");
        ended(who, job);
        return job;
    }

    /** Waits until a job has ended; returns its phase. */
    static String ended(Http who, String job) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> phase(who, job), phase -> ENDED.matcher(phase).matches());
    }

    static String phase(Http who, String job) {
        return who.get(job + "/phase").text();
    }

    /** The error of a transfer that fails. */
    static String error(Http who, String transfer) {
        return who.get(run(who, "/transfers", transfer) + "/error").text();
    }
}
