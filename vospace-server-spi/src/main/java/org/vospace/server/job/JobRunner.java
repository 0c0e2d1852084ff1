package org.vospace.server.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobError;
import org.vospace.server.store.JobQueue;
import org.vospace.server.store.StoredJob;
import org.vospace.spi.security.Identity;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Takes jobs from the queue and works on them, some at a time. Any number of runners, in any number
 * of processes, share one queue; what a process leaves behind when it dies is taken up by another,
 * or by itself when it comes back, after the lease. Thread-safe.
 */
public final class JobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** How long a notification may be lost before the queue is looked at all the same. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration STOP = Duration.ofSeconds(10);

    private final Database database;
    private final Function<StoredJob, JobWork> works;
    private final UnaryOperator<Identity> owners;
    private final JobConfig config;
    private final String worker = workerName();
    private final Map<JobId, Attempt> running = new ConcurrentHashMap<>();
    private final Semaphore slots;
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool(JobRunner::thread);
    private final Thread dispatcher = thread(this::dispatch);
    private volatile boolean closing;

    /**
     * @param works finds the work of a job
     * @param owners gets ready for questions about what a job's owner may do
     */
    public JobRunner(
            Database database,
            Function<StoredJob, JobWork> works,
            UnaryOperator<Identity> owners,
            JobConfig config) {
        this.database = database;
        this.works = works;
        this.owners = owners;
        this.config = config;
        this.slots = new Semaphore(config.workers());
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "vospace-jobs");
        thread.setDaemon(true);
        thread.setContextClassLoader(JobRunner.class.getClassLoader());
        return thread;
    }

    private static String workerName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "/" + ProcessHandle.current().pid() + "/" + UUID.randomUUID();
    }

    /** Begins to take jobs from the queue. To be called once. */
    public void start() {
        dispatcher.start();
    }

    /** Looks at the queue now. */
    public void wake() {
        wake.release();
    }

    private void dispatch() {
        try {
            while (!closing) {
                slots.acquire();
                int free = 1 + slots.drainPermits();
                int taken = takeUp(free);
                slots.release(free - taken);
                if (taken < free && wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins up to {@code free} jobs, each of which returns its slot when it ends. */
    private int takeUp(int free) {
        try {
            List<StoredJob> jobs =
                    database.bulk(tx -> tx.queue().claim(worker, free, config.lease()));
            for (StoredJob job : jobs) {
                Attempt attempt = begin(job);
                threads.execute(
                        () -> {
                            try {
                                work(attempt);
                            } finally {
                                slots.release();
                            }
                        });
            }
            return jobs.size();
        } catch (RuntimeException e) {
            LOG.warn("the queue of jobs cannot be read and will be tried again", e);
            return 0;
        }
    }

    /**
     * Works on a PENDING job in the calling thread: for what takes milliseconds. It is as safe as
     * any other; should this process die, another goes on.
     *
     * @return false if the job is in another phase
     */
    public boolean runNow(JobId id) {
        Set<ExecutionPhase> from = EnumSet.of(ExecutionPhase.PENDING, ExecutionPhase.HELD);
        Optional<StoredJob> job =
                database.read(tx -> tx.queue().claim(id, from, worker, config.lease()));
        job.ifPresent(claimed -> work(begin(claimed)));
        return job.isPresent();
    }

    private Attempt begin(StoredJob job) {
        Attempt attempt = new Attempt(database, job, config.lease());
        running.put(job.id(), attempt);
        if (closing) {
            attempt.stop("the server is stopping");
        }
        return attempt;
    }

    private void work(Attempt attempt) {
        JobId id = attempt.job().id();
        try {
            attempt.prepare(owners);
            works.apply(attempt.job()).run(attempt);
            attempt.completeIfOpen();
        } catch (JobStoppedException e) {
            LOG.debug("attempt {} at job {} ends: {}", attempt.number(), id, e.getMessage());
            if (closing) {
                database.bulk(tx -> giveBack(tx.queue(), attempt));
            }
        } catch (VOSpaceException fault) {
            end(attempt, fault);
        } catch (IOException | RuntimeException e) {
            LOG.error("job {} failed", id, e);
            end(attempt, new VOSpaceException(FaultType.INTERNAL_FAULT, "job " + id, e));
        } finally {
            running.remove(id, attempt);
        }
    }

    private static boolean giveBack(JobQueue queue, Attempt attempt) {
        queue.giveBack(attempt.job().id(), attempt.number());
        return true;
    }

    private void end(Attempt attempt, VOSpaceException fault) {
        JobId id = attempt.job().id();
        try {
            database.bulk(
                    tx -> {
                        if (fault.type() == FaultType.SERVICE_BUSY) {
                            tx.queue().giveUp(id, attempt.number(), fault, pause());
                        } else {
                            tx.queue().fail(id, attempt.number(), Map.of(), JobError.of(fault));
                        }
                        return id;
                    });
        } catch (RuntimeException e) {
            LOG.warn("job {} is left to the next attempt", id, e);
        }
    }

    /** What a dead process holds is free again by the end of a lease, so two pauses outlast it. */
    private Duration pause() {
        return config.lease().dividedBy(2);
    }

    /** Prolongs the leases of all jobs under way here; stops the work on those that are lost. */
    public void renew() {
        Map<JobId, Attempt> attempts = Map.copyOf(running);
        if (attempts.isEmpty()) {
            return;
        }
        Map<JobId, Integer> numbers = new HashMap<>();
        attempts.forEach((id, attempt) -> numbers.put(id, attempt.number()));
        Set<JobId> held = database.bulk(tx -> tx.queue().renew(numbers, config.lease()));
        attempts.forEach(
                (id, attempt) -> {
                    if (!held.contains(id)) {
                        attempt.stop("the job has ended or was taken up by another");
                    }
                });
    }

    /** How long a lease lasts if nobody prolongs it. */
    public Duration lease() {
        return config.lease();
    }

    /**
     * Puts the jobs of workers that have died back into the queue, and aborts those that run for
     * longer than they may.
     */
    public void recover() {
        VOSpaceException lost =
                new VOSpaceException(
                        FaultType.INTERNAL_FAULT, "the server stopped while it worked on the job");
        int found =
                database.bulkTransaction(
                        tx -> tx.queue().abortOverdue() + tx.queue().recover(lost));
        if (found > 0) {
            wake();
        }
    }

    /** Stops the work under way; its jobs go back into the queue. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(attempt -> attempt.stop("the server is stopping"));
        wake();
        slots.release();
        try {
            dispatcher.join(STOP.toMillis());
            threads.shutdown();
            if (!threads.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("work on {} did not end within {}", running.keySet(), STOP);
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
