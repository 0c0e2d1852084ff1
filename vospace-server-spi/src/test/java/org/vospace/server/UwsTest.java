package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.move;
import static org.vospace.server.Documents.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.Http.Answer;
import org.vospace.server.job.JobConfig;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The resources of jobs (UWS 1.1). */
class UwsTest {
    private static final Pattern ENDPOINT = Pattern.compile("<vos:endpoint>([^<]+)<");
    private static final Pattern JOB_REF = Pattern.compile("<uws:jobref id=\"([^\"]+)\"");

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.jobs(
                                            JobConfig.DEFAULT
                                                    .withLease(Duration.ofSeconds(2))
                                                    .withArchive(Duration.ofHours(1))));

    private final Http alice = new Http(SPACE, "alice");
    private final Http bob = new Http(SPACE, "bob");
    private final Http anyone = new Http(SPACE, "");

    @BeforeAll
    static void makeRoot() {
        new Http(SPACE, "alice").put("/nodes/t", container("/t"));
    }

    private static String pending(Http who) {
        return who.post("/transfers", move("/t/nothing", "/t/nowhere")).header("Location");
    }

    /** A push that waits for its bytes. */
    private String executing(String path) {
        return alice.post("/transfers?PHASE=RUN", transfer(path, "pushToVoSpace", "httpput"))
                .header("Location");
    }

    private void push(String job) {
        Matcher endpoint = ENDPOINT.matcher(alice.get(job + "/results/transferDetails").text());
        assertThat(endpoint.find()).isTrue();
        assertThat(anyone.put(endpoint.group(1), "bytes").status()).isEqualTo(201);
    }

    private static List<String> listed(Answer list) {
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        Matcher matcher = JOB_REF.matcher(list.text());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static String id(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }

    @Test
    void UW1_UW20_UW21_UW22_UW23_theListIsFilteredByPhaseTimeAndNumber() {
        Http lister = new Http(SPACE, "lister");
        String first = pending(lister);
        lister.form(first + "/phase", "PHASE=ABORT");
        // times of jobs are in milliseconds
        Instant between = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> Instant.now().isAfter(between.plusMillis(1)));
        String second = pending(lister);
        String third = pending(lister);
        lister.form(third + "/phase", "PHASE=RUN");
        String after = "AFTER=" + between;

        Answer all = lister.get("/transfers");

        assertThat(all.text()).contains("version=\"1.1\"", "xlink:href=\"" + first);
        assertThat(listed(all)).containsExactly(id(third), id(second), id(first));
        assertThat(listed(lister.get("/transfers?PHASE=ABORTED&PHASE=PENDING")))
                .containsExactlyInAnyOrder(id(first), id(second));
        assertThat(listed(lister.get("/transfers?" + after)))
                .containsExactlyInAnyOrder(id(second), id(third));
        assertThat(listed(lister.get("/transfers?LAST=2"))).containsExactly(id(third), id(second));
        assertThat(listed(lister.get("/transfers?phase=ERROR&last=1&" + after)))
                .containsExactly(id(third));
        assertThat(listed(bob.get("/transfers"))).doesNotContain(id(first));
        assertThat(anyone.get("/transfers").status()).isEqualTo(403);
        assertThat(anyone.get("/transfers").fault()).isEqualTo("PermissionDenied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHASE=GO", "LAST=0", "LAST=x", "AFTER=yesterday"})
    void UW20_UW21_UW22_aBadFilterIsRefusedByName(String filter) {
        Answer answer = alice.get("/transfers?" + filter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("InvalidArgument " + filter + " (expected: ");
    }

    @Test
    void UW25_waitAnswersWhenThePhaseChangesAndHoldsNoThreadMeanwhile() {
        String job = executing("/t/waited");
        List<CompletableFuture<Answer>> waiting =
                IntStream.range(0, 300)
                        .mapToObj(i -> alice.getAsync(job + "?WAIT=60&PHASE=EXECUTING"))
                        .toList();
        await().until(() -> SPACE.server().waiting() == 300);

        push(job);

        assertThat(waiting)
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .succeedsWithin(Duration.ofSeconds(20))
                                        .satisfies(
                                                done ->
                                                        assertThat(done.text())
                                                                .contains(">COMPLETED<")));
        assertThat(SPACE.server().waiting()).isZero();
    }

    @Test
    void UW25_waitEndsWhenTheTimeIsOver() {
        String job = pending(alice);

        Answer answer = alice.get(job + "?WAIT=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains(">PENDING<");
    }

    @Test
    void UW26_UW27_waitAnswersAtOnceWhenThereIsNothingToWaitFor() {
        String ended = pending(alice);
        alice.form(ended + "/phase", "PHASE=ABORT");
        String job = pending(alice);

        assertThat(alice.getAsync(ended + "?WAIT=-1")).succeedsWithin(Duration.ofSeconds(10));
        assertThat(alice.getAsync(job + "?WAIT=-1&PHASE=QUEUED"))
                .succeedsWithin(Duration.ofSeconds(10));
        assertThat(alice.get(job + "?WAIT=soon").fault()).isEqualTo("InvalidArgument");
        assertThat(alice.get(job + "?WAIT=-2").status()).isEqualTo(400);
    }

    @Test
    void UW25_aJobThatIsDeletedWhileItIsWaitedForIsNotFound() {
        String job = pending(alice);
        CompletableFuture<Answer> waiting = alice.getAsync(job + "?WAIT=60");
        await().until(() -> SPACE.server().waiting() > 0);

        alice.delete(job);

        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(404));
    }

    @Test
    void UW14_UW15_destructionAndDurationAreSet() {
        String job = pending(alice);

        Answer destruction =
                alice.form(job + "/destruction", "DESTRUCTION=2999-01-01T00%3A00%3A00Z");
        Answer duration = alice.form(job + "/executionduration", "executionduration=77");

        assertThat(destruction.status()).isEqualTo(303);
        assertThat(destruction.header("Location")).isEqualTo(job);
        assertThat(Instant.parse(alice.get(job + "/destruction").text()))
                .isBefore(Instant.now().plus(JobConfig.DEFAULT.maxLifetime()));
        assertThat(duration.status()).isEqualTo(303);
        assertThat(alice.get(job + "/executionduration").text()).isEqualTo("77");
        assertThat(alice.get(job).text()).contains("<uws:executionDuration>77<");
        assertThat(alice.form(job + "/executionduration", "EXECUTIONDURATION=-1").status())
                .isEqualTo(400);
        assertThat(alice.form(job + "/destruction", "DESTRUCTION=never").fault())
                .isEqualTo("InvalidArgument");
        assertThat(bob.form(job + "/destruction", "DESTRUCTION=2030-01-01T00:00:00Z").status())
                .isEqualTo(403);
    }

    @Test
    void UW24_UW29_aDestroyedJobIsArchivedAndHiddenFromTheList() {
        Http owner = new Http(SPACE, "archivist");
        String job = pending(owner);

        owner.form(job + "/destruction", "DESTRUCTION=" + Instant.now().plusMillis(100));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.get(job + "/phase").text().equals("ARCHIVED"));
        assertThat(listed(owner.get("/transfers"))).isEmpty();
        assertThat(listed(owner.get("/transfers?PHASE=ARCHIVED"))).containsExactly(id(job));
    }

    @Test
    void UW30_aJobThatRunsForTooLongIsAborted() {
        String job =
                alice.post("/transfers", transfer("/t/slow", "pushToVoSpace", "httpput"))
                        .header("Location");
        alice.form(job + "/executionduration", "EXECUTIONDURATION=1");

        alice.form(job + "/phase", "PHASE=RUN");

        assertThat(Jobs.ended(alice, job)).isEqualTo("ABORTED");
        assertThat(alice.get(job).text()).contains("id=\"transferDetails\"");
    }

    @Test
    void C29_phasesArePushedAsEventsUntilTheJobHasEnded() throws Exception {
        String job = executing("/t/events");
        HttpURLConnection stream = events(job);

        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            String first = data(lines);
            push(job);
            String second = data(lines);

            assertThat(stream.getContentType()).startsWith("text/event-stream");
            assertThat(first).contains(id(job), "\"phase\":\"EXECUTING\"");
            assertThat(second).contains("\"phase\":\"COMPLETED\"");
            assertThat(data(lines)).isEmpty();
        }
    }

    @Test
    void C29_eventsAreForTheOwnerOnly() throws Exception {
        HttpURLConnection stream =
                (HttpURLConnection) URI.create(pending(bob)).toURL().openConnection();
        stream.setRequestProperty("Accept", "text/event-stream");
        stream.setRequestProperty("Authorization", TestUsers.authorization("alice"));

        assertThat(stream.getResponseCode()).isEqualTo(403);
    }

    private static HttpURLConnection events(String job) throws IOException {
        HttpURLConnection stream = (HttpURLConnection) URI.create(job).toURL().openConnection();
        stream.setRequestProperty("Accept", "text/event-stream");
        stream.setRequestProperty("Authorization", TestUsers.authorization("alice"));
        stream.setReadTimeout(30_000);
        return stream;
    }

    /** The data of the next event; empty at the end of the stream. */
    private static String data(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                return line;
            }
        }
        return "";
    }
}
