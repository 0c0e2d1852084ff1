package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.testkit.Fault;
import org.vospace.spi.testkit.FaultyBackend;
import org.vospace.spi.testkit.FaultyBackend.Point;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** A server whose POSIX storage fails where a test says so. */
class UploadFaultTest {
    private static final byte[] OLD = bytes("old bytes");
    private static final byte[] NEW = bytes("new bytes, and more of them");

    @TempDir static Path directory;

    @SuppressWarnings("NullAway.Init") // the extension opens it before all tests
    private static FaultyBackend backend;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(UploadFaultTest::open)
                    .configure(config -> config.garbageGrace(Duration.ZERO));

    private static SpaceHttp alice;
    private static StoreAudit audit;
    private static int files;

    private final String name = "/file-" + ++files;

    private static FaultyBackend open() {
        try {
            backend = new FaultyBackend(PosixBackend.open(directory.resolve("store")));
            return backend;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeAll
    static void connect() {
        alice = new SpaceHttp(SPACE.url(), TestUsers.authorization("alice"));
        audit = new StoreAudit(SPACE.database().dataSource(1), (PosixBackend) backend.delegate());
    }

    @AfterEach
    void heal() {
        backend.heal();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Point.UPLOAD_BEGINS, Fault.error(), 500),
                Arguments.of(Point.UPLOAD_BEGINS, Fault.error(Kind.NO_SPACE), 413),
                Arguments.of(Point.UPLOAD_BEGINS, Fault.error(Kind.UNAVAILABLE), 503),
                Arguments.of(Point.UPLOAD_STREAMS, Fault.error(), 500),
                Arguments.of(Point.UPLOAD_STREAMS, Fault.truncate(), 400),
                Arguments.of(Point.UPLOAD_STAGED, Fault.error(), 500),
                Arguments.of(Point.PUBLISH_BEGINS, Fault.error(), 500),
                Arguments.of(Point.PUBLISH_DONE, Fault.error(), 500));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void failedOverwriteLeavesTheOldBytesAndTheNodeAsTheyWere(Point point, Fault fault, int status)
            throws Exception {
        alice.put("/files" + name, OLD);
        String before = node();
        backend.next(point, fault);

        Reply failed = alice.put("/files" + name, NEW);

        assertThat(failed.status()).as(failed::toString).isEqualTo(status);
        assertThat(alice.get("/files" + name).bytes()).isEqualTo(OLD);
        assertThat(node()).isEqualTo(before);
        assertSweptClean();
        assertThat(alice.put("/files" + name, NEW).status()).isEqualTo(200);
        assertThat(alice.get("/files" + name).bytes()).isEqualTo(NEW);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void failedUploadOfANewFileLeavesNoNode(Point point, Fault fault, int status) throws Exception {
        backend.next(point, fault);

        Reply failed = alice.put("/files" + name, NEW);

        assertThat(failed.status()).as(failed::toString).isEqualTo(status);
        assertThat(alice.get("/nodes" + name).status()).isEqualTo(404);
        assertSweptClean();
    }

    @Test
    void uploadThatCannotBeClosedAfterItsCommitIsASuccess() throws Exception {
        alice.put("/files" + name, OLD);
        backend.failNext(Point.CLOSE_BEGINS);

        Reply closed = alice.put("/files" + name, NEW);

        assertThat(closed.status()).as(closed::toString).isEqualTo(200);
        assertThat(alice.get("/files" + name).bytes()).isEqualTo(NEW);
        assertSweptClean();
    }

    @Test
    void uploadThatFailsTwiceLeavesItsBytesToTheSweeper() throws Exception {
        alice.put("/files" + name, OLD);
        backend.failNext(Point.PUBLISH_BEGINS);
        backend.failNext(Point.CLOSE_BEGINS);

        Reply failed = alice.put("/files" + name, NEW);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(alice.get("/files" + name).bytes()).isEqualTo(OLD);
        assertSweptClean();
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"REMOVE_BEGINS", "REMOVE_DONE"})
    void bytesThatCannotBeRemovedAreRemovedByALaterSweep(Point point) throws Exception {
        backend.always(point, Fault.error());
        alice.put("/files" + name, OLD);
        alice.put("/files" + name, NEW);
        audit.endAllLeases();
        SPACE.server().sweep();
        int before = audit.garbage();

        backend.heal();

        assertThat(before).isPositive();
        assertSweptClean();
        assertThat(alice.get("/files" + name).bytes()).isEqualTo(NEW);
    }

    @Test
    void downloadWhoseBytesVanishBetweenLookUpAndOpeningGetsTheNewOnes() throws Exception {
        alice.put("/files" + name, OLD);
        Fault.Pause pause = backend.pauseNext(Point.DOWNLOAD_BEGINS);
        CompletableFuture<Reply> download = CompletableFuture.supplyAsync(() -> get(name));
        pause.awaitReached();
        alice.put("/files" + name, NEW);
        assertSweptClean();

        pause.release();

        assertThat(download.get().status()).isEqualTo(200);
        assertThat(download.get().bytes()).isEqualTo(NEW);
    }

    @Test
    void downloadWhoseBytesAreGoneIsTriedTwiceAndNoMore() throws Exception {
        alice.put("/files" + name, OLD);
        int before = backend.reached(Point.DOWNLOAD_BEGINS);
        backend.always(Point.DOWNLOAD_BEGINS, Fault.error(Kind.NOT_FOUND));

        Reply failed = alice.get("/files" + name);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text()).startsWith("InternalFault");
        assertThat(backend.reached(Point.DOWNLOAD_BEGINS) - before).isEqualTo(2);
    }

    private static Reply get(String name) {
        try {
            return alice.get("/files" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String node() throws IOException {
        return alice.get("/nodes" + name + "?detail=max").text();
    }

    /** The server's own sweeper may be in the middle of its work: it is given time to finish. */
    private static void assertSweptClean() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> audit.assertOneSweepLeavesWhatNodesHave(SPACE.server()));
    }
}
