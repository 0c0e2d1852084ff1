package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.spi.security.Identity;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

class CallbackRepositoryTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final URI URL = URI.create("https://client.example.org/hook?x=1");
    private static final byte[] SECRET = {1, 2, 3};

    private static StoreFixture store;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void clear() {
        store.clear();
        update("TRUNCATE vos.job_callback, vos.job_callback_event");
    }

    @Test
    void anEventIsHandedOutWithAllThatItsMessageNeeds() {
        JobId job = registered();

        record(job, Optional.of(ExecutionPhase.QUEUED), ExecutionPhase.EXECUTING);

        CallbackEvent event = takeDue().get(0);
        assertThat(event.job()).isEqualTo(job);
        assertThat(event.phase()).isEqualTo(ExecutionPhase.EXECUTING);
        assertThat(event.previous()).contains(ExecutionPhase.QUEUED);
        assertThat(event.tries()).isEqualTo(1);
        assertThat(event.url()).isEqualTo(URL);
        assertThat(event.href()).isEqualTo(href(job));
        assertThat(event.secret().bytes()).isEqualTo(SECRET);
        assertThat(event.toString()).doesNotContain("[1, 2, 3]");
        assertThat(event.time()).isBeforeOrEqualTo(Instant.now().plusSeconds(5));
    }

    @Test
    void aJobThatNobodyRegisteredForHasNoEvents() {
        boolean recorded = record(JobId.random(), Optional.empty(), ExecutionPhase.PENDING);

        assertThat(recorded).isFalse();
        assertThat(takeDue()).isEmpty();
    }

    @Test
    void ofEachJobOnlyTheFirstEventIsHandedOut() {
        JobId one = registered();
        JobId other = registered();
        record(one, Optional.empty(), ExecutionPhase.QUEUED);
        record(one, Optional.of(ExecutionPhase.QUEUED), ExecutionPhase.EXECUTING);
        record(other, Optional.empty(), ExecutionPhase.QUEUED);

        List<CallbackEvent> first = takeDue();
        List<CallbackEvent> meanwhile = takeDue();
        remove(first.get(0));
        List<CallbackEvent> then = takeDue();

        assertThat(first).extracting(CallbackEvent::job).containsExactly(one, other);
        assertThat(first).extracting(CallbackEvent::phase).containsOnly(ExecutionPhase.QUEUED);
        assertThat(meanwhile).isEmpty();
        assertThat(then).extracting(CallbackEvent::job).containsExactly(one);
        assertThat(then).extracting(CallbackEvent::phase).containsExactly(ExecutionPhase.EXECUTING);
    }

    @Test
    void noMoreAreHandedOutThanAskedFor() {
        for (int i = 0; i < 3; i++) {
            record(registered(), Optional.empty(), ExecutionPhase.QUEUED);
        }

        List<CallbackEvent> two = store.database.read(tx -> tx.callbacks().takeDue(2, LEASE));

        assertThat(two).hasSize(2);
        assertThat(takeDue()).hasSize(1);
    }

    @Test
    void whoOversleptItsLeaseCanNeitherRemoveNorPutOffTheEvent() {
        record(registered(), Optional.empty(), ExecutionPhase.QUEUED);
        CallbackEvent overslept = takeDue().get(0);
        update("UPDATE vos.job_callback_event SET due = now()");
        CallbackEvent current = takeDue().get(0);

        assertThat(current.tries()).isEqualTo(2);
        assertThat(remove(overslept)).isFalse();
        assertThat(retry(overslept, Duration.ZERO)).isFalse();
        assertThat(takeDue()).isEmpty();
        assertThat(remove(current)).isTrue();
    }

    @Test
    void anEventThatIsPutOffIsHandedOutAfterThePause() {
        record(registered(), Optional.empty(), ExecutionPhase.QUEUED);
        CallbackEvent first = takeDue().get(0);

        retry(first, Duration.ofHours(1));
        List<CallbackEvent> during = takeDue();
        update("UPDATE vos.job_callback_event SET due = due - interval '1 hour'");
        List<CallbackEvent> after = takeDue();

        assertThat(during).isEmpty();
        assertThat(after).extracting(CallbackEvent::seq).containsExactly(first.seq());
    }

    @Test
    void aRegistrationIsForgottenWhenItsJobIsGoneAndAllIsTold() {
        JobId job = registered();
        store.database.read(
                tx -> {
                    tx.jobs().insert(pending(job));
                    return job;
                });
        record(job, Optional.empty(), ExecutionPhase.PENDING);

        int withJob = forgetGone();
        store.database.read(tx -> tx.jobs().delete(job));
        int withEvent = forgetGone();
        remove(takeDue().get(0));
        int withNeither = forgetGone();

        assertThat(List.of(withJob, withEvent, withNeither)).containsExactly(0, 0, 1);
    }

    /** The statement in the documentation of {@link CallbackRepository}. */
    @Test
    void theDocumentedStatementAddsAnEventForAChangeAndNoneForNoChange() {
        JobId job = registered();
        store.database.read(
                tx -> {
                    tx.jobs().insert(pending(job));
                    return job;
                });

        boolean changed = documentedStatement(job);
        boolean again = documentedStatement(job);

        assertThat(changed).isTrue();
        assertThat(again).isFalse();
        CallbackEvent event = takeDue().get(0);
        assertThat(event.previous()).contains(ExecutionPhase.PENDING);
        assertThat(event.phase()).isEqualTo(ExecutionPhase.QUEUED);
        assertThat(store.count("SELECT count(*) FROM vos.job_callback_event")).isEqualTo(1);
    }

    private static boolean documentedStatement(JobId job) {
        return store.database.read(
                tx ->
                        tx.jdbc()
                                .any(
                                        """
                                        WITH before AS (SELECT job_id, phase FROM vos.uws_job
                                                         WHERE job_id = ? FOR NO KEY UPDATE),
                                             changed AS (UPDATE vos.uws_job j SET phase = 1 FROM before
                                                          WHERE j.job_id = before.job_id
                                                            AND before.phase = ANY('{0}'::smallint[])
                                                          RETURNING j.job_id, j.phase,
                                                                    before.phase AS previous_phase),
                                             told AS (INSERT INTO vos.job_callback_event
                                                             (job_id, phase, previous_phase)
                                                      SELECT job_id, changed.phase, previous_phase
                                                        FROM changed
                                                        JOIN vos.job_callback USING (job_id))
                                        SELECT 1 FROM changed
                                        """,
                                        UUID.fromString(job.value())));
    }

    private static StoredJob pending(JobId job) {
        Instant now = Instant.now();
        return StoredJob.pending(
                job,
                JobKind.TRANSFER,
                Identity.of("ann"),
                StoredJob.SERVER_WORK,
                Optional.empty(),
                now,
                now.plusSeconds(60));
    }

    private static JobId registered() {
        JobId job = JobId.random();
        return store.database.inTransaction(
                tx -> {
                    tx.callbacks().register(job, URL, href(job), SECRET);
                    return job;
                });
    }

    private static URI href(JobId job) {
        return URI.create("https://vo.example.org/space/transfers/" + job);
    }

    private static boolean record(
            JobId job, Optional<ExecutionPhase> previous, ExecutionPhase phase) {
        return store.database.inTransaction(tx -> tx.callbacks().record(job, previous, phase));
    }

    private static List<CallbackEvent> takeDue() {
        return store.database.read(tx -> tx.callbacks().takeDue(10, LEASE));
    }

    private static boolean remove(CallbackEvent event) {
        return store.database.read(tx -> tx.callbacks().remove(event));
    }

    private static boolean retry(CallbackEvent event, Duration pause) {
        return store.database.read(tx -> tx.callbacks().retry(event, pause));
    }

    private static int forgetGone() {
        return store.database.read(tx -> tx.callbacks().forgetGone());
    }

    private static int update(String sql) {
        return store.database.read(tx -> tx.jdbc().update(sql));
    }
}
