package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vospace.client.Progress;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.VosUri;

/** Which files of a tree are sent, and how it is told. */
class TreeUploadTest extends TreeFixture {
    @Test
    void A21_secondRunOfASyncSendsNoFile() throws Exception {
        file("tree/a.fits", "a");
        file("tree/sub/b.fits", "bb");

        TreeReport first = up(TreeOptions.sync());
        TreeReport second = up(TreeOptions.sync());

        assertThat(first.transferred()).isEqualTo(2);
        assertThat(first.bytes()).isEqualTo(3);
        assertThat(text("/tree/sub/b.fits")).isEqualTo("bb");
        assertThat(second.transferred()).isZero();
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(second.isComplete()).isTrue();
        assertThat(requests("PUT /space/files")).isEqualTo(2);
    }

    @Test
    void E2_partsOfDownloadsAreNotSent() throws Exception {
        file("tree/a", "a");
        file("tree/.b.vospart", "b");
        file("tree/.b.vospart-state", "b");
        file("tree/.c.vospart.txt", "a file like any other");

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.transferred()).isEqualTo(2);
        assertThat(client.listdir(FakeSpace.uri("/tree"))).containsExactly(".c.vospart.txt", "a");
    }

    @Test
    void syncWithNothingToDoAsksOncePerContainer() throws Exception {
        for (int i = 0; i < 20; i++) {
            file("tree/f" + i, "top " + i);
        }
        for (int i = 0; i < 180; i++) {
            file("tree/d" + i % 30 + "/f" + i, "file " + i);
        }
        up(TreeOptions.sync());
        int before = space.server().requests().size();

        TreeReport report = up(TreeOptions.sync());

        assertThat(report.unchanged()).isEqualTo(200);
        // the tree itself, its listing and that of 30 containers; the first listing is confirmed
        assertThat(space.server().requests().size() - before).isEqualTo(1 + 31 + 1);
    }

    @Test
    void fileOfTheSameSizeAndDateIsSentIfItsContentDiffers() throws Exception {
        file("tree/a", "old");
        up(TreeOptions.sync());
        file("tree/a", "new");

        TreeReport report = up(TreeOptions.sync());

        assertThat(report.transferred()).isEqualTo(1);
        assertThat(text("/tree/a")).isEqualTo("new");
    }

    @Test
    void sizeAndDateDecideWhereChecksumsAreIgnored() throws Exception {
        file("tree/same", "old");
        file("tree/longer", "old");
        Path younger = file("tree/younger", "old");
        up(TreeOptions.sync());
        file("tree/same", "new");
        file("tree/longer", "newer");
        Files.writeString(younger, "new");
        Files.setLastModifiedTime(younger, FileTime.from(java.time.Instant.now()));

        TreeReport report = up(TreeOptions.sync().withComparison(Comparison.SIZE_AND_DATE));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(text("/tree/same")).isEqualTo("old");
        assertThat(text("/tree/longer")).isEqualTo("newer");
        assertThat(text("/tree/younger")).isEqualTo("new");
    }

    @Test
    void rememberedDigestSparesReadingAFileUntilItsChecksumIsAskedFor() throws Exception {
        TreeOptions options = TreeOptions.sync().withDigestMemory(directory.resolve("memory"));
        file("tree/a", "old");
        up(options);
        // the same size, time and inode: nothing but reading it can tell
        Files.writeString(directory.resolve("tree/a"), "new", StandardOpenOption.WRITE);
        Files.setLastModifiedTime(directory.resolve("tree/a"), FileTime.from(LONG_AGO));

        TreeReport believing = up(options);
        TreeReport reading = up(options.withComparison(Comparison.CHECKSUM));

        assertThat(believing.unchanged()).isEqualTo(1);
        assertThat(reading.transferred()).isEqualTo(1);
        assertThat(text("/tree/a")).isEqualTo("new");
    }

    @Test
    void E2_failedFileIsToldAndTheOthersAreSent() throws Exception {
        for (int i = 0; i < 20; i++) {
            file("tree/f" + i, "x" + i);
        }
        space.always("PUT /space/files/tree/f7", e -> e.reply(403, "PermissionDenied no"));

        TreeReport report = up(TreeOptions.sync());

        assertThat(report.isComplete()).isFalse();
        assertThat(report.transferred()).isEqualTo(19);
        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).what()).endsWith("to vos://example.org!fake/tree/f7");
        assertThat(report.failures().get(0).cause())
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED));
    }

    @Test
    void E2_runAfterAFailureSendsOnlyWhatIsMissing() throws Exception {
        file("tree/a", "a");
        file("tree/b", "b");
        space.once("PUT /space/files/tree/b", e -> e.reply(403, "PermissionDenied no"));
        up(TreeOptions.sync());

        TreeReport report = up(TreeOptions.sync());

        assertThat(report.transferred()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(text("/tree/b")).isEqualTo("b");
    }

    @Test
    void E2_fileThatChangesWhileItIsSentIsAFailure() throws Exception {
        Path file = file("tree/log", "line one");
        TreeListener writer =
                new TreeListener() {
                    @Override
                    public Progress begins(TreeAction action) {
                        return action.kind() == TreeAction.Kind.COPY
                                ? (done, total) -> append(file)
                                : Progress.NONE;
                    }
                };

        TreeReport report =
                transfers.upload(
                        directory.resolve("tree"),
                        FakeSpace.uri("/tree"),
                        TreeOptions.sync().withListener(writer));

        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("changed while it was sent");
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "more", StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void B14_asManyFilesAsWantedAreSentAtOneTime() throws Exception {
        for (int i = 0; i < 12; i++) {
            file("tree/f" + i, "x");
        }
        CountDownLatch four = new CountDownLatch(4);
        AtomicInteger now = new AtomicInteger();
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        space.always(
                "PUT /space/files",
                e -> {
                    seen.add(now.incrementAndGet());
                    four.countDown();
                    await(four);
                    now.decrementAndGet();
                    space.serve(e);
                });

        TreeReport report = up(TreeOptions.standard().withParallelism(4));

        assertThat(report.transferred()).isEqualTo(12);
        assertThat(seen).contains(4).allMatch(count -> count <= 4);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void interruptEndsARunAndIsNotTakenForSuccess() throws Exception {
        file("tree/a", "a");
        space.always(
                "PUT /space/files",
                e -> {
                    throw new java.net.SocketException("nobody answers");
                });
        Thread caller = Thread.currentThread();
        TreeListener interrupter =
                new TreeListener() {
                    @Override
                    public Progress begins(TreeAction action) {
                        caller.interrupt();
                        return Progress.NONE;
                    }
                };

        assertThatThrownBy(
                        () ->
                                transfers.upload(
                                        directory.resolve("tree"),
                                        FakeSpace.uri("/tree"),
                                        TreeOptions.standard().withListener(interrupter)))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void filesAreOnlyReplacedWhereThatIsGranted() throws Exception {
        file("tree/a", "new");
        file("tree/b", "new");
        file("tree/c", "new");
        space.addContainer("/tree");
        space.addFile("/tree/a", "old");
        space.addFile("/tree/b", "old");

        TreeReport report =
                up(TreeOptions.standard().withOverwrite(action -> action.path().equals("a")));

        assertThat(report.transferred()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(text("/tree/a")).isEqualTo("new");
        assertThat(text("/tree/b")).isEqualTo("old");
    }

    @Test
    void B29_nodeGetsTheDateOfItsFileOnDemand() throws Exception {
        file("tree/a", "x");

        up(TreeOptions.standard().withNodeDates(true));

        assertThat(space.node("/tree/a").orElseThrow().properties().value(CoreProperties.DATE))
                .contains("2020-01-01T00:00:00.000");
    }

    @Test
    void B23_containersAboveAreMadeOnDemandOnly() throws Exception {
        Path file = file("f", "x");
        VosUri target = FakeSpace.uri("/2026/11/21/f");

        TreeReport without = transfers.upload(file, target, TreeOptions.standard());
        TreeReport with = transfers.upload(file, target, TreeOptions.standard().withParents(true));

        assertThat(without.failures().get(0).cause())
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.CONTAINER_NOT_FOUND));
        assertThat(with.isComplete()).isTrue();
        assertThat(text("/2026/11/21/f")).isEqualTo("x");
    }

    @Test
    void twoFilesToOnePlaceAreRefused() {
        VosUri one = FakeSpace.uri("/f");

        assertThatThrownBy(
                        () ->
                                transfers.upload(
                                        Map.of(Path.of("a/f"), one, Path.of("b/f"), one),
                                        TreeOptions.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would be written twice");
    }
}
