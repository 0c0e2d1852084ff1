package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.store.Database;
import org.vospace.spi.testkit.TestDatabase;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

class CallbackSenderTest {
    private static final byte[] SECRET =
            "a secret of the client's".getBytes(StandardCharsets.UTF_8);

    /** Pauses no test waits for, and shorter than the sender's lease. */
    private static final CallbackSchedule PATIENT =
            new CallbackSchedule(8, Duration.ofDays(1), Duration.ofSeconds(60), 4);

    private static TestDatabase server;
    private static DataSource pool;
    private static Database database;

    private final JobId job = JobId.random();
    private StandIn receiver;
    private CallbackSender sender;

    @BeforeAll
    static void startDatabase() {
        server = TestDatabase.create();
        pool = server.dataSource(6);
        database = new Database(pool, pool);
        database.migrate();
    }

    @AfterAll
    static void stopDatabase() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        execute("TRUNCATE vos.job_callback, vos.job_callback_event");
        receiver = new StandIn();
        sender = sender(PATIENT, "127.0.0.0/8");
    }

    @AfterEach
    void stop() throws Exception {
        sender.close();
        receiver.close();
    }

    @Test
    void aChangeIsToldWithASignatureThatTheReceiverCanCheck() throws Exception {
        receiver.on("/hook?x=1", exchange -> exchange.accept(204));
        register(receiver.url("/hook?x=1"));
        record(Optional.of(ExecutionPhase.QUEUED), ExecutionPhase.EXECUTING);

        int taken = sender.deliverDue();
        await().until(() -> events() == 0);

        StandIn.Seen told = receiver.seen("/hook?x=1").get(0);
        JsonNode body = new ObjectMapper().readTree(told.body);
        assertThat(taken).isEqualTo(1);
        assertThat(told.line).startsWith("POST ");
        assertThat(told.header("Content-Type")).isEqualTo("application/json");
        assertThat(body.get("jobId").asText()).isEqualTo(job.value());
        assertThat(body.get("href").asText()).isEqualTo(href().toString());
        assertThat(body.get("phase").asText()).isEqualTo("EXECUTING");
        assertThat(body.get("previousPhase").asText()).isEqualTo("QUEUED");
        assertThat(Instant.parse(body.get("time").asText())).isBefore(Instant.now().plusSeconds(5));
        assertThat(told.header("X-VO-Signature"))
                .isEqualTo("sha256=" + hmac(told.header("X-VO-Timestamp") + ".", told.body));
        assertThat(told.header("X-VO-Delivery")).matches("[0-9]+");
    }

    private static String hmac(String prefix, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        mac.update(prefix.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    @Test
    void theFirstPhaseOfAJobHasNoPreviousOne() throws Exception {
        receiver.on("/hook", exchange -> exchange.accept(200));
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.PENDING);

        sender.deliverDue();
        await().until(() -> events() == 0);

        JsonNode body = new ObjectMapper().readTree(receiver.seen("/hook").get(0).body);
        assertThat(body.has("previousPhase")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 500, 503})
    void whatIsNoSuccessIsToldAgainLaterAndIsKnownForTheSame(int status) throws Exception {
        receiver.on("/hook", exchange -> exchange.accept(status));
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.COMPLETED);

        sender.deliverDue();
        await().until(() -> retried(1));
        int tooEarly = sender.deliverDue();
        receiver.on("/hook", exchange -> exchange.accept(200));
        makeDue();
        sender.deliverDue();
        await().until(() -> events() == 0);

        List<StandIn.Seen> told = receiver.seen("/hook");
        assertThat(tooEarly).isZero();
        assertThat(told).hasSize(2);
        assertThat(told.get(1).body).isEqualTo(told.get(0).body);
        assertThat(told.get(1).header("X-VO-Delivery"))
                .isEqualTo(told.get(0).header("X-VO-Delivery"));
    }

    @Test
    void phasesOfAJobAreToldInTheirOrderEvenIfTheFirstHasToWait() throws Exception {
        receiver.on("/hook", exchange -> exchange.accept(500));
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.QUEUED);
        record(Optional.of(ExecutionPhase.QUEUED), ExecutionPhase.EXECUTING);
        record(Optional.of(ExecutionPhase.EXECUTING), ExecutionPhase.COMPLETED);

        sender.deliverDue();
        await().until(() -> retried(1));
        int others = sender.deliverDue();
        receiver.on("/hook", exchange -> exchange.accept(200));
        makeDue();
        await().until(
                        () -> {
                            sender.deliverDue();
                            return events() == 0;
                        });

        List<String> phases = new ArrayList<>();
        for (StandIn.Seen told : receiver.seen("/hook")) {
            phases.add(new ObjectMapper().readTree(told.body).get("phase").asText());
        }
        assertThat(others).isZero();
        assertThat(phases).containsExactly("QUEUED", "QUEUED", "EXECUTING", "COMPLETED");
    }

    @Test
    void afterTheLastTryItIsGivenUp() throws Exception {
        CallbackSchedule two =
                new CallbackSchedule(2, Duration.ofDays(1), Duration.ofSeconds(60), 2);
        receiver.on("/hook", exchange -> exchange.accept(500));
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.ERROR);

        try (CallbackSender impatient = sender(two, "127.0.0.0/8")) {
            impatient.deliverDue();
            await().until(() -> retried(1));
            makeDue();
            impatient.deliverDue();
            await().until(() -> events() == 0);
        }

        assertThat(receiver.seen("/hook")).hasSize(2);
    }

    @Test
    void aPrivateAddressIsToldNothing() throws Exception {
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.COMPLETED);

        try (CallbackSender guarded = sender(PATIENT, "10.0.0.0/8")) {
            guarded.deliverDue();
            await().until(() -> retried(1));
        }

        assertThat(receiver.seen()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        receiver.on(
                        "/hook",
                        exchange -> {
                            exchange.readBody();
                            exchange.reply(307, "", "Location: /other");
                        })
                .on("/other", exchange -> exchange.accept(200));
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.COMPLETED);

        sender.deliverDue();
        await().until(() -> retried(1));

        assertThat(receiver.seen("/other")).isEmpty();
    }

    @Test
    void twoProcessesTellOneEventOnce() throws Exception {
        receiver.on("/hook", exchange -> exchange.accept(200));
        register(receiver.url("/hook"));
        record(Optional.empty(), ExecutionPhase.COMPLETED);

        int taken;
        try (CallbackSender other = sender(PATIENT, "127.0.0.0/8")) {
            taken = sender.deliverDue() + other.deliverDue();
            await().until(() -> events() == 0);
        }

        assertThat(taken).isEqualTo(1);
        assertThat(receiver.seen("/hook")).hasSize(1);
    }

    @Test
    void whenEverySenderIsBusyNothingIsTakenUp() throws Exception {
        receiver.on("/slow", exchange -> receiver.untilClosed());
        for (int i = 0; i < 6; i++) {
            register(JobId.random(), receiver.url("/slow"));
        }
        execute(
                "INSERT INTO vos.job_callback_event(job_id, phase)"
                        + " SELECT job_id, 3 FROM vos.job_callback");

        int first = sender.deliverDue();
        int second = sender.deliverDue();

        assertThat(first).isEqualTo(4);
        assertThat(second).isZero();
        assertThat(events()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://client.example.org/",
                "/hook",
                "http:///hook",
                "https://me:pw@client.example.org/",
                "http://0x7f000001/",
                "mailto:me@example.org"
            })
    void aCallbackThatIsNoUrlOfTheWebIsAnInvalidArgument(String url) {
        assertThatThrownBy(() -> new CallbackUrls(true).check(URI.create(url)))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageStartingWith("InvalidArgument callback");
    }

    @Test
    void aCallbackThatIsTooLongOrNotOfferedIsRefused() {
        URI good = URI.create("https://client.example.org/hook?x=1");
        URI longer = URI.create("https://client.example.org/" + "x".repeat(2000));

        assertThatCode(() -> new CallbackUrls(true).check(good)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new CallbackUrls(true).check(longer))
                .hasMessageContaining("2027 characters");
        assertThatThrownBy(() -> new CallbackUrls(false).check(good))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        fault ->
                                assertThat(fault.type()).isEqualTo(FaultType.OPTION_NOT_SUPPORTED));
    }

    private static CallbackSender sender(CallbackSchedule schedule, String allowed) {
        OutboundPolicy policy =
                new OutboundPolicy(List.of(Network.parse(allowed)), List.of(), NameResolver.SYSTEM);
        OutboundLimits limits =
                new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), 5);
        return new CallbackSender(
                database, new OutboundHttp(policy, limits), schedule, Clock.systemUTC());
    }

    private void register(String url) {
        register(job, url);
    }

    private void register(JobId id, String url) {
        database.inTransaction(
                tx -> {
                    tx.callbacks().register(id, URI.create(url), href(), SECRET);
                    return id;
                });
    }

    private URI href() {
        return URI.create("https://vo.example.org/space/transfers/" + job);
    }

    private void record(Optional<ExecutionPhase> previous, ExecutionPhase phase) {
        boolean recorded =
                database.inTransaction(tx -> tx.callbacks().record(job, previous, phase));
        assertThat(recorded).isTrue();
    }

    private static void makeDue() throws Exception {
        execute("UPDATE vos.job_callback_event SET due = now()");
    }

    private static long events() throws Exception {
        return count("SELECT count(*) FROM vos.job_callback_event");
    }

    /** Whether an event has been given back after so many tries: its lease is of two minutes. */
    private static boolean retried(int tries) throws Exception {
        return count(
                        "SELECT count(*) FROM vos.job_callback_event WHERE due < now() + interval"
                                + " '100 s' AND tries = "
                                + tries)
                == 1;
    }

    private static long count(String sql) throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(String sql) throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
