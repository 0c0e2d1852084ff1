package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;
import org.vospace.spi.security.Restriction.Right;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

class JobRepositoryTest {
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Instant DESTRUCTION = Instant.parse("2126-01-02T03:04:05Z");

    private static StoreFixture store;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void jobComesBackWithEverythingItHas() {
        Map<String, String> results = new LinkedHashMap<>();
        for (String id : List.of("z", "a", "transferDetails", "m \u00e9 \"x\"")) {
            results.put(id, "http://x/" + id);
        }
        StoredJob job =
                new StoredJob(
                        JobId.random(),
                        JobKind.SET_PROPERTIES,
                        new Identity("ann", Set.of(new GroupId("staff"))),
                        Optional.of("run 1"),
                        ExecutionPhase.ERROR,
                        StoredJob.CLIENT_TRANSFER,
                        Optional.of("<vos:transfer>\u00e9</vos:transfer>"),
                        Map.of("target", "vos://a~b/c"),
                        results,
                        Optional.of(new JobError("NodeNotFound", "Node Not Found", "vos://a~b/c")),
                        CREATED,
                        Optional.of(CREATED.plusSeconds(1)),
                        Optional.of(CREATED.plusSeconds(2)),
                        DESTRUCTION,
                        Optional.of(CREATED.plusSeconds(9)),
                        60,
                        2);

        insert(job);

        StoredJob found = find(job.id()).orElseThrow();
        assertThat(found).isEqualTo(job);
        assertThat(found.results().keySet()).containsExactlyElementsOf(results.keySet());
    }

    @Test
    void jobKeepsWhatItsOwnersCredentialWasGoodForAndNotTheCredential() {
        Grant read = new Grant(Right.READ, NodePath.of("/a b/\u00e9:#"));
        Grant create = new Grant(Right.CREATE, NodePath.of("/"));
        Identity owner = new Identity("ann", Set.of());
        Identity narrow = owner.restrictedTo(new Restriction(Set.of(read, create)));
        Identity nothing = owner.restrictedTo(new Restriction(Set.of()));

        JobId narrowJob = insert(pending(narrow.withToken(new BearerToken("secret"))));
        JobId nothingJob = insert(pending(nothing));

        assertThat(find(narrowJob).orElseThrow().owner()).isEqualTo(narrow);
        assertThat(find(nothingJob).orElseThrow().owner()).isEqualTo(nothing);
    }

    @Test
    void anonymousPendingJobComesBack() {
        StoredJob job = pending(Optional.empty());

        insert(job);

        assertThat(find(job.id())).contains(job);
        assertThat(lock(job.id())).contains(job);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1-1-1-1-1",
                "AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA",
                "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
            })
    void idOfNoJobFindsNothingAndIsNoError(String id) {
        JobId unknown = new JobId(id);

        assertThat(find(unknown)).isEmpty();
        assertThat(lock(unknown)).isEmpty();
        assertThat(store.database.<Boolean>inTransaction(tx -> tx.jobs().delete(unknown)))
                .isFalse();
        assertThat(advance(unknown, Set.of(ExecutionPhase.PENDING), ExecutionPhase.QUEUED))
                .isFalse();
    }

    @Test
    void jobWhoseIdIsNoUuidIsNotTaken() {
        StoredJob job =
                StoredJob.pending(
                        new JobId("mine"),
                        JobKind.TRANSFER,
                        Identity.ANONYMOUS,
                        StoredJob.CLIENT_TRANSFER,
                        Optional.empty(),
                        CREATED,
                        DESTRUCTION);

        assertThatThrownBy(() -> insert(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job id: mine (expected: a UUID)");
    }

    @Test
    void jobAdvancesOnlyFromThePhasesNamed() {
        JobId id = insert(pending(Optional.of("ann")));

        assertThat(advance(id, Set.of(ExecutionPhase.EXECUTING), ExecutionPhase.COMPLETED))
                .isFalse();
        assertThat(
                        advance(
                                id,
                                Set.of(ExecutionPhase.QUEUED, ExecutionPhase.PENDING),
                                ExecutionPhase.EXECUTING))
                .isTrue();

        StoredJob executing = find(id).orElseThrow();
        assertThat(executing.phase()).isEqualTo(ExecutionPhase.EXECUTING);
        assertThat(executing.started()).isPresent();
        assertThat(executing.ended()).isEmpty();
    }

    @Test
    void jobThatEndsGetsItsEndTimeAndResultsOrError() {
        JobId good = insert(pending(Optional.of("ann")));
        JobId bad = insert(pending(Optional.of("ann")));
        Set<ExecutionPhase> any = Set.of(ExecutionPhase.PENDING);
        JobError error =
                JobError.of(new VOSpaceException(FaultType.NODE_BUSY, "vos://a~b/c is busy"));

        store.database.<Boolean>inTransaction(
                tx -> {
                    tx.jobs()
                            .advance(
                                    good,
                                    any,
                                    ExecutionPhase.COMPLETED,
                                    Map.of("r", "http://x"),
                                    Optional.empty());
                    tx.jobs().advance(bad, any, ExecutionPhase.ERROR, Map.of(), Optional.of(error));
                    return true;
                });

        StoredJob completed = find(good).orElseThrow();
        StoredJob failed = find(bad).orElseThrow();
        assertThat(completed.ended()).isPresent();
        assertThat(completed.results()).isEqualTo(Map.of("r", "http://x"));
        assertThat(failed.error()).contains(error);
        assertThat(failed.error().orElseThrow().message()).isEqualTo("Node Busy");
        assertThat(failed.results()).isEmpty();
    }

    @Test
    void startAndEndAreSetOnceAndResultsStayUnlessReplaced() {
        JobId id = insert(pending(Optional.of("ann")));
        advance(id, Set.of(ExecutionPhase.PENDING), ExecutionPhase.EXECUTING);
        store.database.inTransaction(
                tx ->
                        tx.jobs()
                                .advance(
                                        id,
                                        Set.of(ExecutionPhase.EXECUTING),
                                        ExecutionPhase.COMPLETED,
                                        Map.of("r", "1"),
                                        Optional.empty()));
        StoredJob completed = find(id).orElseThrow();

        advance(id, Set.of(ExecutionPhase.COMPLETED), ExecutionPhase.ARCHIVED);

        StoredJob archived = find(id).orElseThrow();
        assertThat(archived.started()).isEqualTo(completed.started());
        assertThat(archived.ended()).isEqualTo(completed.ended());
        assertThat(archived.results()).isEqualTo(Map.of("r", "1"));
    }

    @Test
    void whatAClientMaySetIsSet() {
        JobId id = insert(pending(Optional.of("ann")));

        store.database.<Boolean>inTransaction(
                tx -> {
                    assertThat(tx.jobs().setDestruction(id, DESTRUCTION.plusSeconds(5))).isTrue();
                    assertThat(tx.jobs().setExecutionDuration(id, 77)).isTrue();
                    assertThat(tx.jobs().setJobInfo(id, "<other/>")).isTrue();
                    assertThat(tx.jobs().setExecutionDuration(JobId.random(), 77)).isFalse();
                    return true;
                });

        StoredJob job = find(id).orElseThrow();
        assertThat(job.destruction()).isEqualTo(DESTRUCTION.plusSeconds(5));
        assertThat(job.executionDuration()).isEqualTo(77);
        assertThat(job.jobInfo()).contains("<other/>");
    }

    @Test
    void listIsNewestFirstAndOfOneOwnerOnly() {
        List<JobId> mine = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            mine.add(0, insert(pending(Optional.of("lister"))));
            insert(pending(Optional.of("other")));
        }
        advance(mine.get(1), Set.of(ExecutionPhase.PENDING), ExecutionPhase.EXECUTING);
        Optional<String> lister = Optional.of("lister");

        assertThat(
                        list(
                                new JobFilter(
                                        JobKind.TRANSFER,
                                        lister,
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        100)))
                .isEqualTo(mine);
        assertThat(
                        list(
                                new JobFilter(
                                        JobKind.TRANSFER,
                                        lister,
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        2)))
                .isEqualTo(mine.subList(0, 2));
        assertThat(
                        list(
                                new JobFilter(
                                        JobKind.TRANSFER,
                                        lister,
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.of(mine.get(1)),
                                        2)))
                .isEqualTo(mine.subList(2, 4));
        assertThat(
                        list(
                                new JobFilter(
                                        JobKind.TRANSFER,
                                        lister,
                                        Set.of(ExecutionPhase.EXECUTING, ExecutionPhase.HELD),
                                        Optional.empty(),
                                        Optional.empty(),
                                        100)))
                .containsExactly(mine.get(1));
        assertThat(
                        list(
                                new JobFilter(
                                        JobKind.TRANSFER,
                                        lister,
                                        Set.of(),
                                        Optional.of(CREATED),
                                        Optional.empty(),
                                        100)))
                .isEmpty();
        assertThat(
                        list(
                                new JobFilter(
                                        JobKind.TRANSFER,
                                        lister,
                                        Set.of(),
                                        Optional.of(CREATED.minusSeconds(1)),
                                        Optional.empty(),
                                        100)))
                .isEqualTo(mine);
    }

    @Test
    void anonymousJobsAreAListOfTheirOwn() {
        JobId anonymous = insert(pending(Optional.empty()));

        List<JobId> listed =
                list(
                        new JobFilter(
                                JobKind.TRANSFER,
                                Optional.empty(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                1000));

        assertThat(listed).contains(anonymous);
        assertThat(listed).doesNotContain(insert(pending(Optional.of("ann"))));
    }

    @Test
    void jobsGoWhenTheirTimeHasCome() {
        JobId due = insert(pending(Optional.of("ann")));
        JobId deleted = insert(pending(Optional.of("ann")));
        JobId kept = insert(pending(Optional.of("ann")));
        store.database.inTransaction(
                tx -> tx.jobs().setDestruction(due, Instant.now().minusSeconds(60)));

        int expired = store.database.inTransaction(tx -> tx.jobs().expire(Duration.ZERO));
        boolean gone = store.database.inTransaction(tx -> tx.jobs().delete(deleted));

        assertThat(expired).isEqualTo(2);
        assertThat(gone).isTrue();
        assertThat(find(due)).isEmpty();
        assertThat(find(deleted)).isEmpty();
        assertThat(find(kept)).isPresent();
    }

    private static StoredJob pending(Optional<String> owner) {
        return pending(new Identity(owner.orElse(""), Set.of(new GroupId("staff"))));
    }

    private static StoredJob pending(Identity owner) {
        return StoredJob.pending(
                JobId.random(),
                JobKind.TRANSFER,
                owner,
                StoredJob.CLIENT_TRANSFER,
                Optional.of("<transfer/>"),
                CREATED,
                DESTRUCTION);
    }

    private static JobId insert(StoredJob job) {
        return store.database.inTransaction(
                tx -> {
                    tx.jobs().insert(job);
                    return job.id();
                });
    }

    private static Optional<StoredJob> find(JobId id) {
        return store.database.read(tx -> tx.jobs().find(id));
    }

    private static Optional<StoredJob> lock(JobId id) {
        return store.database.inTransaction(tx -> tx.jobs().lock(id));
    }

    private static boolean advance(JobId id, Set<ExecutionPhase> from, ExecutionPhase to) {
        return store.database.inTransaction(
                tx -> tx.jobs().advance(id, from, to, Map.of(), Optional.empty()));
    }

    private static List<JobId> list(JobFilter filter) {
        List<StoredJob> jobs = store.database.read(tx -> tx.jobs().list(filter));
        return jobs.stream().map(StoredJob::id).toList();
    }
}
