package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** A space in memory with one file of some chunks, a directory, and clients between them. */
abstract class DownloadFixture {
    static final VosUri SOURCE = FakeSpace.uri("/a.fits");
    static final String GET = "GET /space/files/a.fits";
    static final int CHUNK = 256 << 10;
    static final int SIZE = 3 * CHUNK + 1000;
    static final TransferOptions RESUMED = TransferOptions.standard().withResume(true);

    @TempDir Path directory;

    final FakeSpace space = new FakeSpace();
    final Client client = client(RetryPolicy.standard());
    final Client once = client(RetryPolicy.none());

    Client client(RetryPolicy policy) {
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

    byte[] content(int seed) {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        space.addFile("/a.fits", content);
        return content;
    }

    List<String> files() throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    static void cutAt(Exchange e, byte[] content, int bytes) throws IOException {
        e.head(
                200,
                content.length,
                "ETag: \"" + FakeSpace.hex(content) + "\"",
                "Digest: " + FakeSpace.digestHeader(content));
        e.out().write(content, 0, bytes);
        e.leave();
    }

    /** Leaves two chunks and a half. */
    void failAfterTwoChunks(byte[] content, Path target) {
        space.once(GET, e -> cutAt(e, content, 2 * CHUNK + CHUNK / 2));
        assertThatThrownBy(() -> once.copy(SOURCE, target, RESUMED))
                .isInstanceOf(VOSpaceException.class);
        space.server().forget();
    }

    List<String> ranges() {
        return space.server().exchanges().stream()
                .filter(e -> e.path().equals("/space/files/a.fits"))
                .map(e -> e.header("Range").orElse("all"))
                .toList();
    }
}
