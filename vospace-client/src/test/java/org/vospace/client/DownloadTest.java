package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class DownloadTest {
    private static final VosUri SOURCE = FakeSpace.uri("/a.fits");
    private static final String GET = "GET /space/files/a.fits";

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        space.addFile("/a.fits", content);
        return content;
    }

    private List<String> files() throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 3_000_000})
    void fileComesAsItIs(int size) throws Exception {
        byte[] content = content(size);
        Path target = directory.resolve("b");

        TransferResult result = client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
        assertThat(result.bytes()).isEqualTo(size);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(content));
        assertThat(result.verified()).isTrue();
        assertThat(files()).containsExactly("b");
    }

    @Test
    void fileGoesIntoADirectoryUnderItsName() throws Exception {
        content(10);

        client.copy(SOURCE, directory);

        assertThat(files()).containsExactly("a.fits");
    }

    @Test
    void fileTakesThePlaceOfWhatWasThere() throws Exception {
        byte[] content = content(10);
        Path target = Files.writeString(directory.resolve("b"), "old and longer than new");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void linkToAFileStaysALink() throws Exception {
        byte[] content = content(10);
        Path file = Files.writeString(directory.resolve("b"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("l"), file);

        client.copy(SOURCE, link);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void deviceIsNotReplaced() {
        content(10);

        assertThatThrownBy(() -> client.copy(SOURCE, Path.of("/dev/null")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no regular file");
    }

    @Test
    void nameThatFillsItsRoomCanBeWritten() throws Exception {
        byte[] content = content(10);
        Path target = directory.resolve("é".repeat(127) + "x");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void progressEndsWithEverythingDone() throws Exception {
        content(300_000);
        List<Long> done = new ArrayList<>();

        client.copy(
                SOURCE,
                directory.resolve("b"),
                (moved, total) -> {
                    assertThat(total).isEqualTo(300_000);
                    done.add(moved);
                });

        assertThat(done).startsWith(0L).endsWith(300_000L).isSorted();
        assertThat(done).filteredOn(moved -> moved == 300_000).hasSize(1);
    }

    @Test
    void missingFileLeavesNothing() throws Exception {
        assertThatThrownBy(() -> client.copy(SOURCE, directory.resolve("b")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND);
                            assertThat(e.detail()).contains("a.fits to " + directory);
                        });
        assertThat(files()).isEmpty();
    }

    @Test
    void wrongDigestIsAFaultAndLeavesWhatWasThere() throws Exception {
        space.addFile("/a.fits", "x");
        space.always(
                GET,
                e ->
                        e.reply(
                                200,
                                "damaged",
                                "Digest: " + FakeSpace.digestHeader("whole".getBytes(UTF_8))));
        Path target = Files.writeString(directory.resolve("b"), "old");

        assertThatThrownBy(() -> client.copy(SOURCE, target))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.TRANSFER_FAILED);
                            assertThat(e.detail())
                                    .contains(
                                            "MD5 " + FakeSpace.hex("damaged".getBytes(UTF_8)),
                                            "expected: " + FakeSpace.hex("whole".getBytes(UTF_8)),
                                            "tried 6 times");
                        });
        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("b");
    }

    @Test
    void damagedDownloadIsRepeated() throws Exception {
        byte[] content = content(100_000);
        space.once(
                GET,
                e -> {
                    byte[] damaged = content.clone();
                    damaged[50_000] ^= 1;
                    e.reply(200, damaged, "Digest: " + FakeSpace.digestHeader(content));
                });
        Path target = directory.resolve("b");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void digestOfTheNodeVerifiesWhereTheBytesComeWithout() throws Exception {
        byte[] content = content(10);
        space.always(GET, e -> e.reply(200, content));

        assertThat(client.copy(SOURCE, directory.resolve("b")).verified()).isTrue();
    }

    @Test
    void downloadThatNobodyCanVerifySaysSo() throws Exception {
        byte[] content = content(10);
        space.always(GET, e -> e.reply(200, content));
        space.always("GET /space/nodes/a.fits", e -> e.reply(403, "PermissionDenied"));

        assertThat(client.copy(SOURCE, directory.resolve("b")).verified()).isFalse();
    }

    /** Sends the headers of the whole and a part of the body. */
    private static void cutAt(Exchange e, byte[] content, int bytes, String... headers)
            throws IOException {
        e.head(200, content.length, headers);
        e.out().write(content, 0, bytes);
        e.leave();
    }

    @Test
    void downloadThatIsCutGoesOnWhereItWas() throws Exception {
        byte[] content = content(500_000);
        String tag = "ETag: \"" + FakeSpace.hex(content) + "\"";
        space.once(GET, e -> cutAt(e, content, 300_000, tag));
        Path target = directory.resolve("b");

        TransferResult result = client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(content));
        Exchange second = gets().get(1);
        assertThat(second.header("If-Range")).hasValue(tag.substring("ETag: ".length()));
        assertThat(second.header("Range"))
                .hasValueSatisfying(range -> assertThat(range).matches("bytes=[1-9][0-9]{3,}-"));
    }

    private List<Exchange> gets() {
        return space.server().exchanges().stream()
                .filter(e -> e.target().equals("/space/files/a.fits"))
                .toList();
    }

    @Test
    void downloadThatIsCutManyTimesArrivesAsLongAsItMovesForward() throws Exception {
        byte[] content = content(2_000_000);
        space.intercept(
                15,
                e -> e.target().equals("/space/files/a.fits"),
                e -> {
                    int from =
                            e.header("Range")
                                    .map(r -> Integer.parseInt(r.replaceAll("[^0-9]", "")))
                                    .orElse(0);
                    String tag = "ETag: \"" + FakeSpace.hex(content) + "\"";
                    int length = content.length - from;
                    e.head(
                            from == 0 ? 200 : 206,
                            length,
                            tag,
                            "Content-Range: bytes " + from + "-1999999/2000000");
                    e.out().write(content, from, Math.min(length, 120_000));
                    e.leave();
                });
        Path target = directory.resolve("b");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void downloadOfChangedContentStartsOver() throws Exception {
        byte[] old = content(500_000);
        space.once(GET, e -> cutAt(e, old, 300_000, "ETag: \"old\""));
        byte[] changed = content(400_000);
        Path target = directory.resolve("b");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(changed);
    }

    @Test
    void downloadWithoutValidatorStartsOver() throws Exception {
        byte[] content = content(500_000);
        space.once(GET, e -> cutAt(e, content, 300_000));
        Path target = directory.resolve("b");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
        assertThat(gets()).allMatch(e -> e.header("Range").isEmpty());
    }

    @Test
    void weakTagIsNoValidator() throws Exception {
        byte[] content = content(500_000);
        space.once(GET, e -> cutAt(e, content, 300_000, "ETag: W/\"x\""));
        Path target = directory.resolve("b");

        client.copy(SOURCE, target);

        assertThat(gets()).allMatch(e -> e.header("Range").isEmpty());
    }

    @Test
    void rangeFromTheWrongPlaceIsNotTaken() throws Exception {
        byte[] content = content(500_000);
        space.once(GET, e -> cutAt(e, content, 300_000, "ETag: \"x\""));
        space.intercept(
                1,
                e -> e.header("Range").isPresent(),
                e ->
                        e.reply(
                                206,
                                Arrays.copyOfRange(content, 1, content.length),
                                "Content-Range: bytes 1-499999/500000"));
        Path target = directory.resolve("b");

        client.copy(SOURCE, target);

        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void serverThatNeverDeliversIsGivenUpAndNothingIsLeft() throws Exception {
        byte[] content = content(100);
        space.always(GET, e -> cutAt(e, content, 0));

        assertThatThrownBy(() -> client.copy(SOURCE, directory.resolve("b")))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("tried 6 times");
        assertThat(files()).isEmpty();
    }

    @Test
    void fullDiskIsThisSidesFailureAndIsNotRetried() {
        content(100_000);
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("no space left on device");
                    }
                };

        assertThatThrownBy(() -> client.copy(SOURCE, full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left on device");
        assertThat(gets()).hasSize(1);
    }

    @Test
    void streamGetsEachByteOnceOverACut() throws Exception {
        byte[] content = content(500_000);
        String tag = "ETag: \"" + FakeSpace.hex(content) + "\"";
        space.once(GET, e -> cutAt(e, content, 300_000, tag));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        client.copy(SOURCE, out);

        assertThat(out.toByteArray()).isEqualTo(content);
    }

    @Test
    void streamIsNotFedWithContentThatChanged() {
        byte[] old = content(500_000);
        space.once(GET, e -> cutAt(e, old, 300_000, "ETag: \"old\""));
        content(400_000);

        assertThatThrownBy(() -> client.copy(SOURCE, new ByteArrayOutputStream()))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("were passed on already");
    }

    @Test
    void interruptedDownloadEndsAndLeavesNothing() throws Exception {
        byte[] content = content(500_000);
        CountDownLatch underWay = new CountDownLatch(1);
        space.always(
                GET,
                e -> {
                    e.head(200, content.length);
                    e.out().write(content, 0, 300_000);
                    e.out().flush();
                    e.body();
                });
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread download =
                new Thread(
                        () -> {
                            try {
                                client.copy(
                                        SOURCE,
                                        directory.resolve("b"),
                                        (done, total) -> {
                                            if (done > 0) {
                                                underWay.countDown();
                                            }
                                        });
                            } catch (IOException | RuntimeException e) {
                                failure.set(e);
                            }
                        });
        download.start();
        underWay.await();

        download.interrupt();
        download.join(10_000);

        assertThat(download.isAlive()).isFalse();
        assertThat(failure.get()).isInstanceOf(VOSpaceException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void credentialsDoNotFollowTheBytesToAnotherOrigin() throws Exception {
        AtomicInteger leaked = new AtomicInteger();
        try (ScriptedServer store =
                        new ScriptedServer(
                                e -> {
                                    e.header("Authorization")
                                            .ifPresent(v -> leaked.incrementAndGet());
                                    e.reply(200, "bytes");
                                });
                Client known =
                        Clients.quick(Client.builder().service(space.url()))
                                .credentials(Credentials.bearer("secret"))
                                .build()) {
            space.addFile("/a.fits", "bytes");
            space.always(GET, e -> e.reply(303, "", "Location: " + store.url("/x")));

            known.copy(SOURCE, directory.resolve("b"));

            assertThat(store.requests()).containsExactly("GET /x");
            assertThat(leaked).hasValue(0);
        }
    }

    @Test
    void textNamesWorkBothWays() throws Exception {
        Path file = Files.writeString(directory.resolve("up"), "text");

        client.copy(file.toString(), "vos:/t");
        client.copy("vos:/t", directory.resolve("down").toUri().toString());

        assertThat(directory.resolve("down")).hasContent("text");
        assertThatThrownBy(() -> client.copy("vos:/t", "vos:/u"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.copy("a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
