package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.FaultProxy;
import org.vospace.posix.PosixBackend;
import org.vospace.server.ServerConfig;
import org.vospace.server.VOSpaceServer;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.TestDatabase;
import org.vospace.spi.testkit.TestSpace;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * A large upload to our own server whose connection is cut again and again, and whose server is
 * restarted. {@code -Dvospace.test.uploadBytes=2147483648} makes it 2 GiB.
 */
class InterruptedUploadTest {
    /**
     * So many that five cuts, each of which costs what is in a connection's buffers, cost little.
     */
    private static final long BYTES = Long.getLong("vospace.test.uploadBytes", 192L << 20);

    private static final int CUTS = 5;
    private static final int RESTARTED_AT = 3;

    @TempDir Path directory;

    private final TestDatabase database = TestDatabase.create();
    private volatile VOSpaceServer server;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(directory.resolve("store"));
        server = newServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        database.close();
    }

    private VOSpaceServer newServer() {
        try {
            VOSpaceServer started =
                    VOSpaceServer.builder()
                            .config(
                                    ServerConfig.builder()
                                            .authority(VOSpaceExtension.AUTHORITY)
                                            .build())
                            .space(new TestSpace())
                            .backend(PosixBackend.open(directory.resolve("store")))
                            .permission(new OwnerPermission())
                            .authenticators(List.of(new TestUsers()))
                            .dataSource(database.dataSource(8))
                            .bulkDataSource(database.dataSource(4))
                            .listenDataSource(database.dataSource(1))
                            .build();
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() throws IOException {
        Path file = directory.resolve("big");
        byte[] piece = new byte[1 << 20];
        Random random = new Random(1);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long done = 0; done < BYTES; done += piece.length) {
                random.nextBytes(piece);
                channel.write(ByteBuffer.wrap(piece));
            }
        }
        return file;
    }

    @Test
    void E1_uploadThatIsCutFiveTimesAndMeetsARestartSendsLittleTwice() throws Exception {
        assumeThat(appends(server.url())).as("a server with resumable uploads").isTrue();
        Path file = file();
        try (FaultProxy line = FaultProxy.good(server.url());
                Client client = over(line)) {
            AtomicInteger cuts = new AtomicInteger();
            cutNext(line, cuts);

            TransferResult result = client.copy(file, client.uri("vos:/big"));

            assertThat(result.verified()).isTrue();
            assertThat(result.bytes()).isEqualTo(BYTES);
            assertThat(cuts).hasValue(CUTS);
            assertThat(line.bytesUp()).isLessThan(BYTES * 12 / 10);
            Path back = directory.resolve("back");
            client.copy(client.uri("vos:/big"), back);
            assertThat(Files.mismatch(back, file)).isEqualTo(-1);
        }
    }

    private Client over(FaultProxy line) {
        return Client.builder()
                .service(line.url())
                .credentials(Credentials.bearer("alice"))
                .retryPolicy(
                        RetryPolicy.standard()
                                .withAttempts(30)
                                .withDelays(Duration.ofMillis(50), Duration.ofMillis(500)))
                .build();
    }

    private void cutNext(FaultProxy line, AtomicInteger cuts) {
        long next = BYTES * (cuts.get() + 1) / (CUTS + 1);
        line.cutAt(
                next,
                () -> {
                    if (cuts.incrementAndGet() == RESTARTED_AT) {
                        restart();
                        line.leadTo(server.url());
                    }
                    if (cuts.get() < CUTS) {
                        cutNext(line, cuts);
                    }
                });
    }

    private void restart() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        server = newServer();
    }

    private static boolean appends(URI service) throws IOException {
        HttpURLConnection options =
                (HttpURLConnection) URI.create(service + "/files/big").toURL().openConnection();
        options.setRequestMethod("OPTIONS");
        options.setRequestProperty("Authorization", "Bearer alice");
        return options.getHeaderField("Upload-Limit") != null;
    }
}
