package org.vospace.server.job;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.store.Database;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Lets any number of clients wait for changes of phase without a thread or a connection for each:
 * one statement looks after all watched jobs, when the database signals a change and, should a
 * signal be lost, once a second while somebody waits. Thread-safe.
 */
public final class JobWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
    private static final long LOOK_MILLIS = 1000;
    private static final int THREADS = 4;

    private final Database database;
    private final Map<JobId, List<Waiter>> waiters = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(JobWatch::thread);
    private volatile boolean closed;
    private final ExecutorService answers = Executors.newFixedThreadPool(THREADS, JobWatch::thread);

    public JobWatch(Database database) {
        this.database = database;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "vospace-watch");
        thread.setDaemon(true);
        thread.setContextClassLoader(JobWatch.class.getClassLoader());
        return thread;
    }

    private record Waiter(
            ExecutionPhase seen, CompletableFuture<Optional<ExecutionPhase>> change) {}

    /** Begins to look. To be called once. */
    public void start() {
        var unused =
                clock.scheduleWithFixedDelay(
                        () -> look(waiters.keySet()),
                        LOOK_MILLIS,
                        LOOK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /**
     * Waits for a job to leave a phase.
     *
     * @param seen the phase the caller knows
     * @param atMost when to answer with {@code seen} although nothing has changed
     * @return the phase it is in then; empty if the job is gone. Completed on a thread that may be
     *     held up for a short time only
     */
    public CompletableFuture<Optional<ExecutionPhase>> change(
            JobId id, ExecutionPhase seen, Duration atMost) {
        if (closed) {
            return CompletableFuture.completedFuture(Optional.of(seen));
        }
        CompletableFuture<Optional<ExecutionPhase>> change = new CompletableFuture<>();
        Waiter waiter = new Waiter(seen, change);
        waiters.compute(
                id,
                (key, list) -> {
                    List<Waiter> all = list == null ? new CopyOnWriteArrayList<>() : list;
                    all.add(waiter);
                    return all;
                });
        CompletableFuture<Optional<ExecutionPhase>> answer =
                change.completeOnTimeout(
                                Optional.of(seen), atMost.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((phase, failure) -> remove(id, waiter))
                        .thenApplyAsync(phase -> phase, answers);
        look(id);
        return answer;
    }

    /** The mark comes before the look, so that a change after the look is signalled. */
    private void look(JobId id) {
        database.read(
                tx -> {
                    tx.jobs().watch(id);
                    return id;
                });
        look(Set.of(id));
    }

    private void remove(JobId id, Waiter waiter) {
        waiters.computeIfPresent(
                id,
                (key, list) -> {
                    list.remove(waiter);
                    return list.isEmpty() ? null : list;
                });
    }

    /** These jobs may have changed. Returns at once. */
    public void changed(Set<JobId> jobs) {
        soon(jobs);
    }

    /** Any job may have changed. Returns at once. */
    public void changed() {
        soon(waiters.keySet());
    }

    private void soon(Collection<JobId> jobs) {
        try {
            clock.execute(() -> look(jobs));
        } catch (RejectedExecutionException e) {
            // the server is stopping: all who wait have their answer
        }
    }

    private void look(Collection<JobId> jobs) {
        Set<JobId> watched =
                jobs.stream().filter(waiters::containsKey).collect(Collectors.toUnmodifiableSet());
        if (watched.isEmpty()) {
            return;
        }
        try {
            Map<JobId, ExecutionPhase> phases = database.read(tx -> tx.jobs().phases(watched));
            watched.forEach(id -> tell(id, Optional.ofNullable(phases.get(id))));
        } catch (RuntimeException e) {
            LOG.warn("watched jobs cannot be looked at for now", e);
        }
    }

    private void tell(JobId id, Optional<ExecutionPhase> phase) {
        waiters.getOrDefault(id, List.of()).stream()
                .filter(waiter -> !phase.equals(Optional.of(waiter.seen())))
                .forEach(waiter -> waiter.change().complete(phase));
    }

    /** Whether nobody can wait any more, because the server is stopping. */
    public boolean isClosed() {
        return closed;
    }

    /** How many wait. */
    public int size() {
        return waiters.values().stream().mapToInt(List::size).sum();
    }

    /** Answers all who wait with what they know, and stops. */
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        waiters.values()
                .forEach(
                        list ->
                                list.forEach(
                                        waiter ->
                                                waiter.change()
                                                        .complete(Optional.of(waiter.seen()))));
        answers.shutdown();
    }
}
