package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.FakeUploads;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Large files, sent in stretches to services that let uploads grow. */
class AppendedUploadTest {
    private static final VosUri TARGET = FakeSpace.uri("/a.fits");
    private static final int SIZE = 1_000_000;

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final FakeUploads uploads = space.uploads();
    private final List<String> retries = Collections.synchronizedList(new ArrayList<>());
    private Client client = client(RetryPolicy.standard());

    @BeforeEach
    void authority() {
        client.exists(TARGET);
        space.server().forget();
    }

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    /** Memory in a directory that is made late. */
    private Client client(RetryPolicy policy) {
        return Clients.quick(Client.builder().service(space.url()))
                .retryPolicy(policy)
                .retryListener((what, failures, pause, cause) -> retries.add(what))
                .tuning(
                        standard ->
                                new TransferTuning(
                                        10_000,
                                        10_000,
                                        100_000,
                                        50_000,
                                        200_000,
                                        400_000,
                                        500_000,
                                        standard.memory()))
                .build();
    }

    private Client remembering(RetryPolicy policy) {
        return Clients.quick(Client.builder().service(space.url()))
                .retryPolicy(policy)
                .tuning(
                        standard ->
                                new TransferTuning(
                                        10_000,
                                        10_000,
                                        100_000,
                                        50_000,
                                        200_000,
                                        400_000,
                                        500_000,
                                        standard.memory()))
                .uploadMemory(directory.resolve("config/uploads"))
                .build();
    }

    private Path file() throws IOException {
        byte[] content = new byte[SIZE];
        new Random(7).nextBytes(content);
        return Files.write(directory.resolve("local.fits"), content);
    }

    private void offer(String protocol) {
        if (protocol.equals("ietf")) {
            uploads.offerIetf();
        } else {
            uploads.offerCadc();
        }
    }

    private List<String> methods() {
        return space.server().requests().stream().map(line -> line.split(" ", -1)[0]).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ietf", "cadc"})
    void E1_largeFileArrivesInGrowingStretches(String protocol) throws Exception {
        offer(protocol);
        Path file = file();

        TransferResult result = client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.verified()).isTrue();
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(Files.readAllBytes(file)));
        assertThat(methods())
                .isEqualTo(
                        protocol.equals("ietf")
                                ? List.of("OPTIONS", "PUT", "PATCH", "PATCH", "PATCH", "PATCH")
                                : List.of("OPTIONS", "PUT", "PUT", "PUT", "PUT", "PUT"));
        assertThat(uploads.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ietf", "cadc"})
    void E1_afterACutOnlyTheRestIsSent(String protocol) throws Exception {
        offer(protocol);
        uploads.cut(5, 30_000);
        Path file = file();

        TransferResult result = client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.verified()).isTrue();
        assertThat(retries).hasSize(5).containsOnly("upload");
        assertThat(uploads.received()).isBetween((long) SIZE, SIZE * 12L / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ietf", "cadc"})
    void E2_whatArrivedDamagedIsNeverVisible(String protocol) throws Exception {
        offer(protocol);
        space.addFile("/a.fits", "old");
        uploads.damage(1);
        List<String> seen = new ArrayList<>();
        Path file = file();

        TransferResult result =
                client.copy(
                        file,
                        TARGET,
                        (done, total) -> {
                            if (done < total) {
                                seen.add(FakeSpace.hex(space.content("/a.fits")));
                            }
                        });

        assertThat(seen).containsOnly(FakeSpace.hex("old".getBytes(StandardCharsets.UTF_8)));
        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ietf", "cadc"})
    void uploadWhoseLastAnswerIsLostIsNotSentAgain(String protocol) throws Exception {
        offer(protocol);
        uploads.loseAnswer();
        Path file = file();

        TransferResult result = client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.verified()).isTrue();
        assertThat(uploads.received()).isEqualTo(SIZE);
    }

    @Test
    void E2_damagedUploadWhoseRefusalIsLostStartsOver() throws Exception {
        uploads.offerIetf();
        uploads.damage(1);
        uploads.loseAnswer();
        Path file = file();

        TransferResult result = client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(result.verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ietf", "cadc"})
    void uploadThatTheServerForgetsStartsOver(String protocol) throws Exception {
        offer(protocol);
        space.intercept(
                1,
                e -> e.header("Upload-Offset").orElse("").equals("200000"),
                e -> {
                    uploads.forget();
                    e.cut();
                });
        uploads.cut(0, 0);
        Path file = file();

        client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void serverWithNeitherProtocolGetsOneRequestAndNoEmptyFile() throws Exception {
        Path file = file();
        Client careful =
                Clients.quick(Client.builder().service(space.url()))
                        .tuning(
                                t ->
                                        new TransferTuning(
                                                10_000,
                                                10_000,
                                                100_000,
                                                50_000,
                                                200_000,
                                                400_000,
                                                5L << 30,
                                                t.memory()))
                        .build();

        TransferResult result = careful.copy(file, TARGET);

        assertThat(result.verified()).isTrue();
        assertThat(methods()).startsWith("GET", "GET").endsWith("OPTIONS", "PUT");
        assertThat(methods()).filteredOn("PUT"::equals).hasSize(1);
        careful.close();
    }

    @Test
    void smallFileTakesOneRequestWhateverTheServerCanDo() throws Exception {
        uploads.offerIetf();
        Path small = Files.write(directory.resolve("small"), new byte[99_999]);

        client.copy(small, TARGET);

        assertThat(space.server().requests()).containsExactly("PUT /space/files/a.fits");
    }

    @Test
    void whetherTheServerCanAppendIsAskedOnce() throws Exception {
        uploads.offerIetf();

        client.copy(file(), TARGET);
        client.copy(file(), FakeSpace.uri("/b.fits"));

        assertThat(methods()).filteredOn("OPTIONS"::equals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ietf", "cadc"})
    void B35_nextProcessSendsOnlyTheRest(String protocol) throws Exception {
        offer(protocol);
        Path file = file();
        TransferOptions resumed = TransferOptions.standard().withResume(true);
        uploads.cut(1, 250_000);
        try (Client first = remembering(RetryPolicy.none())) {
            assertThatThrownBy(() -> first.copy(file, TARGET, resumed))
                    .isInstanceOf(VOSpaceException.class);
        }

        try (Client second = remembering(RetryPolicy.none())) {
            TransferResult result = second.copy(file, TARGET, resumed);

            assertThat(result.verified()).isTrue();
            assertThat(result.md5()).isEqualTo(FakeSpace.hex(Files.readAllBytes(file)));
        }
        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
        assertThat(uploads.received()).isLessThanOrEqualTo(SIZE + 250_000);
        assertThat(directory.resolve("config/uploads")).isEmptyDirectory();
    }

    @Test
    void uploadsOfLongAgoAreForgottenWhenAnotherIsRemembered() throws Exception {
        uploads.offerIetf();
        uploads.cut(1, 100_000);
        Path memory = Files.createDirectories(directory.resolve("config/uploads"));
        for (String name : List.of("1.upload", "2.upload", "new3", "else")) {
            long days = name.startsWith("2") ? 29 : 31;
            Files.setLastModifiedTime(
                    Files.writeString(memory.resolve(name), "x"),
                    FileTime.from(Instant.now().minus(Duration.ofDays(days))));
        }

        try (Client first = remembering(RetryPolicy.none())) {
            assertThatThrownBy(
                            () ->
                                    first.copy(
                                            file(),
                                            TARGET,
                                            TransferOptions.standard().withResume(true)))
                    .isInstanceOf(VOSpaceException.class);
        }

        try (var files = Files.list(memory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(3)
                    .contains("2.upload", "else")
                    .doesNotContain("1.upload", "new3");
        }
    }

    @Test
    void uploadIsRememberedForItsUserOnly() throws Exception {
        uploads.offerIetf();
        uploads.cut(1, 100_000);
        Path memory = directory.resolve("config/uploads");
        try (Client first = remembering(RetryPolicy.none())) {
            assertThatThrownBy(
                            () ->
                                    first.copy(
                                            file(),
                                            TARGET,
                                            TransferOptions.standard().withResume(true)))
                    .isInstanceOf(VOSpaceException.class);
        }

        try (var files = Files.list(memory)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(
                            f ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(f)))
                                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory)))
                .isEqualTo("rwx------");
        assertThat(uploads.open()).isEqualTo(1);
    }

    @Test
    void fileThatChangedMeanwhileIsSentFromItsStart() throws Exception {
        uploads.offerIetf();
        uploads.cut(1, 150_000);
        Path file = file();
        TransferOptions resumed = TransferOptions.standard().withResume(true);
        try (Client first = remembering(RetryPolicy.none())) {
            assertThatThrownBy(() -> first.copy(file, TARGET, resumed))
                    .isInstanceOf(VOSpaceException.class);
        }
        byte[] other = new byte[SIZE];
        new Random(8).nextBytes(other);
        Files.write(file, other);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));

        try (Client second = remembering(RetryPolicy.none())) {
            second.copy(file, TARGET, resumed);
        }

        assertThat(space.content("/a.fits")).isEqualTo(other);
        assertThat(uploads.received()).isEqualTo(SIZE + 150_000);
    }

    @Test
    void uploadThatNobodyCanGoOnWithIsGivenUpAtTheServer() throws Exception {
        uploads.offerIetf();
        uploads.cut(1, 100_000);
        try (Client once = client(RetryPolicy.none())) {
            assertThatThrownBy(() -> once.copy(file(), TARGET))
                    .isInstanceOf(VOSpaceException.class);
        }

        assertThat(uploads.open()).isZero();
    }

    @Test
    void refusalOfAStretchIsNotTriedAgain() throws Exception {
        uploads.offerIetf();
        space.always("PATCH", e -> e.reply(413, "QuotaExceeded"));

        assertThatThrownBy(() -> client.copy(file(), TARGET))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e ->
                                assertThat(e.type())
                                        .isIn(
                                                FaultType.REQUEST_ENTITY_TOO_LARGE,
                                                FaultType.QUOTA_EXCEEDED));
        assertThat(retries).isEmpty();
    }

    @Test
    void B20_progressEndsWithEverythingDone() throws Exception {
        uploads.offerIetf();
        uploads.cut(2, 30_000);
        List<Long> done = Collections.synchronizedList(new ArrayList<>());

        client.copy(file(), TARGET, (moved, total) -> done.add(moved));

        assertThat(done).startsWith(0L).endsWith((long) SIZE);
        assertThat(done).filteredOn(moved -> moved == SIZE).hasSize(1);
    }
}
