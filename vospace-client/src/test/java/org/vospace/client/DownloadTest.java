package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void B20_progressEndsWithEverythingDone() throws Exception {
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

    private List<Exchange> gets() {
        return space.server().exchanges().stream()
                .filter(e -> e.target().equals("/space/files/a.fits"))
                .toList();
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
