package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class UploadTest {
    private static final VosUri TARGET = FakeSpace.uri("/a.fits");
    private static final String PUT = "PUT /space/files/a.fits";

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(directory.resolve("local.fits"), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 65_535, 65_536, 100_000, 3_000_000})
    void fileArrivesAsItIs(int size) throws Exception {
        Path file = file(size);

        TransferResult result = client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.bytes()).isEqualTo(size);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(Files.readAllBytes(file)));
        assertThat(result.verified()).isTrue();
    }

    @Test
    void uploadTakesOneRequest() throws Exception {
        client.exists(TARGET);
        space.server().forget();

        client.copy(file(1000), TARGET);

        assertThat(space.server().requests()).containsExactly(PUT);
    }

    @Test
    void E2_whatGoesInOneRequestIsAnnouncedWithItsDigest() throws Exception {
        Path file = file(2_000_000);

        client.copy(file, TARGET);

        assertThat(put().header("Digest"))
                .hasValue(FakeSpace.digestHeader(Files.readAllBytes(file)));
    }

    @Test
    void E2_aSmallFileIsSentAsItWasDigestedThoughItChangesMeanwhile() throws Exception {
        Path file = file(1000);
        byte[] before = Files.readAllBytes(file);
        Progress change = (done, total) -> overwrite(file);

        TransferResult result =
                client.copy(file, TARGET, TransferOptions.standard().withProgress(change));

        assertThat(space.content("/a.fits")).isEqualTo(before);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(before));
        assertThat(put().header("Digest")).hasValue(FakeSpace.digestHeader(before));
    }

    @Test
    void E2_aFileThatChangesAfterItWasDigestedIsSentAnewAsItIsThen() throws Exception {
        Path file = file(2_000_000);
        AtomicInteger reports = new AtomicInteger();
        Progress change =
                (done, total) -> {
                    if (reports.getAndIncrement() == 0) {
                        overwrite(file);
                    }
                };

        TransferResult result =
                client.copy(file, TARGET, TransferOptions.standard().withProgress(change));

        assertThat(space.content("/a.fits")).hasSize(2_000_000).startsWith(new byte[1000]);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(Files.readAllBytes(file)));
        assertThat(space.server().requests()).filteredOn(PUT::equals).hasSize(2);
    }

    private static void overwrite(Path file) {
        try {
            Files.write(file, new byte[1000], StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void largeFileWaitsForTheServersWordAndIsReadOnce() throws Exception {
        client.copy(file(17 << 20), TARGET);

        assertThat(put().expectsContinue()).isTrue();
        assertThat(put().header("Content-Length")).hasValue(Integer.toString(17 << 20));
        assertThat(put().header("Digest")).isEmpty();
    }

    private org.vospace.client.testing.Exchange put() {
        return space.server().exchanges().stream()
                .filter(e -> e.method().equals("PUT"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void contentTypeIsSentWhereOneIsGiven() throws Exception {
        client.copy(
                file(10), TARGET, TransferOptions.standard().withContentType("application/fits"));

        assertThat(put().header("Content-Type")).hasValue("application/fits");
    }

    @Test
    void B20_progressEndsWithEverythingDone() throws Exception {
        List<Long> done = new CopyOnWriteArrayList<>();

        client.copy(
                file(300_000),
                TARGET,
                (moved, total) -> {
                    assertThat(total).isEqualTo(300_000);
                    done.add(moved);
                });

        assertThat(done).startsWith(0L).endsWith(300_000L).isSorted().hasSizeGreaterThan(3);
        assertThat(done).filteredOn(moved -> moved == 300_000).hasSize(1);
    }

    @Test
    void exceptionOfTheListenerEndsTheUpload() {
        assertThatThrownBy(
                        () ->
                                client.copy(
                                        file(300_000),
                                        TARGET,
                                        (done, total) -> {
                                            if (done > 100_000) {
                                                throw new IllegalStateException("enough");
                                            }
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(space.node("/a.fits")).isEmpty();
    }

    @Test
    void refusedUploadNamesFileAndFault() throws Exception {
        space.always(PUT, e -> e.reply(403, "PermissionDenied not yours"));
        Path file = file(1000);

        assertThatThrownBy(() -> client.copy(file, TARGET))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED);
                            assertThat(e.detail())
                                    .startsWith(
                                            file + " to vos://example.org!fake/a.fits: not yours");
                        });
        assertThat(space.server().requests()).filteredOn(r -> r.equals(PUT)).hasSize(1);
    }

    @Test
    void uploadThatIsRefusedBeforeItsBytesIsAFaultWithoutDelay() throws Exception {
        space.always(
                PUT, e -> e.reply(413, "QuotaExceeded 10 bytes left", "X-VO-Fault: QuotaExceeded"));
        Path file = file(100_000);

        assertThatThrownBy(() -> client.copy(file, TARGET))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.QUOTA_EXCEEDED);
                            assertThat(e.detail())
                                    .startsWith(file + " to vos://example.org!fake/a.fits: ")
                                    .contains("answered 413");
                        });
        assertThat(space.node("/a.fits")).isEmpty();
    }

    @Test
    void uploadThatIsCutIsSentAgainWhole() throws Exception {
        space.intercept(
                2,
                e -> e.method().equals("PUT"),
                e -> {
                    e.bodyPart(70_000);
                    e.cut();
                });
        Path file = file(200_000);

        TransferResult result = client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(Files.readAllBytes(file)));
    }

    @Test
    void uploadThatAlwaysFailsNamesFileCauseAndAttempts() throws Exception {
        space.always(PUT, e -> e.cut());
        Path file = file(10);

        assertThatThrownBy(() -> client.copy(file, TARGET))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.TRANSFER_FAILED);
                            assertThat(e).hasCauseInstanceOf(IOException.class);
                            assertThat(e.detail()).contains(file.toString(), "tried 6 times");
                        });
    }

    @Test
    void wrongDigestInTheAnswerIsAFault() {
        space.always(
                PUT,
                e -> {
                    e.body();
                    e.reply(201, "", "Digest: " + FakeSpace.digestHeader("other".getBytes(UTF_8)));
                });

        assertThatThrownBy(() -> client.copy(file(10), TARGET))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.TRANSFER_FAILED);
                            assertThat(e.detail())
                                    .contains(
                                            "has MD5 " + FakeSpace.hex("other".getBytes(UTF_8)),
                                            "(expected: ");
                        });
    }

    @Test
    void uploadThatArrivedDamagedIsRepeated() throws Exception {
        space.once(
                PUT,
                e -> {
                    byte[] body = e.body();
                    body[0] ^= 1;
                    space.addFile("/a.fits", body);
                    e.reply(201, "", "Digest: " + FakeSpace.digestHeader(body));
                });
        Path file = file(10);

        assertThat(client.copy(file, TARGET).verified()).isTrue();

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void digestThatTheServerRefusesIsComputedAnew() throws Exception {
        space.once(PUT, e -> e.reply(412, "PreconditionFailed digest"));
        Path file = file(10);

        client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void nodesPropertyVerifiesWhereTheAnswerTellsNoDigest() throws Exception {
        space.always(
                PUT,
                e -> {
                    space.addFile("/a.fits", e.body());
                    e.reply(201, "");
                });

        assertThat(client.copy(file(10), TARGET).verified()).isTrue();
    }

    @Test
    void nodesPropertyThatDiffersIsAFault() {
        space.always(
                PUT,
                e -> {
                    e.body();
                    space.addFile("/a.fits", "other");
                    e.reply(201, "");
                });

        assertThatThrownBy(() -> client.copy(file(10), TARGET))
                .hasMessageContaining("vos://example.org!fake/a.fits has MD5");
    }

    @Test
    void missingFileIsThisSidesFailure() {
        assertThatThrownBy(() -> client.copy(directory.resolve("no"), TARGET))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void directoryIsNoFile() {
        assertThatThrownBy(() -> client.copy(directory, TARGET))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no regular file");
    }

    @Test
    void uploadWithoutRetriesIsTriedOnce() throws Exception {
        AtomicInteger puts = new AtomicInteger();
        space.always(
                PUT,
                e -> {
                    puts.incrementAndGet();
                    e.cut();
                });
        try (Client once =
                Client.builder().service(space.url()).retryPolicy(RetryPolicy.none()).build()) {
            assertThatThrownBy(() -> once.copy(file(10), TARGET))
                    .isInstanceOf(VOSpaceException.class);
        }
        assertThat(puts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "100%25", "a+b;c", "#1", "what?", "é", "🌌", "'\"<>|\\^`{}[]"})
    void anyLegalNameRoundTrips(String name) throws Exception {
        VosUri uri = FakeSpace.uri("/").child(name);
        Path back = directory.resolve("back");

        client.copy(file(100), uri);
        client.copy(uri, back);

        assertThat(space.content("/" + name)).isEqualTo(Files.readAllBytes(back));
        assertThat(client.listdir("vos:/")).containsExactly(name);
    }
}
