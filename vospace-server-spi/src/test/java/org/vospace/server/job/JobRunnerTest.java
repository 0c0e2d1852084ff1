package org.vospace.server.job;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobKind;
import org.vospace.server.store.StoredJob;
import org.vospace.spi.security.Identity;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.TestDatabase;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** The queue of jobs and those who work on it. */
class JobRunnerTest {
    private static final JobConfig CONFIG =
            JobConfig.DEFAULT.withLease(Duration.ofMillis(300)).withWorkers(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Identity ANN = new Identity("ann", Set.of());

    private static TestDatabase server;
    private static Database database;
    private static JobService jobs;

    private final List<JobRunner> runners = new ArrayList<>();

    @BeforeAll
    static void migrate() {
        server = TestDatabase.create();
        DataSource pool = server.dataSource(8);
        database = new Database(pool, pool);
        database.migrate();
        jobs = new JobService(database, new OwnerPermission(), CONFIG, Clock.systemUTC());
    }

    @AfterAll
    static void drop() {
        server.close();
    }

    @AfterEach
    void stopRunners() {
        runners.forEach(JobRunner::close);
        database.inTransaction(
                tx -> {
                    jobs.list(
                                    JobKind.TRANSFER,
                                    ANN,
                                    Set.of(),
                                    Optional.empty(),
                                    OptionalLong.empty())
                            .forEachRemaining(job -> tx.jobs().delete(job.id()));
                    return true;
                });
    }

    private JobRunner runner(JobWork work) {
        return runner(work, CONFIG);
    }

    private JobRunner runner(JobWork work, JobConfig config) {
        JobRunner runner = new JobRunner(database, job -> work, owner -> owner, config);
        runners.add(runner);
        return runner;
    }

    private static JobId queued() {
        JobId id = jobs.create(ANN, Optional.empty(), StoredJob.SERVER_WORK, "<x/>");
        jobs.enqueue(id);
        return id;
    }

    private static ExecutionPhase phase(JobId id) {
        return jobs.find(id).phase();
    }

    private static void awaitPhase(JobId id, ExecutionPhase phase) {
        await().atMost(PATIENCE).until(() -> phase(id) == phase);
    }

    @Test
    void ofManyRunnersEachJobIsRunByOne() {
        Map<JobId, AtomicInteger> runs = new ConcurrentHashMap<>();
        List<JobId> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(queued());
        }
        for (int i = 0; i < 3; i++) {
            runner(
                            run ->
                                    runs.computeIfAbsent(run.job().id(), id -> new AtomicInteger())
                                            .incrementAndGet())
                    .start();
        }

        all.forEach(id -> awaitPhase(id, ExecutionPhase.COMPLETED));

        assertThat(runs).hasSize(60);
        assertThat(runs.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    @Test
    void aJobOfAWorkerThatWasThoughtDeadIsFinishedByAnotherAndTheFirstCanDoNothingMore()
            throws Exception {
        JobId id = queued();
        AtomicReference<JobRun> first = new AtomicReference<>();
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        AtomicReference<Throwable> lost = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        runner(
                        run -> {
                            first.set(run);
                            paused.countDown();
                            waitFor(resumed);
                            try {
                                database.inTransaction(
                                        tx -> {
                                            run.fence(tx);
                                            return true;
                                        });
                            } catch (JobStoppedException e) {
                                lost.set(e);
                                throw e;
                            } finally {
                                ended.countDown();
                            }
                        },
                        CONFIG.withWorkers(1))
                .start();
        waitFor(paused);
        JobRunner second = runner(JobRunnerTest::completeAs2);

        await().atMost(PATIENCE)
                .until(
                        () -> {
                            second.recover();
                            return phase(id) == ExecutionPhase.QUEUED;
                        });
        second.start();
        awaitPhase(id, ExecutionPhase.COMPLETED);
        resumed.countDown();
        waitFor(ended);

        assertThat(lost.get()).isInstanceOf(JobStoppedException.class);
        assertThat(jobs.find(id).results()).containsEntry("by", "attempt 2");
        assertThatThrownBy(
                        () ->
                                database.inTransaction(
                                        tx -> {
                                            requireNonNull(first.get())
                                                    .complete(tx, Map.of("by", "attempt 1"));
                                            return true;
                                        }))
                .isInstanceOf(JobStoppedException.class);
        assertThat(jobs.find(id).results()).containsEntry("by", "attempt 2");
    }

    private static void completeAs2(JobRun run) {
        database.inTransaction(
                tx -> {
                    run.complete(tx, Map.of("by", "attempt " + run.job().attempt()));
                    return true;
                });
    }

    @Test
    void aJobWhoseWorkersAllDieEndsInErrorAfterThreeAttempts() {
        JobId id = queued();
        for (int i = 0; i < 3; i++) {
            database.inTransaction(tx -> tx.queue().claim("dead", 1, Duration.ofMillis(1)));
            JobRunner other = runner(run -> {});
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                other.recover();
                                return phase(id) != ExecutionPhase.EXECUTING;
                            });
        }

        assertThat(phase(id)).isEqualTo(ExecutionPhase.ERROR);
        assertThat(jobs.find(id).error().orElseThrow().fault()).isEqualTo("InternalFault");
        assertThat(jobs.find(id).attempt()).isEqualTo(3);
        assertThat(jobs.find(id).ended()).isPresent();
    }

    @Test
    void theLeaseOfALivingWorkerIsKeptHoweverLongItTakes() throws Exception {
        // long enough for a machine that pauses now and then
        JobConfig config = CONFIG.withLease(Duration.ofSeconds(2));
        JobId id = queued();
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        run -> {
                            working.countDown();
                            waitFor(goOn);
                        },
                        config);
        runner.start();
        waitFor(working);
        JobRunner other = runner(run -> {}, config);

        long lapsed = System.nanoTime() + config.lease().multipliedBy(2).toNanos();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            runner.renew();
                            other.recover();
                            return System.nanoTime() > lapsed;
                        });

        assertThat(phase(id)).isEqualTo(ExecutionPhase.EXECUTING);
        goOn.countDown();
        awaitPhase(id, ExecutionPhase.COMPLETED);
        assertThat(jobs.find(id).attempt()).isEqualTo(1);
    }

    @Test
    void TG16_workOnAnAbortedJobIsStoppedAndTheJobStaysAborted() throws Exception {
        JobId id = queued();
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        run -> {
                            var unused = run.onStop(stopped::countDown);
                            working.countDown();
                            waitFor(stopped);
                            run.check();
                        });
        runner.start();
        waitFor(working);

        jobs.abort(id, ANN);
        runner.renew();

        waitFor(stopped);
        runner.close();
        assertThat(phase(id)).isEqualTo(ExecutionPhase.ABORTED);
    }

    @Test
    void aRunnerThatIsClosedGivesItsJobsBackWithoutCountingTheAttempt() throws Exception {
        JobId id = queued();
        for (int i = 0; i < 4; i++) {
            CountDownLatch working = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            JobRunner runner =
                    runner(
                            run -> {
                                var unused = run.onStop(stopped::countDown);
                                working.countDown();
                                waitFor(stopped);
                                run.check();
                            });
            runner.start();
            waitFor(working);
            runner.close();
            assertThat(phase(id)).isEqualTo(ExecutionPhase.QUEUED);
        }

        runner(run -> {}).start();

        awaitPhase(id, ExecutionPhase.COMPLETED);
    }

    @Test
    void aFaultEndsTheJobAndAnythingElseIsAnInternalFault() {
        JobId faulty = queued();
        JobId broken = queued();
        runner(
                        run -> {
                            if (run.job().id().equals(faulty)) {
                                throw new VOSpaceException(FaultType.NODE_NOT_FOUND, "vos://a/b");
                            }
                            throw new IllegalStateException("a bug");
                        })
                .start();

        awaitPhase(faulty, ExecutionPhase.ERROR);
        awaitPhase(broken, ExecutionPhase.ERROR);

        assertThat(jobs.find(faulty).error().orElseThrow())
                .satisfies(error -> assertThat(error.message()).isEqualTo("Node Not Found"))
                .satisfies(error -> assertThat(error.detail()).isEqualTo("vos://a/b"));
        assertThat(jobs.find(broken).error().orElseThrow().fault()).isEqualTo("InternalFault");
        assertThat(jobs.find(broken).error().orElseThrow().detail()).doesNotContain("a bug");
    }

    @Test
    void whatIsBusyIsTriedAgain() {
        JobId id = queued();
        runner(
                        run -> {
                            if (run.job().attempt() == 1) {
                                throw new VOSpaceException(FaultType.SERVICE_BUSY, "later");
                            }
                        })
                .start();

        awaitPhase(id, ExecutionPhase.COMPLETED);

        assertThat(jobs.find(id).attempt()).isEqualTo(2);
    }

    @Test
    void UW30_aJobThatTakesTooLongIsAborted() throws Exception {
        JobId id = jobs.create(ANN, Optional.empty(), StoredJob.SERVER_WORK, "<x/>");
        jobs.setExecutionDuration(id, 1);
        CountDownLatch stopped = new CountDownLatch(1);
        JobRunner runner =
                runner(
                        run -> {
                            var unused = run.onStop(stopped::countDown);
                            waitFor(stopped);
                            run.check();
                        });
        jobs.enqueue(id);
        runner.start();

        await().atMost(PATIENCE)
                .until(
                        () -> {
                            runner.recover();
                            runner.renew();
                            return phase(id) == ExecutionPhase.ABORTED;
                        });

        runner.renew();
        waitFor(stopped);
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
