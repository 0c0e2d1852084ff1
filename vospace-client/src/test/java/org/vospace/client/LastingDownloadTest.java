package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Downloads that go on where an earlier run ended, and over several connections. */
class LastingDownloadTest {
    private static final VosUri SOURCE = FakeSpace.uri("/a.fits");
    private static final String GET = "GET /space/files/a.fits";
    private static final int CHUNK = 256 << 10;
    private static final int SIZE = 3 * CHUNK + 1000;
    private static final TransferOptions RESUMED = TransferOptions.standard().withResume(true);

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final Client client = client(RetryPolicy.standard());
    private final Client once = client(RetryPolicy.none());

    private Client client(RetryPolicy policy) {
        return Clients.quick(Client.builder().service(space.url()))
                .retryPolicy(policy)
                .tuning(t -> new TransferTuning(CHUNK, 2 * CHUNK, 1 << 20, 1, 1, 1, 1, t.memory()))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        once.close();
        space.close();
    }

    private byte[] content(int seed) {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        space.addFile("/a.fits", content);
        return content;
    }

    private List<String> files() throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static void cutAt(Exchange e, byte[] content, int bytes) throws IOException {
        e.head(
                200,
                content.length,
                "ETag: \"" + FakeSpace.hex(content) + "\"",
                "Digest: " + FakeSpace.digestHeader(content));
        e.out().write(content, 0, bytes);
        e.leave();
    }

    /** Leaves two chunks and a half. */
    private void failAfterTwoChunks(byte[] content, Path target) {
        space.once(GET, e -> cutAt(e, content, 2 * CHUNK + CHUNK / 2));
        assertThatThrownBy(() -> once.copy(SOURCE, target, RESUMED))
                .isInstanceOf(VOSpaceException.class);
        space.server().forget();
    }

    private List<String> ranges() {
        return space.server().exchanges().stream()
                .filter(e -> e.path().equals("/space/files/a.fits"))
                .map(e -> e.header("Range").orElse("all"))
                .toList();
    }

    @Test
    void E1_nextRunFetchesOnlyTheRest() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        failAfterTwoChunks(content, target);
        assertThat(files()).containsExactly(".b.vospart", ".b.vospart-state");

        TransferResult result = client.copy(SOURCE, target, RESUMED);

        assertThat(ranges()).containsExactly("bytes=" + 2 * CHUNK + "-");
        assertThat(target).hasBinaryContent(content);
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(content));
        assertThat(result.verified()).isTrue();
        assertThat(files()).containsExactly("b");
    }

    @Test
    void contentThatChangedMeanwhileIsFetchedFromItsStart() throws Exception {
        Path target = directory.resolve("b");
        failAfterTwoChunks(content(1), target);
        byte[] other = content(2);

        TransferResult result = client.copy(SOURCE, target, RESUMED);

        assertThat(target).hasBinaryContent(other);
        assertThat(result.bytes()).isEqualTo(SIZE);
        assertThat(files()).containsExactly("b");
    }

    @Test
    void partThatSomebodyDamagedIsFoundOutAndFetchedAgain() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        failAfterTwoChunks(content, target);
        try (FileChannel part =
                FileChannel.open(directory.resolve(".b.vospart"), StandardOpenOption.WRITE)) {
            part.write(java.nio.ByteBuffer.wrap(new byte[100]), 1000);
        }

        client.copy(SOURCE, target, RESUMED);

        assertThat(target).hasBinaryContent(content);
        assertThat(ranges()).containsExactly("bytes=" + 2 * CHUNK + "-", "all");
    }

    @Test
    void stateThatIsDamagedIsOfNoUse() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        failAfterTwoChunks(content, target);
        Path state = directory.resolve(".b.vospart-state");
        Files.writeString(state, Files.readString(state).replace("total=", "total=1"));

        client.copy(SOURCE, target, RESUMED);

        assertThat(target).hasBinaryContent(content);
        assertThat(ranges()).containsExactly("all");
    }

    @Test
    void partOfAnotherSourceIsOfNoUse() throws Exception {
        byte[] content = content(1);
        space.addFile("/other", content);
        Path target = directory.resolve("b");
        failAfterTwoChunks(content, target);

        client.copy(FakeSpace.uri("/other"), target, RESUMED);

        assertThat(space.server().exchanges().get(0).header("Range")).isEmpty();
        assertThat(target).hasBinaryContent(content);
    }

    @Test
    void withoutResumeNothingIsLeftAndNothingIsUsed() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        space.once(GET, e -> cutAt(e, content, 2 * CHUNK + 10));

        assertThatThrownBy(() -> once.copy(SOURCE, target)).isInstanceOf(VOSpaceException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void contentWithoutValidatorIsNotKept() throws Exception {
        byte[] content = content(1);
        space.once(
                GET,
                e -> {
                    e.head(200, content.length);
                    e.out().write(content, 0, 2 * CHUNK + 10);
                    e.leave();
                });

        assertThatThrownBy(() -> once.copy(SOURCE, directory.resolve("b"), RESUMED))
                .isInstanceOf(VOSpaceException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void twoAtATimeForOneTargetDoNotMix() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread other =
                new Thread(
                        () -> {
                            try {
                                client.copy(
                                        SOURCE,
                                        target,
                                        RESUMED.withProgress(
                                                (done, total) -> {
                                                    begun.countDown();
                                                    waitFor(go);
                                                }));
                            } catch (IOException | RuntimeException e) {
                                failure.set(e);
                            }
                        });
        other.start();
        waitFor(begun);

        client.copy(SOURCE, target, RESUMED);

        assertThat(target).hasBinaryContent(content);
        assertThat(files()).contains("b", ".b.vospart", ".b.vospart-state");
        go.countDown();
        other.join();
        assertThat(failure.get()).isNull();
        assertThat(target).hasBinaryContent(content);
        assertThat(files()).containsExactly("b");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherProcessWithThePartLeavesUsOneOfOurOwn() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        failAfterTwoChunks(content, target);
        Process holder = Holder.of(directory.resolve(".b.vospart-state"));
        try {
            client.copy(SOURCE, target, RESUMED);
        } finally {
            holder.destroyForcibly().waitFor();
        }

        assertThat(ranges()).containsExactly("all");
        assertThat(target).hasBinaryContent(content);
        assertThat(files()).containsExactly(".b.vospart", ".b.vospart-state", "b");
    }

    /** Locks a file in a process of its own until it is killed. */
    static final class Holder {
        private Holder() {}

        static Process of(Path file) throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Holder.class.getName(),
                                    file.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            assertThat(process.getInputStream().read()).isEqualTo('l');
            return process;
        }

        public static void main(String[] args) throws Exception {
            try (FileChannel channel =
                    FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                channel.lock();
                System.out.print("l");
                System.out.flush();
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void namesThatFillTheirRoomCanBeResumed() throws Exception {
        byte[] content = content(1);
        Path one = directory.resolve("é".repeat(127) + "x");
        Path two = directory.resolve("é".repeat(127) + "y");
        failAfterTwoChunks(content, one);

        client.copy(SOURCE, two, RESUMED);
        client.copy(SOURCE, one, RESUMED);

        assertThat(ranges()).containsExactly("all", "bytes=" + 2 * CHUNK + "-");
        assertThat(one).hasBinaryContent(content);
        assertThat(two).hasBinaryContent(content);
    }

    @Test
    void allThatIsMissingIsTheNameItself() throws Exception {
        byte[] content = content(1);
        Path target = directory.resolve("b");
        space.once(
                GET,
                e -> {
                    e.head(
                            200,
                            content.length,
                            "ETag: \"" + FakeSpace.hex(content) + "\"",
                            "Digest: md5=" + "A".repeat(22) + "==");
                    e.out().write(content);
                    e.leave();
                });
        assertThatThrownBy(() -> once.copy(SOURCE, target, RESUMED))
                .isInstanceOf(VOSpaceException.class);

        client.copy(SOURCE, target, RESUMED);

        assertThat(target).hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void B13_bigFileComesOverSeveralConnections(int streams) throws Exception {
        byte[] content = content(3);
        List<Long> done = Collections.synchronizedList(new ArrayList<>());
        Path target = directory.resolve("b");

        TransferResult result =
                client.copy(
                        SOURCE,
                        target,
                        TransferOptions.standard()
                                .withStreams(streams)
                                .withProgress((moved, total) -> done.add(moved)));

        assertThat(target).hasBinaryContent(content);
        assertThat(result.verified()).isTrue();
        assertThat(result.md5()).isEqualTo(FakeSpace.hex(content));
        assertThat(ranges()).hasSize(5).doesNotContain("all");
        assertThat(done).endsWith((long) SIZE).isSorted();
        assertThat(files()).containsExactly("b");
    }

    @Test
    void B13_smallFileComesInOnePiece() throws Exception {
        byte[] content = new byte[100_000];
        space.addFile("/a.fits", content);

        client.copy(SOURCE, directory.resolve("b"), TransferOptions.standard().withStreams(4));

        assertThat(directory.resolve("b")).hasBinaryContent(content);
        assertThat(ranges()).endsWith("all");
    }

    @Test
    void B13_serviceWithoutRangesSendsOneStream() throws Exception {
        byte[] content = content(3);
        space.withoutRanges();

        TransferResult result =
                client.copy(
                        SOURCE, directory.resolve("b"), TransferOptions.standard().withStreams(4));

        assertThat(directory.resolve("b")).hasBinaryContent(content);
        assertThat(result.verified()).isTrue();
    }

    @Test
    void chunkThatIsCutGoesOnWhereItWas() throws Exception {
        byte[] content = content(3);
        space.intercept(
                1,
                e -> e.header("Range").orElse("").startsWith("bytes=" + CHUNK + "-"),
                e -> {
                    e.head(
                            206,
                            CHUNK,
                            "ETag: \"" + FakeSpace.hex(content) + "\"",
                            "Content-Range: bytes " + CHUNK + "-" + (2 * CHUNK - 1) + "/" + SIZE);
                    e.out().write(content, CHUNK, 100_000);
                    e.leave();
                });

        client.copy(SOURCE, directory.resolve("b"), TransferOptions.standard().withStreams(2));

        assertThat(directory.resolve("b")).hasBinaryContent(content);
        assertThat(ranges())
                .hasSize(6)
                .contains("bytes=" + (CHUNK + 100_000) + "-" + (2 * CHUNK - 1));
    }

    @Test
    void fileThatChangesBetweenChunksIsFetchedAnew() throws Exception {
        content(3);
        AtomicReference<byte[]> now = new AtomicReference<>();
        space.intercept(
                1,
                e -> e.header("Range").orElse("").startsWith("bytes=" + 2 * CHUNK + "-"),
                e -> {
                    now.set(content(4));
                    space.serve(e);
                });

        client.copy(SOURCE, directory.resolve("b"), TransferOptions.standard().withStreams(2));

        assertThat(directory.resolve("b")).hasBinaryContent(now.get());
    }

    @Test
    void parallelDownloadThatFailedGoesOnWithTheMissingChunks() throws Exception {
        byte[] content = content(3);
        Path target = directory.resolve("b");
        TransferOptions options = RESUMED.withStreams(2);
        String last = "bytes=" + 3 * CHUNK + "-";
        space.intercept(
                2,
                e -> e.header("Range").orElse("").startsWith(last),
                e -> e.reply(403, "PermissionDenied"));
        assertThatThrownBy(() -> once.copy(SOURCE, target, options))
                .isInstanceOf(VOSpaceException.class);
        assertThat(files()).containsExactly(".b.vospart", ".b.vospart-state");
        space.server().forget();

        client.copy(SOURCE, target, options);

        assertThat(target).hasBinaryContent(content);
        assertThat(ranges()).startsWith("bytes=0-0").contains(last + (SIZE - 1)).hasSizeLessThan(5);
        assertThat(files()).containsExactly("b");
    }

    @Test
    void damagedChunkIsFoundOut() throws Exception {
        byte[] content = content(3);
        space.intercept(
                1,
                e -> e.header("Range").orElse("").startsWith("bytes=" + CHUNK + "-"),
                e -> {
                    byte[] wrong = java.util.Arrays.copyOfRange(content, CHUNK, 2 * CHUNK);
                    wrong[77] ^= 1;
                    e.reply(
                            206,
                            wrong,
                            "ETag: \"" + FakeSpace.hex(content) + "\"",
                            "Content-Range: bytes " + CHUNK + "-" + (2 * CHUNK - 1) + "/" + SIZE);
                });

        TransferResult result =
                client.copy(
                        SOURCE, directory.resolve("b"), TransferOptions.standard().withStreams(2));

        assertThat(directory.resolve("b")).hasBinaryContent(content);
        assertThat(result.verified()).isTrue();
    }
}
