package org.vospace.server.security.group;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.spi.security.GroupId;

/**
 * Keeps what a service of groups has answered. An answer counts for a while and is then asked for
 * again: at once by who may wait, in the background for who may not, such as a job that goes on for
 * hours. A service that fails is left alone for a while, in which nobody is a member. Thread-safe
 * and bounded.
 *
 * @param <K> whom an answer is about
 */
final class Memberships<K> {
    private static final Logger LOG = LoggerFactory.getLogger(Memberships.class);
    private static final int MAX_ANSWERS = 100_000;
    private static final int THREADS = 8;
    private static final int QUEUE = 1000;

    private record Answer(Set<GroupId> groups, long staleAt) {}

    private final String service;
    private final Times times;
    private final Ticker ticker;
    private final Executor executor;
    private final Cache<K, Answer> answers;
    private final ConcurrentMap<K, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
    private volatile long deadUntil;

    /**
     * How long things last.
     *
     * @param answer counts
     * @param failure counts, and the service is left alone
     * @param patience with which a caller waits
     */
    record Times(Duration answer, Duration failure, Duration patience) {}

    /**
     * Creates an empty memory.
     *
     * @param service for the log
     */
    Memberships(String service, Times times, Ticker ticker) {
        this.service = service;
        this.times = times;
        this.ticker = ticker;
        this.deadUntil = ticker.read();
        this.executor = threads();
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(MAX_ANSWERS)
                        .expireAfterAccess(Duration.ofDays(1))
                        .ticker(ticker)
                        .build();
    }

    private Executor threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(QUEUE),
                        work -> {
                            Thread thread = new Thread(work, "groups of " + service);
                            thread.setDaemon(true);
                            return thread;
                        },
                        (work, pool) -> {
                            throw new IllegalStateException("too many questions at once");
                        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** The groups, by an answer that still counts or by a new one; may wait. */
    Set<GroupId> fetch(K about, Supplier<Set<GroupId>> service) {
        Answer known = answers.getIfPresent(about);
        if (known != null && !isStale(known)) {
            return known.groups();
        }
        try {
            return ask(about, service)
                    .get(times.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .groups();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        } catch (ExecutionException | TimeoutException e) {
            failed(e);
            answers.put(about, failure());
            return Set.of();
        }
    }

    /** The groups as they were last known; never waits. Nobody was asked about: none. */
    Set<GroupId> recall(K about, Supplier<Set<GroupId>> service) {
        Answer known = answers.getIfPresent(about);
        if (known == null) {
            return Set.of();
        }
        if (isStale(known)) {
            // nobody waits for it: the answer is put where the next question looks
            var unused = ask(about, service);
        }
        return known.groups();
    }

    private boolean isStale(Answer answer) {
        return ticker.read() - answer.staleAt() >= 0;
    }

    private CompletableFuture<Answer> ask(K about, Supplier<Set<GroupId>> service) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> earlier = underWay.putIfAbsent(about, mine);
        if (earlier != null) {
            return earlier;
        }
        try {
            executor.execute(() -> answer(about, service, mine));
        } catch (IllegalStateException e) {
            underWay.remove(about, mine);
            answers.put(about, failure());
            mine.complete(failure());
        }
        return mine;
    }

    private void answer(K about, Supplier<Set<GroupId>> service, CompletableFuture<Answer> mine) {
        Answer answer = failure();
        try {
            if (ticker.read() - deadUntil >= 0) {
                Set<GroupId> groups = Set.copyOf(service.get());
                answer = new Answer(groups, ticker.read() + times.answer().toNanos());
            }
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            answers.put(about, answer);
            underWay.remove(about, mine);
            mine.complete(answer);
        }
    }

    private void failed(Exception failure) {
        deadUntil = ticker.read() + times.failure().toNanos();
        LOG.warn("Nobody is in a group of {} for {}", service, times.failure(), failure);
    }

    private Answer failure() {
        return new Answer(Set.of(), ticker.read() + times.failure().toNanos());
    }
}
