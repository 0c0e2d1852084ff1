package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.vospace.client.http.EventStream;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.Tries;
import org.vospace.uws.Job;

/** Tells the changes of one job until it has ended or the time is up. For one thread. */
final class JobWatcher {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Jobs jobs;
    private final URI url;
    private final Consumer<? super Job> changes;
    private final long start = System.nanoTime();
    private final Duration limit;
    private Job last;

    JobWatcher(Jobs jobs, URI url, Duration limit, Consumer<? super Job> changes) {
        this.jobs = jobs;
        this.url = url;
        this.limit = limit;
        this.changes = changes;
        this.last = jobs.get(url);
    }

    Job watch() {
        changes.accept(last);
        if (!isOver() && !events()) {
            polls();
        }
        return last;
    }

    private Duration left() {
        return limit.minusNanos(System.nanoTime() - start);
    }

    private boolean isOver() {
        return last.phase().isFinal() || left().isNegative() || left().isZero();
    }

    private void look(URI at) {
        Job now = jobs.get(at);
        if (now.phase() != last.phase()) {
            last = now;
            changes.accept(now);
        }
    }

    /** Watches by events; false if the service has none. A stream that ends early is reopened. */
    private boolean events() {
        Tries tries = jobs.messages().transport().tries("watching job " + url);
        HttpCall call = HttpCall.get(url).with("Accept", "text/event-stream");
        Duration between = Jobs.FIRST_POLL;
        while (!isOver()) {
            try (HttpReply reply = jobs.messages().transport().attempt(call)) {
                if (!reply.isSuccess() || !EventStream.isOne(reply)) {
                    return false;
                }
                follow(reply, tries);
            } catch (IOException e) {
                tries.failed(e);
            }
            if (!isOver()) {
                look(url);
                pause(between);
                between = Jobs.longer(between);
            }
        }
        return true;
    }

    private void follow(HttpReply reply, Tries tries) throws IOException {
        try (EventStream events = EventStream.of(reply, left())) {
            while (!isOver() && events.next().isPresent()) {
                tries.progressed();
                look(url);
            }
        }
    }

    /** A service that does not know WAIT answers at once: it is asked ever less often. */
    private void polls() {
        Duration between = Jobs.FIRST_POLL;
        while (!isOver()) {
            Duration wait = left().compareTo(LONGEST_WAIT) < 0 ? left() : LONGEST_WAIT;
            long seconds = Math.max(1, wait.toSeconds());
            long asked = System.nanoTime();
            look(Urls.with(url, "WAIT", Long.toString(seconds), "PHASE", last.phase().name()));
            if (!isOver() && System.nanoTime() - asked < Jobs.SLOWEST_POLL.toNanos()) {
                pause(between);
                between = Jobs.longer(between);
            }
        }
    }

    private void pause(Duration time) {
        Duration left = left();
        if (!left.isNegative()) {
            jobs.sleep(url, left.compareTo(time) < 0 ? left : time);
        }
    }
}
