package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.remote.RemoteFixture.dataNode;
import static org.vospace.server.remote.RemoteFixture.pull;
import static org.vospace.server.remote.RemoteFixture.uri;
import static org.vospace.server.remote.RemoteFixture.withView;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
import org.vospace.model.CoreViews;
import org.vospace.model.Direction;
import org.vospace.model.NodePath;
import org.vospace.model.Protocol;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.server.job.JobStoppedException;
import org.vospace.server.store.StoredContent;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.spi.testkit.Fault;
import org.vospace.spi.testkit.FaultyBackend.Point;
import org.vospace.spi.testkit.TestSpace;

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
    void PT6_aPrivateAddressIsRefusedAndNotAsked() throws Exception {
        other.on("/a", NEW);
        RemoteTransfers guarded = space.transfers(true, new TestSpace(), List.of());

        VOSpaceException fault =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> guarded.pull(run, pull(path, other.url("/a"))));

        assertThat(fault.type()).isEqualTo(FaultType.PERMISSION_DENIED);
        assertThat(fault.detail()).contains("127.0.0.1").contains("loopback");
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void PT6_aRedirectToAPrivateAddressIsRefused() throws Exception {
        other.redirect("/a", 302, "http://169.254.169.254/latest/meta-data/");

        VOSpaceException fault = fault(pull(path, other.url("/a")));

        assertThat(fault.type()).isEqualTo(FaultType.PERMISSION_DENIED);
        assertThat(fault.detail()).contains("169.254.169.254").contains("link-local");
    }

    @Test
    void PT7_aSpaceThatIsNoClientOfAnyProtocolDoesNotOfferIt() {
        RemoteTransfers none =
                space.transfers(true, RemoteFixture.withoutProtocols(), List.of("127.0.0.0/8"));
        RemoteTransfers disabled = space.transfers(false, new TestSpace(), List.of("127.0.0.0/8"));

        for (RemoteTransfers transfers : List.of(none, disabled)) {
            assertThatThrownBy(() -> transfers.pull(run, pull(path, other.url("/a"))))
                    .hasMessageStartingWith("OperationNotSupported pullToVoSpace");
        }
        assertThat(other.seen()).isEmpty();
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

    @Test
    void aProtocolWithoutEndpointOrWithOneOfAnotherSchemeIsAnInvalidArgument() {
        for (Protocol malformed :
                List.of(
                        new Protocol(Protocol.HTTP_GET),
                        new Protocol(Protocol.HTTP_GET).at(" "),
                        new Protocol(Protocol.HTTP_GET).at("http://a b/"),
                        new Protocol(Protocol.HTTPS_GET).at(other.url("/a")))) {
            VOSpaceException fault = fault(requested(malformed));

            assertThat(fault.type()).isEqualTo(FaultType.INVALID_ARGUMENT);
            assertThat(fault.detail()).contains(malformed.uri());
        }
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void protocolsThatAreUnknownOrNeedCredentialsAreNotUsed() throws Exception {
        other.on("/a", NEW);
        Protocol unknown = new Protocol("urn:x-gridftp").at(other.url("/a"));
        Protocol secured =
                new Protocol(
                        Protocol.HTTP_GET,
                        Optional.of(other.url("/a")),
                        Optional.of(SecurityMethod.TOKEN),
                        List.of());

        VOSpaceException fault = fault(requested(unknown, secured));

        assertThat(fault.type()).isEqualTo(FaultType.PROTOCOL_NOT_SUPPORTED);
        assertThat(fault.detail())
                .contains("urn:x-gridftp", Protocol.HTTP_GET)
                .contains("without a securityMethod");
        assertThat(fault(requested()).type()).isEqualTo(FaultType.PROTOCOL_NOT_SUPPORTED);
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void protocolsThatAreUnknownAreNoFaultBesideAGoodOne() throws Exception {
        other.on("/a", NEW);
        Protocol unknown = new Protocol("urn:x-gridftp");
        Protocol anonymous =
                new Protocol(
                        Protocol.HTTP_GET,
                        Optional.of(other.url("/a")),
                        Optional.of(new SecurityMethod("ivo://ivoa.net/sso#anon")),
                        List.of());

        space.transfers().pull(run, requested(unknown, anonymous));

        assertThat(space.text(path)).isEqualTo("new bytes");
    }

    @Test
    void aViewThatIsNoneOfImportsIsNotSupported() {
        for (String view : List.of(CoreViews.DEFAULT, "urn:x-view")) {
            VOSpaceException fault = fault(withView(pull(path, other.url("/a")), view));

            assertThat(fault.type()).isEqualTo(FaultType.VIEW_NOT_SUPPORTED);
            assertThat(fault.detail()).contains(view);
        }
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void whoMayNotWriteIsRefusedBeforeAnythingIsAsked() throws Exception {
        space.put(path, "old");

        assertThatThrownBy(
                        () ->
                                space.transfers()
                                        .pull(new FakeRun("bob"), pull(path, other.url("/a"))))
                .hasMessageStartingWith("PermissionDenied");

        assertThat(other.seen()).isEmpty();
        assertOldBytes();
    }

    @Test
    void aTargetThatCannotHoldBytesIsRefusedBeforeAnythingIsAsked() {
        String url = other.url("/a");
        VosUri foreign = VosUri.of("other.org!space", NodePath.of("/a"));
        Transfer elsewhere =
                new Transfer(
                        foreign,
                        Direction.Named.PULL_TO_VOSPACE,
                        List.of(new Protocol(Protocol.HTTP_GET).at(url)));

        assertThat(fault(pull("/lab", url)).type()).isEqualTo(FaultType.INVALID_ARGUMENT);
        assertThat(fault(pull("/none/a", url)).type()).isEqualTo(FaultType.CONTAINER_NOT_FOUND);
        assertThat(fault(elsewhere).type()).isEqualTo(FaultType.INVALID_URI);
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void aNodeThatIsBeingWrittenIsBusyBeforeAnythingIsAsked() throws Exception {
        space.put(path, "old");
        Fault.Pause pause = space.storage.pauseNext(Point.UPLOAD_BEGINS);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write("newer"));
        pause.awaitReached();

        VOSpaceException first = fault(pull(path, other.url("/a")));
        VOSpaceException again =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () ->
                                space.transfers()
                                        .pull(
                                                new FakeRun("alice", 2),
                                                pull(path, other.url("/a"))));
        pause.release();
        writing.get(30, TimeUnit.SECONDS);

        assertThat(first.type()).isEqualTo(FaultType.NODE_BUSY);
        assertThat(again.type()).isEqualTo(FaultType.SERVICE_BUSY);
        assertThat(other.seen()).isEmpty();
        assertThat(space.text(path)).isEqualTo("newer");
    }

    private void write(String text) {
        try {
            space.put(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
