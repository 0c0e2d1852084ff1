package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.VOSpaceException;

/** Downloads that go on where an earlier run ended. */
class LastingDownloadTest extends DownloadFixture {
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
}
