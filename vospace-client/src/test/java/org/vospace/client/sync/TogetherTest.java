package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Which files are moved at once, and that none is left behind. */
class TogetherTest {
    @TempDir Path directory;

    private final Recording mover = new Recording();
    private Path source;
    private Path target;

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectory(directory.resolve("source"));
        target = directory.resolve("target");
    }

    /** Copies files within this machine, and notes how. */
    private static final class Recording implements Mover<Path, Path> {
        final List<Set<String>> together = new CopyOnWriteArrayList<>();
        final Set<String> alone = new ConcurrentSkipListSet<>();
        Bulk bulk = Bulk.WHOLE_DIRECTORIES;
        Predicate<String> comes = name -> true;
        Optional<RuntimeException> failure = Optional.empty();

        @Override
        public Bulk bulk() {
            return bulk;
        }

        @Override
        public Map<String, TransferResult> moveTogether(Path folder, Map<Found<Path>, Path> files)
                throws IOException {
            Set<String> names = new TreeSet<>();
            files.keySet().forEach(file -> names.add(file.entry().name()));
            together.add(names);
            if (failure.isPresent()) {
                throw failure.get();
            }
            Map<String, TransferResult> results = new HashMap<>();
            for (Map.Entry<Found<Path>, Path> file : files.entrySet()) {
                String name = file.getKey().entry().name();
                if (comes.test(name)) {
                    results.put(name, copy(file.getKey(), file.getValue()));
                }
            }
            return results;
        }

        @Override
        public TransferResult move(Found<Path> file, Path to, TransferOptions options)
                throws IOException {
            alone.add(file.entry().name());
            return copy(file, to);
        }

        private static TransferResult copy(Found<Path> file, Path to) throws IOException {
            Files.copy(file.place(), to);
            return new TransferResult(file.entry().length(), "0".repeat(32), true, Duration.ZERO);
        }
    }

    private void files(String folder, int count, int size) throws IOException {
        Path place = Files.createDirectories(source.resolve(folder));
        for (int i = 0; i < count; i++) {
            Files.writeString(place.resolve("f" + i), "x".repeat(size));
        }
    }

    private TreeReport run(TreeOptions options) throws IOException {
        return run(options, Map.of(source, target));
    }

    private TreeReport run(TreeOptions options, Map<Path, Path> roots) throws IOException {
        FileDigests digests = new FileDigests(Optional.empty(), false);
        TreeReport report =
                TreeRun.of(new LocalTree(digests), new LocalTree(digests), mover, roots, options);
        assertThat(report.failures()).isEmpty();
        return report;
    }

    private void assertMovedAlone(TreeOptions options) throws IOException {
        List<String> before = TreeFixture.below(source);

        run(options);

        assertThat(mover.together).isEmpty();
        assertThat(TreeFixture.below(target)).isEqualTo(before);
    }

    @Test
    void E2_theSmallFilesOfEachNewDirectoryAreMovedAtOnce() throws IOException {
        files("a", 8, 10);
        files("b", 20, 10);
        Recorder told = new Recorder();

        TreeReport report = run(TreeOptions.standard().withListener(told));

        assertThat(mover.together).extracting(Set::size).containsExactlyInAnyOrder(8, 20);
        assertThat(mover.alone).isEmpty();
        assertThat(report.transferred()).isEqualTo(28);
        assertThat(report.bytes()).isEqualTo(280);
        assertThat(told.done).hasSize(28 + 3).contains("COPY a/f0", "COPY b/f19");
        assertThat(told.begun).containsExactlyInAnyOrderElementsOf(told.done);
        assertThat(TreeFixture.below(target)).isEqualTo(TreeFixture.below(source));
    }

    @Test
    void E2_whatDoesNotComeWithTheOthersIsMovedAlone() throws IOException {
        files("a", 10, 10);
        mover.comes = name -> !Set.of("f3", "f7").contains(name);

        TreeReport report = run(TreeOptions.standard());

        assertThat(mover.alone).containsExactly("f3", "f7");
        assertThat(report.transferred()).isEqualTo(10);
        assertThat(TreeFixture.below(target)).isEqualTo(TreeFixture.below(source));
    }

    @Test
    void E2_afterAFailureEverythingIsMovedAloneAndNotTriedAgain() throws IOException {
        files("a", 10, 10);
        files("b", 10, 10);
        mover.failure = Optional.of(new VOSpaceException(FaultType.SERVICE_BUSY, "not now"));

        TreeReport report = run(TreeOptions.standard().withParallelism(1));

        assertThat(mover.together).hasSize(1);
        assertThat(report.transferred()).isEqualTo(20);
        assertThat(TreeFixture.below(target)).isEqualTo(TreeFixture.below(source));
    }

    @Test
    void fewFilesAreMovedAlone() throws IOException {
        files("a", 7, 10);

        assertMovedAlone(TreeOptions.standard());
    }

    @Test
    void filesBesideALargeOneAreMovedAlone() throws IOException {
        files("a", 10, 10);
        Files.writeString(source.resolve("a/large"), "x".repeat(40_000));

        assertMovedAlone(TreeOptions.standard());
    }

    @Test
    void filesBesideADirectoryAreMovedAlone() throws IOException {
        files("a", 10, 10);
        files("a/b", 3, 10);

        assertMovedAlone(TreeOptions.standard());
    }

    @Test
    void filesOfADirectoryThatWasThereAreMovedAlone() throws IOException {
        files("a", 10, 10);
        Files.createDirectories(target.resolve("a"));

        assertMovedAlone(TreeOptions.standard());
    }

    @Test
    void moreFilesThanAreLookedAtAreMovedAloneAndAllOfThem() throws IOException {
        files("a", 1001, 1);

        assertMovedAlone(TreeOptions.standard());
    }

    @Test
    void aDryRunMovesNothing() throws IOException {
        files("a", 10, 10);

        TreeReport report = run(TreeOptions.standard().withDryRun(true));

        assertThat(report.transferred()).isEqualTo(10);
        assertThat(mover.together).isEmpty();
        assertThat(target).doesNotExist();
        assertThat(mover.alone).isEmpty();
    }

    @Test
    void E2_smallFilesAreSentAtOnceWhateverElseThereIs() throws IOException {
        mover.bulk = Mover.Bulk.ANY_FILES;
        files("a", 10, 10);
        files("a/b", 3, 10);
        Files.writeString(source.resolve("a/large"), "x".repeat(40_000));

        TreeReport report = run(TreeOptions.standard());

        assertThat(mover.together).extracting(Set::size).containsExactly(10);
        assertThat(mover.alone).containsExactly("f0", "f1", "f2", "large");
        assertThat(report.transferred()).isEqualTo(14);
        assertThat(TreeFixture.below(target)).isEqualTo(TreeFixture.below(source));
    }

    @Test
    void E2_manySmallFilesAreSentAThousandAtATime() throws IOException {
        mover.bulk = Mover.Bulk.ANY_FILES;
        mover.comes = name -> !name.equals("f77");
        files("a", 2003, 1);

        TreeReport report = run(TreeOptions.standard());

        assertThat(mover.together).extracting(Set::size).containsExactly(1000, 1000);
        assertThat(mover.alone).hasSize(4).contains("f77");
        assertThat(report.transferred()).isEqualTo(2003);
        assertThat(TreeFixture.below(target)).isEqualTo(TreeFixture.below(source));
    }

    @Test
    void E2_afterAFailureNoMoreFilesAreGathered() throws IOException {
        mover.bulk = Mover.Bulk.ANY_FILES;
        mover.failure = Optional.of(new VOSpaceException(FaultType.SERVICE_BUSY, "not now"));
        files("a", 1500, 1);

        TreeReport report = run(TreeOptions.standard());

        assertThat(mover.together).hasSize(1);
        assertThat(report.transferred()).isEqualTo(1500);
        assertThat(TreeFixture.below(target)).isEqualTo(TreeFixture.below(source));
    }

    @Test
    void E2_smallFilesThatAreNamedOneByOneAreSentAtOnceForEachTarget() throws IOException {
        mover.bulk = Mover.Bulk.ANY_FILES;
        mover.comes = name -> !name.equals("f3");
        files("a", 12, 10);
        files("b", 8, 10);
        Path missing = source.resolve("missing");
        Map<Path, Path> roots = new LinkedHashMap<>();
        roots.put(missing, target.resolve("missing"));
        for (int i = 0; i < 12; i++) {
            roots.put(source.resolve("a/f" + i), target.resolve("a/f" + i));
            roots.put(source.resolve("b/f" + i), target.resolve("b/f" + i));
        }
        roots.put(source.resolve("a/f5"), target.resolve("a/renamed"));
        Files.createDirectories(target.resolve("a"));
        Files.createDirectories(target.resolve("b"));
        FileDigests digests = new FileDigests(Optional.empty(), false);
        LocalTree tree = new LocalTree(digests);

        TreeReport report = TreeRun.of(tree, tree, mover, roots, TreeOptions.standard());

        assertThat(mover.together).extracting(Set::size).containsExactly(11, 8);
        assertThat(mover.alone).containsExactly("f3", "f5");
        assertThat(report.transferred()).isEqualTo(20);
        assertThat(report.failures()).hasSize(5);
        assertThat(target.resolve("a/renamed")).hasContent("x".repeat(10));
        assertThat(TreeFixture.below(target.resolve("b")))
                .isEqualTo(TreeFixture.below(source.resolve("b")));
    }

    @Test
    void namedFilesAreComparedOneByOneWhereThatIsAskedFor() throws IOException {
        mover.bulk = Mover.Bulk.ANY_FILES;
        files("a", 12, 10);
        Files.createDirectories(target);
        Map<Path, Path> roots = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            roots.put(source.resolve("a/f" + i), target.resolve("f" + i));
        }

        run(TreeOptions.sync(), roots);

        assertThat(mover.together).isEmpty();
        assertThat(mover.alone).hasSize(12);
    }
}
