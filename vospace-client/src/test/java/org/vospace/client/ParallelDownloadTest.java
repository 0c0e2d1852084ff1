package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.VOSpaceException;

/** Downloads of one file over several connections. */
class ParallelDownloadTest extends DownloadFixture {
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
