package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.uws.ResultReference;
import org.vospace.vosi.StandardIds;
import org.vospace.xml.VOSpaceXml;

/** Jobs of services that are not as good as ours. */
class JobsTest {
    private static final VOSpaceXml XML = VOSpaceXml.standard();

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private static void reply(Exchange exchange, ExecutionPhase phase, String... results)
            throws IOException {
        List<ResultReference> list = new ArrayList<>();
        for (int i = 0; i < results.length; i += 2) {
            list.add(new ResultReference(results[i], results[i + 1]));
        }
        Optional<ErrorSummary> error =
                phase == ExecutionPhase.ERROR || phase == ExecutionPhase.ABORTED
                        ? Optional.of(new ErrorSummary("Permission Denied", false, true))
                        : Optional.empty();
        Job job =
                Job.builder(new JobId("j")).phase(phase).results(list).errorSummary(error).build();
        FakeSpace.reply(exchange, 200, out -> XML.writeJob(job, out));
    }

    @Test
    void C29_withoutEventsAJobIsWatchedByWaiting() {
        space.once("GET /space/transfers/j", e -> reply(e, ExecutionPhase.QUEUED));
        space.once("GET /space/transfers/j", e -> reply(e, ExecutionPhase.QUEUED));
        space.once("GET /space/transfers/j?WAIT", e -> reply(e, ExecutionPhase.QUEUED));
        space.once("GET /space/transfers/j?WAIT", e -> reply(e, ExecutionPhase.EXECUTING));
        space.once("GET /space/transfers/j?WAIT", e -> reply(e, ExecutionPhase.COMPLETED));
        List<ExecutionPhase> phases = new ArrayList<>();

        client.jobs().watch("j", Duration.ofMinutes(1), job -> phases.add(job.phase()));

        assertThat(phases)
                .containsExactly(
                        ExecutionPhase.QUEUED, ExecutionPhase.EXECUTING, ExecutionPhase.COMPLETED);
        assertThat(space.server().exchanges())
                .filteredOn(e -> e.parameter("WAIT").isPresent())
                .allMatch(e -> e.parameter("PHASE").isPresent());
    }

    @Test
    void C29_eventsThatAreCutOffAreAskedForAgain() {
        space.once("GET /space/transfers/j", e -> reply(e, ExecutionPhase.QUEUED));
        space.once("GET /space/transfers/j", e -> events(e, "event: phase\ndata: {}\n\n"));
        space.once("GET /space/transfers/j", e -> reply(e, ExecutionPhase.EXECUTING));
        space.once("GET /space/transfers/j", e -> reply(e, ExecutionPhase.EXECUTING));
        space.once("GET /space/transfers/j", e -> events(e, ": still there\n\ndata: {}\n\n"));
        space.once("GET /space/transfers/j", e -> reply(e, ExecutionPhase.COMPLETED));
        List<ExecutionPhase> phases = new ArrayList<>();

        client.jobs().watch("j", Duration.ofMinutes(1), job -> phases.add(job.phase()));

        assertThat(phases)
                .containsExactly(
                        ExecutionPhase.QUEUED, ExecutionPhase.EXECUTING, ExecutionPhase.COMPLETED);
        assertThat(space.server().exchanges())
                .filteredOn(e -> e.header("Accept").equals(Optional.of("text/event-stream")))
                .hasSize(2);
    }

    private static void events(Exchange exchange, String text) throws IOException {
        exchange.reply(200, text, "Content-Type: text/event-stream;charset=UTF-8");
    }

    @Test
    void aMoveThatIsNotWaitedForAnyMoreIsAborted() throws Exception {
        space.addFile("/a", "x");
        CountDownLatch waiting = new CountDownLatch(1);
        space.always("POST /space/transfers/j0/phase", e -> phase(e, waiting));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread mover =
                new Thread(
                        () -> {
                            try {
                                client.move(FakeSpace.uri("/a"), FakeSpace.uri("/b"));
                            } catch (VOSpaceException e) {
                                thrown.set(e);
                                flag.set(Thread.currentThread().isInterrupted());
                            }
                        });

        mover.start();
        waiting.await();
        mover.interrupt();
        mover.join();

        assertThat(thrown.get())
                .hasMessageContaining("interrupted while waiting for job")
                .hasMessageContaining("ABORTED");
        assertThat(flag.get()).isTrue();
    }

    private void phase(Exchange exchange, CountDownLatch waiting) throws IOException {
        String body = new String(exchange.body(), java.nio.charset.StandardCharsets.US_ASCII);
        if (body.contains("ABORT")) {
            space.always("GET /space/transfers/j0", e -> reply(e, ExecutionPhase.ABORTED));
        } else {
            space.intercept(
                    Integer.MAX_VALUE,
                    e -> e.target().startsWith("/space/transfers/j0?WAIT"),
                    e -> {
                        waiting.countDown();
                        reply(e, ExecutionPhase.EXECUTING);
                    });
        }
        exchange.reply(303, "", "Location: " + space.server().url("/space/transfers/j0"));
    }

    /** A service with OpenCADC's jobs, which end as told. */
    private void offerTreeJobs(ExecutionPhase end, String... results) {
        String nodes = space.server().url("/space/nodes").toString();
        String delete = space.server().url("/space/async-delete").toString();
        String set = space.server().url("/space/async-setprops").toString();
        String capability =
                "<capability standardID='%s'><interface><accessURL use='base'>%s</accessURL>"
                        + "</interface></capability>";
        space.always(
                "GET /space/capabilities",
                e ->
                        e.reply(
                                200,
                                "<c:capabilities xmlns:c='http://www.ivoa.net/xml/VOSICapabilities/v1.0'>"
                                        + capability.formatted(StandardIds.NODES, nodes)
                                        + capability.formatted(StandardIds.RECURSIVE_DELETE, delete)
                                        + capability.formatted(StandardIds.RECURSIVE_SET, set)
                                        + "</c:capabilities>"));
        space.always("POST /space/async-", e -> toJob(e, e.path()));
        space.always("GET /space/async-delete/j/error", e -> e.reply(200, "PermissionDenied x"));
        space.always("GET /space/async-", e -> reply(e, end, results));
    }

    private void toJob(Exchange exchange, String path) throws IOException {
        exchange.body();
        String job = path.replaceFirst("(/j/phase)?$", "/j");
        exchange.reply(303, "", "Location: " + space.server().url(job));
    }

    @ParameterizedTest
    @CsvSource({"final:7, 7", "7, 7", "final:0, 0"})
    void A20_countsAreReadAsServicesWriteThem(String text, long count) {
        offerTreeJobs(ExecutionPhase.COMPLETED, "successcount", text);

        TreeResult result = client.recursiveDelete(FakeSpace.uri("/t"));

        assertThat(result).isEqualTo(new TreeResult(count, 0, Optional.empty()));
        Exchange created =
                space.server().exchanges().stream()
                        .filter(e -> e.method().equals("POST"))
                        .findFirst()
                        .orElseThrow();
        assertThat(created.path()).isEqualTo("/space/async-delete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABORTED", "ERROR", "COMPLETED"})
    void A20_partialFailureIsAValueWhateverThePhase(ExecutionPhase phase) {
        offerTreeJobs(phase, "successcount", "final:3", "errorcount", "final:2");

        TreeResult result = client.recursiveDelete(FakeSpace.uri("/t"));

        assertThat(result.succeeded()).isEqualTo(3);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.message()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"final:0, final:2", "final:3, final:0"})
    void A20_whatDidNothingOrWasAbortedIsAFault(String done, String failed) {
        offerTreeJobs(ExecutionPhase.ABORTED, "successcount", done, "errorcount", failed);

        assertThatThrownBy(() -> client.recursiveDelete(FakeSpace.uri("/t")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED));
    }

    @Test
    void A20_aServiceWithoutSuchJobsDeletesTheTreeAtOnce() {
        space.addContainer("/t");
        space.addFile("/t/f", "x");

        TreeResult result = client.recursiveDelete(FakeSpace.uri("/t"));

        assertThat(result).isEqualTo(new TreeResult(-1, 0, Optional.empty()));
        assertThat(space.node("/t/f")).isEmpty();
    }

    @Test
    void A22_withoutSuchJobsThePropertiesAreSetOneByOneAndFailuresCounted() {
        space.addContainer("/t");
        space.addContainer("/t/c");
        space.addFile("/t/c/f", "x");
        space.addFile("/t/g", "x");
        space.always("POST /space/nodes/t/g", e -> e.reply(403, "PermissionDenied t/g"));

        TreeResult result =
                client.setPropertiesRecursively(
                        FakeSpace.uri("/t"), List.of(Property.of("ivo://a/b#c", "1")));

        assertThat(result.succeeded()).isEqualTo(3);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.message().orElseThrow()).contains("t/g");
        assertThat(space.node("/t/c/f").orElseThrow().properties().value("ivo://a/b#c"))
                .hasValue("1");
    }

    @Test
    void A22_whatCannotBeSetAnywhereIsAFault() {
        space.addFile("/f", "x");
        space.always("POST /space/nodes/f", e -> e.reply(403, "PermissionDenied f"));

        assertThatThrownBy(
                        () ->
                                client.setPropertiesRecursively(
                                        FakeSpace.uri("/f"),
                                        Properties.of(Property.of("ivo://a/b#c", "1")).stream()
                                                .toList()))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "..", "ftp://h/j", "//h/j"})
    void jobThatIsNeitherIdNorUrlIsRefused(String job) {
        assertThatThrownBy(() -> client.jobs().get(job))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.INVALID_ARGUMENT));
    }
}
