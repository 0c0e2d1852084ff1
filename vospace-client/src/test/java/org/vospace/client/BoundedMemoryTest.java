package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;

/** Runs transfers in a JVM whose heap is a fraction of what is moved. */
class BoundedMemoryTest {
    private static final long BYTES = 256L << 20;

    @TempDir Path directory;

    @Test
    void fileLargerThanTheHeapIsUploadedAndDownloaded() throws Exception {
        Path file = directory.resolve("sparse");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[1]), BYTES - 1);
        }
        try (FakeSpace space = new FakeSpace()) {
            space.always("PUT /space/files", BoundedMemoryTest::take);
            space.always("GET /space/files", BoundedMemoryTest::give);
            space.always("GET /space/nodes/a", e -> e.reply(403, "PermissionDenied"));

            Process transfers = transfers(space.url(), file);

            assertThat(transfers.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(
                            new String(
                                            transfers.getInputStream().readAllBytes(),
                                            java.nio.charset.StandardCharsets.UTF_8)
                                    .lines())
                    .contains("up " + BYTES + " down " + BYTES);
        }
    }

    private static void take(Exchange exchange) throws IOException {
        exchange.reply(exchange.discardBody() == BYTES ? 201 : 400, "");
    }

    private static void give(Exchange exchange) throws IOException {
        exchange.head(200, BYTES);
        byte[] piece = new byte[1 << 20];
        for (long sent = 0; sent < BYTES; sent += piece.length) {
            exchange.out().write(piece);
        }
    }

    private static Process transfers(URI service, Path file) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx40m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                service.toString(),
                                file.toString()))
                .redirectErrorStream(true)
                .start();
    }

    /** The transfers, in the small JVM. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws IOException {
            try (Client client = Client.builder().service(args[0]).build()) {
                TransferResult up = client.copy(Path.of(args[1]), FakeSpace.uri("/a"));
                TransferResult down =
                        client.copy(FakeSpace.uri("/a"), OutputStream.nullOutputStream());
                System.out.println("up " + up.bytes() + " down " + down.bytes());
            }
        }
    }
}
