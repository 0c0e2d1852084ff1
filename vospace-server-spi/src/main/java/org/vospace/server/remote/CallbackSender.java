package org.vospace.server.remote;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.store.CallbackEvent;
import org.vospace.server.store.Database;

/**
 * Tells callback URLs of the phases of jobs, those of one job in their order, each at least once or
 * until it is given up. Any number of senders, in any number of processes, may work on one
 * database. Thread-safe.
 */
public final class CallbackSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);

    private static final int SENDERS = 4;

    /** Of one try, whatever the receiver does. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Longer than a try, so that nobody else begins one beside it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Database database;
    private final OutboundHttp http;
    private final CallbackSchedule schedule;
    private final Clock clock;
    private final Semaphore free = new Semaphore(SENDERS);
    private final Set<OutboundExchange> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders =
            Executors.newFixedThreadPool(SENDERS, OutboundHttp.daemon("vospace-callback"));

    public CallbackSender(
            Database database, OutboundHttp http, CallbackSchedule schedule, Clock clock) {
        this.database = database;
        this.http = http;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * Begins to tell what is due, as much as there are senders free, and does not wait for the end
     * of it. To be called from time to time.
     *
     * @return how many events it has taken up
     */
    public int deliverDue() {
        int most = free.drainPermits();
        if (most == 0) {
            return 0;
        }
        int taken = 0;
        try {
            List<CallbackEvent> due = database.bulk(tx -> tx.callbacks().takeDue(most, LEASE));
            for (CallbackEvent event : due) {
                senders.execute(() -> deliver(event));
                taken++;
            }
        } finally {
            free.release(most - taken);
        }
        return taken;
    }

    /** Forgets where to tell of jobs that are gone; returns how many it forgot. */
    public int forgetGone() {
        return database.bulk(tx -> tx.callbacks().forgetGone());
    }

    private void deliver(CallbackEvent event) {
        try {
            Optional<String> failure = send(event);
            if (failure.isEmpty()) {
                boolean ignored = database.bulk(tx -> tx.callbacks().remove(event));
            } else {
                failed(event, failure.get());
            }
        } catch (RuntimeException e) {
            LOG.warn("callback {} of job {} is left to a later try", event.seq(), event.job(), e);
        } finally {
            free.release();
        }
    }

    /** Returns what went wrong. */
    private Optional<String> send(CallbackEvent event) {
        OutboundExchange exchange = http.exchange();
        underWay.add(exchange);
        try (exchange) {
            OutboundRequest request = new CallbackMessage(event).at(clock.instant(), DEADLINE);
            int status = exchange.send(request).status();
            return status / 100 == 2
                    ? Optional.empty()
                    : Optional.of("answered " + status + " (expected: 2xx)");
        } catch (IOException e) {
            return Optional.of(e.toString());
        } finally {
            underWay.remove(exchange);
        }
    }

    private void failed(CallbackEvent event, String reason) {
        Optional<Duration> pause =
                schedule.pauseAfter(event, clock.instant(), ThreadLocalRandom.current());
        if (pause.isPresent()) {
            LOG.debug("callback {} of job {}: {}", event.seq(), event.job(), reason);
            boolean ignored = database.bulk(tx -> tx.callbacks().retry(event, pause.get()));
            return;
        }
        LOG.warn(
                "the callback of job {} at {} was not told of {}, and is not tried again after {}"
                        + " tries: {}",
                event.job(),
                event.url().getHost(),
                event.phase(),
                event.tries(),
                reason);
        boolean ignored = database.bulk(tx -> tx.callbacks().remove(event));
    }

    /** Ends what is under way; what was not told then is told by the next process. */
    @Override
    public void close() {
        senders.shutdownNow();
        underWay.forEach(OutboundExchange::cancel);
    }
}
