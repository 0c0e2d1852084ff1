package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.remote.RemoteFixture.dataNode;
import static org.vospace.server.remote.RemoteFixture.pull;
import static org.vospace.server.remote.RemoteFixture.uri;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.Direction;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.server.job.JobStoppedException;
import org.vospace.server.store.StoredContent;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.spi.testkit.FaultyBackend.Point;

class RemotePullTest {
    private static final byte[] NEW = "new bytes".getBytes(StandardCharsets.UTF_8);
    private static final String WRONG_MD5 =
            "Digest: md5=" + Base64.getEncoder().encodeToString(new byte[16]);

    private static RemoteFixture space;

    private final FakeRun run = new FakeRun("alice");
    private StandIn other;
    private String path;

    @BeforeAll
    static void startSpace() {
        space = new RemoteFixture();
        space.container("/lab");
    }

    @AfterAll
    static void stopSpace() {
        space.close();
    }

    @BeforeEach
    void start() throws Exception {
        other = new StandIn();
        path = "/lab/" + run.job().id();
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        space.storage.heal();
    }

    @Test
    void PT1_theNodeHoldsTheBytesOfTheUrlAndTheJobIsCompleted() throws Exception {
        byte[] large = new byte[3_000_000];
        new Random(7).nextBytes(large);
        other.on("/a.fits", large, "Content-Type: application/fits", "Content-Encoding: x-fz");

        space.transfers().pull(run, pull(path, other.url("/a.fits")));

        StoredBytes stored = space.find(path);
        assertThat(run.results()).contains(dataNode(path));
        assertThat(space.bytes(path)).isEqualTo(large);
        assertThat(stored.contentType()).isEqualTo("application/fits");
        assertThat(stored.contentEncoding()).contains("x-fz");
        assertThat(stored.content().flatMap(StoredContent::md5Hex)).isPresent();
        assertThat(run.waiting()).isZero();
    }

    @Test
    void PT1_theRightDigestsInAllTheirHeadersAreTaken() throws Exception {
        other.on(
                "/a",
                "hello".getBytes(StandardCharsets.UTF_8),
                "Digest: md5=XUFAKrxLKna5cZ2REBfFkg==",
                "Repr-Digest: md5=:XUFAKrxLKna5cZ2REBfFkg==:",
                "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==");

        space.transfers().pull(run, pull(path, other.url("/a")));

        assertThat(space.text(path)).isEqualTo("hello");
    }

    @Test
    void whatANodeHadIsReplacedAndItsPropertiesAreCleared() throws Exception {
        space.put(path, "old");
        space.title(path, "old title");
        other.on("/a", NEW);

        space.transfers().pull(run, pull(path, other.url("/a")));

        assertThat(space.text(path)).isEqualTo("new bytes");
        assertThat(space.find(path).node().properties().value(CoreProperties.TITLE)).isEmpty();
    }

    @Test
    void PT2_afterABadEndpointTheNextIsTriedAndEachIsHitOnce() throws Exception {
        other.on("/bad", 500).on("/reset", StandIn.Exchange::reset).on("/good", NEW);

        space.transfers()
                .pull(run, pull(path, other.url("/bad"), other.url("/reset"), other.url("/good")));

        assertThat(run.results()).contains(dataNode(path));
        assertThat(space.text(path)).isEqualTo("new bytes");
        assertThat(other.seen("/bad")).hasSize(1);
        assertThat(other.seen("/reset")).hasSize(1);
        assertThat(other.seen("/good")).hasSize(1);
    }

    @Test
    void PT3_afterTheFirstSuccessNoOtherEndpointIsTried() throws Exception {
        other.on("/first", NEW).on("/second", NEW);

        space.transfers().pull(run, pull(path, other.url("/first"), other.url("/second")));

        assertThat(other.seen("/first")).hasSize(1);
        assertThat(other.seen("/second")).isEmpty();
    }

    @Test
    void PT4_ifAllFailTheFaultNamesEachProtocolAndWhatWasWrongWithIt() throws Exception {
        space.put(path, "old");
        other.on("/busy", 503).on("/cut", exchange -> exchange.head(200, 10));

        VOSpaceException fault =
                fault(pull(path, other.url("/busy"), other.url("/cut"), other.url("/none")));

        assertThat(fault.type()).isEqualTo(FaultType.TRANSFER_FAILED);
        assertThat(fault.detail())
                .contains(
                        Protocol.HTTP_GET + " " + other.url("/busy") + ": answered 503",
                        Protocol.HTTP_GET + " " + other.url("/cut") + ": Premature end",
                        Protocol.HTTP_GET + " " + other.url("/none") + ": answered 404");
        assertOldBytes();
    }

    @ParameterizedTest
    @CsvSource({"201", "203", "206", "300", "304", "400", "401", "403", "404", "500"})
    void aReplyThatIsNo200IsAFailure(int status) throws Exception {
        other.on("/a", exchange -> exchange.reply(status, "x"));

        VOSpaceException fault = fault(pull(path, other.url("/a")));

        assertThat(fault.type()).isEqualTo(FaultType.TRANSFER_FAILED);
        assertThat(fault.detail()).contains("answered " + status);
    }

    @Test
    void aReplyWithoutContentIsAnEmptyFile() throws Exception {
        other.on("/a", exchange -> exchange.write("HTTP/1.1 204 No Content\r\n\r\n"));

        space.transfers().pull(run, pull(path, other.url("/a")));

        assertThat(space.bytes(path)).isEmpty();
        assertThat(run.results()).contains(dataNode(path));
    }

    @Test
    void PT5_bytesThatContradictTheirDigestAreInvalidDataAndNotStored() throws Exception {
        space.put(path, "old");
        other.on("/a", NEW, WRONG_MD5);

        VOSpaceException fault = fault(pull(path, other.url("/a")));

        assertThat(fault.type()).isEqualTo(FaultType.INVALID_DATA);
        assertThat(fault.detail()).contains(other.url("/a")).contains("MD5");
        assertOldBytes();
    }

    @Test
    void PT5_afterBytesThatContradictTheirDigestTheNextEndpointIsTried() throws Exception {
        other.on("/a", NEW, WRONG_MD5).on("/b", NEW);

        space.transfers().pull(run, pull(path, other.url("/a"), other.url("/b")));

        assertThat(space.text(path)).isEqualTo("new bytes");
    }

    @Test
    void aBodyThatEndsEarlyFailsAndTheOldBytesStay() throws Exception {
        space.put(path, "old");
        other.on(
                        "/length",
                        exchange -> {
                            exchange.head(200, 10);
                            exchange.write("12345");
                        })
                .on(
                        "/chunked",
                        exchange ->
                                exchange.write(
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n"))
                .on(
                        "/reset",
                        exchange -> {
                            exchange.head(200, 10);
                            exchange.write("12345");
                            exchange.reset();
                        });

        for (String cut : List.of("/length", "/chunked", "/reset")) {
            assertThat(fault(pull(path, other.url(cut))).type())
                    .as(cut)
                    .isEqualTo(FaultType.TRANSFER_FAILED);
        }
        assertOldBytes();
    }

    @Test
    void aServerThatStallsIsGivenUpAndTheOldBytesStay() throws Exception {
        space.put(path, "old");
        other.on(
                "/a",
                exchange -> {
                    exchange.head(200, 10);
                    exchange.write("12345");
                    other.untilClosed();
                });

        VOSpaceException fault =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> space.impatient().pull(run, pull(path, other.url("/a"))));

        assertThat(fault.type()).isEqualTo(FaultType.TRANSFER_FAILED);
        assertThat(fault.detail()).contains("Read timed out");
        assertOldBytes();
    }

    @Test
    void aStopEndsAWaitForBytesAtOnceAndNothingIsLeft() throws Exception {
        other.on(
                "/a",
                exchange -> {
                    exchange.head(200, 10);
                    exchange.write("12345");
                    other.untilClosed();
                });
        CompletableFuture<Void> pulling =
                CompletableFuture.runAsync(
                        () -> space.transfers().pull(run, pull(path, other.url("/a"))));
        await().until(() -> space.reservations() == 1);

        assertThat(space.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        run.stop();

        assertThatThrownBy(() -> pulling.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JobStoppedException.class);
        assertNothing();
        assertThat(other.seen("/a")).hasSize(1);
    }

    @Test
    void aStopEndsAPullOfBytesThatDripAndNothingIsLeft() throws Exception {
        other.on(
                "/a",
                exchange -> {
                    exchange.head(200, 1_000_000_000);
                    while (true) {
                        exchange.write("x");
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                });
        CompletableFuture<Void> pulling =
                CompletableFuture.runAsync(
                        () -> space.transfers().pull(run, pull(path, other.url("/a"))));
        await().until(() -> space.reservations() == 1);

        run.stop();

        assertThatThrownBy(() -> pulling.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JobStoppedException.class);
        assertNothing();
    }

    @Test
    void aJobThatWasLostMeanwhileLeavesTheNodeAsItWas() throws Exception {
        space.put(path, "old");
        other.on(
                "/a",
                exchange -> {
                    run.lose();
                    exchange.reply(200, NEW);
                });

        assertThatThrownBy(() -> space.transfers().pull(run, pull(path, other.url("/a"))))
                .isInstanceOf(JobStoppedException.class);

        assertOldBytes();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {
                "UPLOAD_BEGINS",
                "UPLOAD_STREAMS",
                "UPLOAD_STAGED",
                "PUBLISH_BEGINS",
                "PUBLISH_DONE"
            })
    void whereverTheStorageFailsTheOldBytesStayAndNoOtherEndpointIsTried(Point point)
            throws Exception {
        space.put(path, "old");
        other.on("/a", NEW).on("/b", NEW);
        space.storage.failNext(point);

        VOSpaceException fault = fault(pull(path, other.url("/a"), other.url("/b")));

        assertThat(fault.type()).isEqualTo(FaultType.INTERNAL_FAULT);
        assertThat(other.seen("/b")).isEmpty();
        assertOldBytes();
    }

    @Test
    void autoMakesANameAndTellsIt() throws Exception {
        other.on("/a", NEW);

        space.transfers().pull(run, pull("/lab/.auto", other.url("/a")));

        String target = run.results().orElseThrow().getOrDefault("target", "");
        assertThat(target).startsWith(uri("/lab").toString()).doesNotContain(".auto");
        assertThat(run.results().orElseThrow()).containsEntry("dataNode", target);
        assertThat(space.text(VosUri.parse(target).path().toString())).isEqualTo("new bytes");
    }

    @Test
    void nullReadsAndForgets() throws Exception {
        other.on("/a", NEW);

        space.transfers().pull(run, pull("/lab/.null", other.url("/a")));

        assertThat(run.results()).contains(dataNode("/lab/.null"));
        assertThat(other.seen("/a")).hasSize(1);
        assertThatThrownBy(() -> space.find("/lab/.null")).isInstanceOf(VOSpaceException.class);
    }

    @Test
    void X11_aPullThatNamesThePutProtocolReadsFromItsEndpoint() throws Exception {
        other.on("/a", NEW);

        space.transfers().pull(run, requested(new Protocol(Protocol.HTTP_PUT).at(other.url("/a"))));

        assertThat(space.text(path)).isEqualTo("new bytes");
        assertThat(other.seen("/a").get(0).line).startsWith("GET ");
    }

    private Transfer requested(Protocol... protocols) {
        return new Transfer(uri(path), Direction.Named.PULL_TO_VOSPACE, List.of(protocols));
    }

    private VOSpaceException fault(Transfer transfer) {
        return catchThrowableOfType(
                VOSpaceException.class, () -> space.transfers().pull(run, transfer));
    }

    private void assertOldBytes() throws Exception {
        assertThat(space.text(path)).isEqualTo("old");
        assertThat(space.reservations()).isZero();
        assertThat(run.results()).isEmpty();
    }

    private void assertNothing() throws Exception {
        assertThatThrownBy(() -> space.find(path)).hasMessageStartingWith("NodeNotFound");
        assertThat(space.reservations()).isZero();
        assertThat(run.results()).isEmpty();
    }
}
