package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with a heap of 64 MB, and a container whose listing is larger than that. */
@Tag("slow")
class HeapTest {
    private static final int CHILDREN = 100_000;
    private static final long HEAP = (long) ChildJvm.HEAP_MEGABYTES << 20;
    private static final int AT_ONCE = 4;

    @TempDir static Path directory;

    private static ServedDirectory server;
    private static SpaceHttp http;

    @BeforeAll
    static void fillAContainer() throws Exception {
        server = new ServedDirectory(directory, "");
        URI url = server.start();
        http = new SpaceHttp(url, ServedDirectory.AUTHORIZATION);
        assertThat(http.makeContainer("localhost!vospace", "/big").status()).isEqualTo(201);
        assertThat(insertChildren()).isEqualTo(CHILDREN);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static int insertChildren() throws Exception {
        Path postgres = server.data().resolve("postgres");
        PostgresCredentials credentials =
                PostgresCredentials.loadOrCreate(postgres.resolve("credentials"), true);
        int port = Integer.parseInt(Files.readString(postgres.resolve("port")).strip());
        String url = new ApplicationDatabase(port, credentials).jdbcUrl();
        try (Connection connection =
                        DriverManager.getConnection(
                                url, PostgresCredentials.APPLICATION, credentials.application());
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO vos.node(parent_id, name, type, owner, props)
                                SELECT big.id, 'image ' || lpad(n::text, 6, '0') || '.fits', 1, ?,
                                       jsonb_build_object('ivo://ivoa.net/vospace/core#description',
                                                          repeat('lorem ipsum ', 20))
                                  FROM vos.node big, generate_series(1, ?) n
                                 WHERE big.parent_id = 1 AND big.name = 'big'
                                """)) {
            insert.setString(1, ServedDirectory.USER);
            insert.setInt(2, CHILDREN);
            return insert.executeUpdate();
        }
    }

    /** What came in one listing. */
    private record Count(long bytes, int nodes) {}

    @Test
    void listingOf100000ChildrenNeedsLessThan64MegabytesOfHeap() throws Exception {
        Count listing = list();

        assertThat(listing.nodes()).isEqualTo(CHILDREN);
        assertThat(listing.bytes()).as("bytes of the document").isGreaterThan(HEAP);
        assertServerIsWell();
    }

    @Test
    void fourListingsAtOnceNeedNoMore() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<CompletableFuture<Count>> listings =
                IntStream.range(0, AT_ONCE)
                        .mapToObj(n -> CompletableFuture.supplyAsync(HeapTest::list, threads))
                        .toList();

        for (CompletableFuture<Count> listing : listings) {
            assertThat(listing.join().nodes()).isEqualTo(CHILDREN);
        }
        threads.shutdown();
        assertServerIsWell();
    }

    private static void assertServerIsWell() throws IOException {
        assertThat(http.get("/availability").status()).isEqualTo(200);
        assertThat(server.errors()).doesNotContain("OutOfMemoryError");
    }

    private static Count list() {
        try (InputStream listing = http.stream("/nodes/big?detail=max")) {
            return count(listing, "<vos:node ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the children: elements of this name less the first, which is the container. */
    private static Count count(InputStream listing, String element) throws IOException {
        long bytes = 0;
        int found = 0;
        String text = "";
        byte[] chunk = new byte[64 << 10];
        for (int read = listing.read(chunk); read >= 0; read = listing.read(chunk)) {
            bytes += read;
            text += new String(chunk, 0, read, StandardCharsets.ISO_8859_1);
            int after = 0;
            for (int at = text.indexOf(element); at >= 0; at = text.indexOf(element, after)) {
                found++;
                after = at + element.length();
            }
            // an element may be cut in two by the end of the chunk
            text = text.substring(Math.max(after, text.length() - element.length() + 1));
        }
        return new Count(bytes, found - 1);
    }
}
