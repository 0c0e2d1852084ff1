package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vospace.server.remote.RemoteFixture.dataNode;
import static org.vospace.server.remote.RemoteFixture.push;
import static org.vospace.server.remote.RemoteFixture.withView;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreViews;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.server.job.JobStoppedException;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.testkit.Fault;
import org.vospace.spi.testkit.FaultyBackend.Point;
import org.vospace.spi.testkit.TestSpace;

class RemotePushTest {
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
        path = "/lab/" + run.job().id() + ".fits";
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
        space.storage.heal();
    }

    @Test
    void PX1_theServerPutsTheBytesAndSaysWhatTheyAre() throws Exception {
        byte[] large = new byte[3_000_000];
        new Random(11).nextBytes(large);
        space.put(path, large);
        other.on("/in", exchange -> exchange.accept(201));

        space.transfers().push(run, push(path, other.url("/in")));

        StandIn.Seen request = other.seen("/in").get(0);
        assertThat(run.results()).contains(dataNode(path));
        assertThat(request.line).startsWith("PUT /in ");
        assertThat(request.body).isEqualTo(large);
        assertThat(request.header("Content-Length")).isEqualTo("3000000");
        assertThat(request.header("Content-Type")).isEqualTo("application/fits");
        assertThat(request.header("Expect")).isEqualTo("100-continue");
        assertThat(request.header("Digest"))
                .isEqualTo("md5=" + Base64.getEncoder().encodeToString(md5(large)));
        assertThat(request.headers).doesNotContainKeys("authorization", "cookie");
        assertThat(run.waiting()).isZero();
    }

    private static byte[] md5(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void PX1_everySuccessIsOne(int status) throws Exception {
        space.put(path, "text");
        other.on("/in", exchange -> exchange.accept(status));

        space.transfers().push(run, push(path, other.url("/in")));

        assertThat(run.results()).contains(dataNode(path));
    }

    @Test
    void aNodeThatIsEmptyIsDeliveredEmpty() throws Exception {
        space.put(path, "");
        other.on("/in", exchange -> exchange.accept(201));

        space.transfers().push(run, push(path, other.url("/in")));

        assertThat(other.seen("/in").get(0).header("Content-Length")).isEqualTo("0");
        assertThat(run.results()).contains(dataNode(path));
    }

    @Test
    void PX2_aMissingSourceIsNotFoundAndNobodyIsAsked() {
        VOSpaceException fault = fault(push(path, other.url("/in")));

        assertThat(fault.type()).isEqualTo(FaultType.NODE_NOT_FOUND);
        assertThat(fault.detail()).contains(path);
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void PX3_aReceiverThatAnswers500FailsTheTransfer() throws Exception {
        space.put(path, "text");
        other.on("/in", exchange -> exchange.accept(500));

        VOSpaceException fault = fault(push(path, other.url("/in")));

        assertThat(fault.type()).isEqualTo(FaultType.TRANSFER_FAILED);
        assertThat(fault.detail())
                .contains(Protocol.HTTP_PUT + " " + other.url("/in") + ": answered 500");
        assertThat(other.seen("/in")).hasSize(1);
        assertThat(run.results()).isEmpty();
    }

    @Test
    void afterAReceiverThatRefusesTheNextIsTriedAndTheFirstGotNoBytes() throws Exception {
        space.put(path, "text");
        other.on("/in", 403).on("/reset", StandIn.Exchange::reset);
        other.on("/good", exchange -> exchange.accept(201));

        space.transfers()
                .push(run, push(path, other.url("/in"), other.url("/reset"), other.url("/good")));

        assertThat(other.seen("/in")).hasSize(1);
        assertThat(other.seen("/in").get(0).body).isEmpty();
        assertThat(other.seen("/reset")).hasSize(1);
        assertThat(other.seen("/good").get(0).body).asString().isEqualTo("text");
    }

    @Test
    void aRedirectIsFollowedWithTheBytes() throws Exception {
        space.put(path, "text");
        other.on(
                        "/in",
                        exchange -> {
                            exchange.readBody();
                            exchange.reply(307, "", "Location: /there");
                        })
                .on("/there", exchange -> exchange.accept(201));

        space.transfers().push(run, push(path, other.url("/in")));

        assertThat(other.seen("/in").get(0).body).asString().isEqualTo("text");
        assertThat(other.seen("/there").get(0).body).asString().isEqualTo("text");
    }

    @Test
    void PX4_aSourceThatIsBeingWrittenIsRefused() throws Exception {
        space.put(path, "old");
        other.on("/in", exchange -> exchange.accept(201));
        Fault.Pause pause = space.storage.pauseNext(Point.UPLOAD_BEGINS);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write("newer"));
        pause.awaitReached();

        VOSpaceException fault =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> space.transfers().push(run, push(path, other.url("/in"))));
        pause.release();
        writing.get(30, TimeUnit.SECONDS);

        assertThat(fault.type()).isEqualTo(FaultType.NODE_BUSY);
        assertThat(other.seen("/in")).isEmpty();
    }

    private void write(String text) {
        try {
            space.put(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void PT6_aPrivateReceiverIsRefusedAndGetsNothing() throws Exception {
        space.put(path, "text");
        RemoteTransfers guarded = space.transfers(true, new TestSpace(), List.of());

        VOSpaceException fault =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> guarded.push(run, push(path, other.url("/in"))));

        assertThat(fault.type()).isEqualTo(FaultType.PERMISSION_DENIED);
        assertThat(fault.detail()).contains("loopback");
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void PT7_aSpaceThatIsNoClientOfAnyProtocolDoesNotOfferIt() {
        RemoteTransfers none =
                space.transfers(true, RemoteFixture.withoutProtocols(), List.of("127.0.0.0/8"));

        assertThatThrownBy(() -> none.push(run, push(path, other.url("/in"))))
                .hasMessageStartingWith("OperationNotSupported pushFromVoSpace");
    }

    @Test
    void whatCannotBeDeliveredIsRefusedBeforeAnybodyIsAsked() throws Exception {
        space.put(path, "text");
        String url = other.url("/in");
        Transfer reading =
                new Transfer(
                        RemoteFixture.uri(path),
                        push(path).direction(),
                        List.of(new Protocol(Protocol.HTTP_GET).at(url)));

        assertThat(fault(push("/lab", url)).type()).isEqualTo(FaultType.INVALID_ARGUMENT);
        assertThat(fault(withView(push(path, url), CoreViews.ANY)).type())
                .isEqualTo(FaultType.VIEW_NOT_SUPPORTED);
        assertThat(fault(reading).type()).isEqualTo(FaultType.PROTOCOL_NOT_SUPPORTED);
        assertThatThrownBy(() -> space.transfers().push(new FakeRun("bob"), push(path, url)))
                .hasMessageStartingWith("PermissionDenied");
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void aStorageThatFailsIsNoFaultOfTheReceiverAndNoOtherIsTried() throws Exception {
        space.put(path, "some text");
        other.on("/in", exchange -> exchange.accept(201)).on("/next", 201);
        space.storage.failNext(Point.DOWNLOAD_STREAMS);

        VOSpaceException broken = fault(push(path, other.url("/in"), other.url("/next")));
        space.storage.truncateNext(Point.DOWNLOAD_STREAMS);
        VOSpaceException shorter = fault(push(path, other.url("/in"), other.url("/next")));
        space.storage.failNext(Point.DOWNLOAD_BEGINS, StorageException.Kind.UNAVAILABLE);
        VOSpaceException closed = fault(push(path, other.url("/in"), other.url("/next")));

        assertThat(broken.type()).isEqualTo(FaultType.INTERNAL_FAULT);
        assertThat(shorter.type()).isEqualTo(FaultType.INTERNAL_FAULT);
        assertThat(shorter.detail()).contains("4 bytes (expected: 9)");
        assertThat(closed.type()).isEqualTo(FaultType.SERVICE_BUSY);
        assertThat(other.seen("/next")).isEmpty();
    }

    @Test
    void contentThatWasSweptSinceItWasLookedUpIsLookedUpOnceMore() throws Exception {
        space.put(path, "text");
        other.on("/in", exchange -> exchange.accept(201));
        space.storage.failNext(Point.DOWNLOAD_BEGINS, StorageException.Kind.NOT_FOUND);

        space.transfers().push(run, push(path, other.url("/in")));

        assertThat(other.seen("/in").get(0).body).asString().isEqualTo("text");
    }

    @Test
    void aStopEndsAWaitForTheReceiverAtOnce() throws Exception {
        space.put(path, new byte[8_000_000]);
        CountDownLatch asked = new CountDownLatch(1);
        other.on(
                "/in",
                exchange -> {
                    exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
                    asked.countDown();
                    other.untilClosed();
                });
        CompletableFuture<Void> pushing =
                CompletableFuture.runAsync(
                        () -> space.transfers().push(run, push(path, other.url("/in"))));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(space.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        run.stop();

        assertThatThrownBy(() -> pushing.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JobStoppedException.class);
        assertThat(run.results()).isEmpty();
    }

    @Test
    void aReceiverThatTakesNothingIsGivenUp() throws Exception {
        space.put(path, new byte[20_000_000]);
        other.on(
                "/in",
                exchange -> {
                    exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
                    other.untilClosed();
                });

        VOSpaceException fault =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> space.impatient().push(run, push(path, other.url("/in"))));

        assertThat(fault.type()).isEqualTo(FaultType.TRANSFER_FAILED);
        assertThat(fault.detail()).contains("nothing was taken for 300 ms");
    }

    private VOSpaceException fault(Transfer transfer) {
        return catchThrowableOfType(
                VOSpaceException.class, () -> space.transfers().push(run, transfer));
    }
}
