package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class RemoteFileChannelTest {
    private static final VosUri SOURCE = FakeSpace.uri("/a.fits");
    private static final int SIZE = 5_000_000;

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private byte[] content(int seed) {
        byte[] content = new byte[SIZE];
        new Random(seed).nextBytes(content);
        space.addFile("/a.fits", content);
        return content;
    }

    private List<String> ranges() {
        return space.server().exchanges().stream()
                .filter(e -> e.path().equals("/space/files/a.fits"))
                .map(e -> e.header("Range").orElse("all"))
                .toList();
    }

    private static byte[] read(SeekableByteChannel channel, long position, int count)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        channel.position(position);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Test
    void E8_fileIsReadFromOneEndToTheOtherOverFewRequests() throws Exception {
        byte[] content = content(1);

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            byte[] all = Channels.newInputStream(channel).readAllBytes();

            assertThat(all).isEqualTo(content);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThat(ranges()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void E8_aFewBytesCostKilobytes() throws Exception {
        byte[] content = content(1);

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            assertThat(channel.size()).isEqualTo(SIZE);
            for (int at : new int[] {0, 4_000_000, 2_000_000, 4_999_990, 2_000_100}) {
                int count = Math.min(20, SIZE - at);
                assertThat(read(channel, at, count))
                        .isEqualTo(Arrays.copyOfRange(content, at, at + count));
            }
        }

        assertThat(ranges())
                .containsExactly(
                        "bytes=0-65535",
                        "bytes=4000000-4065535",
                        "bytes=2000000-2065535",
                        "bytes=4999990-4999999",
                        "bytes=2000100-2065635");
    }

    @Test
    void endIsWhereTheSizeIs() throws Exception {
        content(1);

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            channel.position(SIZE + 10L);

            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.position()).isEqualTo(SIZE + 10L);
            assertThatThrownBy(() -> channel.position(-1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void emptyFileHasNothingToRead() throws Exception {
        space.addFile("/a.fits", "");

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            assertThat(channel.size()).isZero();
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void fileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> client.openRead(SOURCE))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND));
    }

    @Test
    void fileThatChangesIsToldAndNotMixed() throws Exception {
        byte[] content = content(1);

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            byte[] other = content(2);

            assertThatThrownBy(() -> read(channel, 1_000_000, 10))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(FakeSpace.hex(content))
                    .hasMessageContaining(FakeSpace.hex(other));
        }
    }

    @Test
    void readThatIsCutGoesOn() throws Exception {
        byte[] content = content(1);
        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            space.intercept(
                    2,
                    e -> e.header("Range").isPresent(),
                    e -> {
                        e.head(
                                206,
                                SIZE - 65_536,
                                "ETag: \"" + FakeSpace.hex(content) + "\"",
                                "Content-Range: bytes 65536-" + (SIZE - 1) + "/" + SIZE);
                        e.out().write(content, 65_536, 1000);
                        e.cut();
                    });

            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void serviceThatStaysAwayIsAnIoException() throws Exception {
        content(1);
        try (Client once =
                        Clients.quick(Client.builder().service(space.url()))
                                .retryPolicy(RetryPolicy.none())
                                .build();
                SeekableByteChannel channel = once.openRead(SOURCE)) {
            space.always("GET /space/files", e -> e.reply(503, "ServiceBusy"));

            assertThatThrownBy(() -> read(channel, 1_000_000, 10))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(VOSpaceException.class);
        }
    }

    @Test
    void serviceWithoutRangesIsReadForwardAndFromTheStartForAStepBack() throws Exception {
        byte[] content = content(1);
        space.withoutRanges();

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            assertThat(read(channel, 1_000_000, 10))
                    .isEqualTo(Arrays.copyOfRange(content, 1_000_000, 1_000_010));
            assertThat(read(channel, 4_000_000, 10))
                    .isEqualTo(Arrays.copyOfRange(content, 4_000_000, 4_000_010));
            assertThat(ranges()).hasSize(1);
            assertThat(read(channel, 5, 10)).isEqualTo(Arrays.copyOfRange(content, 5, 15));
            assertThat(ranges()).hasSize(2);
        }
    }

    @Test
    void negotiationAndRedirectsHappenOnce() throws Exception {
        byte[] content = content(1);
        space.withoutFiles();

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            read(channel, 1_000_000, 10);
            assertThat(read(channel, 3_000_000, 10))
                    .isEqualTo(Arrays.copyOfRange(content, 3_000_000, 3_000_010));
        }

        assertThat(space.server().requests())
                .filteredOn("POST /space/synctrans"::equals)
                .hasSize(1);
    }

    @Test
    void endpointThatExpiredIsNegotiatedAgain() throws Exception {
        byte[] content = content(1);
        space.withoutFiles();

        try (SeekableByteChannel channel = client.openRead(SOURCE)) {
            space.once("GET /space/data/token", e -> e.reply(403, "PermissionDenied"));

            assertThat(read(channel, 3_000_000, 10))
                    .isEqualTo(Arrays.copyOfRange(content, 3_000_000, 3_000_010));
        }
    }

    @Test
    void closedChannelIsClosed() throws Exception {
        content(1);
        SeekableByteChannel channel = client.openRead(SOURCE);

        assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                .isInstanceOf(NonWritableChannelException.class);
        assertThatThrownBy(() -> channel.truncate(0))
                .isInstanceOf(NonWritableChannelException.class);
        channel.close();
        channel.close();

        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                .isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::position).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
    }
}
