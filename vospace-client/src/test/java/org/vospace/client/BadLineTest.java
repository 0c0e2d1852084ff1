package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import org.vospace.client.sync.TreeTransfers;
import org.vospace.client.testing.FaultProxy;
import org.vospace.client.testing.FaultProxy.Fault;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.posix.PosixBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Transfers to and from a real server over a line that cuts, stalls, refuses and lies. */
class BadLineTest {
    private static final int[] SIZES = {0, 1, 1000, 20_000, 100_000, 400_000, 1_500_000};

    /** Longer than an attempt that has stalled keeps a node from being written by the next. */
    private static final int PATIENT = 120;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    @TempDir static Path store;
    @TempDir Path directory;

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(BadLineTest::openBackend);

    private static PosixBackend openBackend() {
        try {
            return PosixBackend.open(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Client direct =
            Client.builder().service(SPACE.url()).credentials(Credentials.bearer("alice")).build();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private VosUri home = direct.uri("vos:/line" + System.nanoTime());

    @BeforeEach
    void makeHome() throws IOException {
        direct.mkdir(home);
        for (int size : SIZES) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Path file = Files.write(directory.resolve("original-" + size), content);
            direct.copy(file, home.child("original-" + size));
        }
    }

    @AfterEach
    void close() {
        direct.close();
    }

    private Client over(FaultProxy line, int attempts) {
        return Client.builder()
                .service(line.url())
                .credentials(Credentials.bearer("alice"))
                .retryPolicy(RetryPolicy.standard().withAttempts(attempts))
                .tuning(
                        t ->
                                new TransferTuning(
                                        64 << 10,
                                        200_000,
                                        300_000,
                                        50_000,
                                        200_000,
                                        400_000,
                                        5L << 30,
                                        t.memory()))
                .transport(
                        settings ->
                                settings.withPause(BadLineTest::shortPause)
                                        .withExpectTimeout(Duration.ofSeconds(1))
                                        .withLongestSilence(Duration.ofSeconds(1)))
                .build();
    }

    private static void shortPause(Duration asked) throws InterruptedException {
        Thread.sleep(Math.min(asked.toMillis(), LONGEST_PAUSE.toMillis()));
    }

    @Test
    void E2_fortyTransfersOverABadLineAreRight() throws Exception {
        Map<String, Integer> outcomes = transfers(40, PATIENT, 1);

        assertThat(outcomes).as("%s", failures).containsOnlyKeys("right");
    }

    @Test
    @Tag("slow")
    void E2_aThousandTransfersOverABadLineAreRight() throws Exception {
        Map<String, Integer> outcomes = transfers(1000, PATIENT, 2);

        assertThat(outcomes).as("%s", failures).containsOnlyKeys("right");
    }

    @Test
    @Tag("slow")
    void E2_whereThePatienceIsShortEveryFailureIsToldAndNothingIsHalfDone() throws Exception {
        Map<String, Integer> outcomes = transfers(300, 1, 3);

        assertThat(outcomes).containsOnlyKeys("right", "failed");
    }

    @Test
    void E2_treesOfSmallFilesOverABadLineAreRightBothWays() throws Exception {
        Path tree = smallTree();
        TreeReport up;
        TreeReport down;
        try (FaultProxy line = new FaultProxy(SPACE.url(), 4, 20_000);
                Client client = over(line, PATIENT)) {
            TreeTransfers trees = new TreeTransfers(client);
            up = trees.upload(tree, home.child("tree"), TreeOptions.standard());
            down =
                    trees.download(
                            home.child("tree"), directory.resolve("down"), TreeOptions.standard());
        }

        assertThat(up.failures()).isEmpty();
        assertThat(down.failures()).isEmpty();
        new TreeTransfers(direct)
                .download(home.child("tree"), directory.resolve("check"), TreeOptions.standard());
        assertSameFiles(tree, directory.resolve("check"));
        assertSameFiles(tree, directory.resolve("down"));
    }

    private Path smallTree() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        for (int i = 0; i < 120; i++) {
            byte[] content = new byte[500 + 10 * i];
            new Random(i).nextBytes(content);
            Path folder = Files.createDirectories(tree.resolve("d" + i % 6));
            Files.write(folder.resolve("f" + i), content);
        }
        return tree;
    }

    private static void assertSameFiles(Path wanted, Path found) throws IOException {
        try (Stream<Path> files = Files.walk(wanted)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(found.resolve(wanted.relativize(file).toString()))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    private Map<String, Integer> transfers(int count, int attempts, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FaultProxy line = new FaultProxy(SPACE.url(), seed, 300_000);
                Client client = over(line, attempts)) {
            List<Callable<String>> work = new ArrayList<>();
            Random random = new Random(seed);
            for (int i = 0; i < count; i++) {
                int size = SIZES[random.nextInt(SIZES.length)];
                int number = i;
                TransferOptions options =
                        TransferOptions.standard()
                                .withStreams(1 + random.nextInt(3))
                                .withResume(random.nextBoolean());
                work.add(
                        random.nextBoolean()
                                ? () -> up(client, size, number, options)
                                : () -> down(client, size, number, options));
            }
            Map<String, Integer> outcomes = new TreeMap<>();
            for (Future<String> outcome : threads.invokeAll(work)) {
                outcomes.merge(outcome.get(), 1, Integer::sum);
            }
            for (Fault fault : count >= 1000 ? Fault.values() : new Fault[0]) {
                assertThat(line.happened(fault) > 0).as(fault + "").isEqualTo(fault != Fault.NONE);
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is told must be so; and a file is there as a whole or not at all. */
    private String up(Client client, int size, int number, TransferOptions options)
            throws IOException {
        Path original = directory.resolve("original-" + size);
        VosUri target = home.child("up-" + number);
        String outcome = "right";
        try {
            TransferResult result = client.copy(original, target, options);
            assertThat(result.bytes()).isEqualTo(size);
            assertThat(result.verified()).isTrue();
            assertThat(direct.exists(target)).as("a file that was said to be there").isTrue();
        } catch (VOSpaceException e) {
            outcome = "failed";
            failures.add(e.getMessage());
        }
        if (direct.exists(target)) {
            Path back = directory.resolve("check-" + number);
            direct.copy(target, back);
            assertThat(back).hasSameBinaryContentAs(original);
            Files.delete(back);
        }
        return outcome;
    }

    private String down(Client client, int size, int number, TransferOptions options)
            throws IOException {
        Path target = directory.resolve("down-" + number);
        String outcome = "right";
        try {
            TransferResult result = client.copy(home.child("original-" + size), target, options);
            assertThat(result.verified()).isTrue();
            assertThat(target).exists();
        } catch (VOSpaceException e) {
            outcome = "failed";
            failures.add(e.getMessage());
        }
        if (Files.exists(target)) {
            assertThat(target).hasSameBinaryContentAs(directory.resolve("original-" + size));
            Files.delete(target);
        }
        return outcome;
    }
}
