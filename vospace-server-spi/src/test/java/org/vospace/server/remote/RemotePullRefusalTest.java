package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vospace.server.remote.RemoteFixture.pull;
import static org.vospace.server.remote.RemoteFixture.uri;
import static org.vospace.server.remote.RemoteFixture.withView;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreViews;
import org.vospace.model.Direction;
import org.vospace.model.NodePath;
import org.vospace.model.Protocol;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.spi.testkit.Fault;
import org.vospace.spi.testkit.FaultyBackend.Point;
import org.vospace.spi.testkit.TestSpace;

/** What a pull refuses, and that nobody is asked then. */
class RemotePullRefusalTest {
    private static final byte[] NEW = "new bytes".getBytes(StandardCharsets.UTF_8);

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
}
