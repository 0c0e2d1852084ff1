package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class ResumedDownloadTest {
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
}
