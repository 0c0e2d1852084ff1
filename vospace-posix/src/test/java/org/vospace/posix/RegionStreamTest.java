package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.Contents.assertSameContent;
import static org.vospace.posix.Contents.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.spi.storage.ByteRange;

class RegionStreamTest {
    private static final byte[] CONTENT = bytes(500_000);

    @TempDir Path directory;
    private FileChannel file;

    @BeforeEach
    void open() throws IOException {
        Path path = Files.write(directory.resolve("file"), CONTENT);
        file = FileChannel.open(path, StandardOpenOption.READ);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void singleBytesAreReadUnsignedToTheEnd() throws Exception {
        RegionStream stream = new RegionStream(file, new ByteRange(10, 3));

        for (int i = 10; i < 13; i++) {
            assertThat(stream.read()).isEqualTo(CONTENT[i] & 0xff);
        }
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[0])).isZero();
    }

    @Test
    void transferToWritesWhatIsLeft() throws Exception {
        RegionStream stream = new RegionStream(file, new ByteRange(1000, 400_000));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.read();

        long written = stream.transferTo(out);

        assertThat(written).isEqualTo(399_999);
        assertSameContent(out.toByteArray(), Arrays.copyOfRange(CONTENT, 1001, 401_000));
        assertThat(stream.transferTo(out)).isZero();
    }

    @Test
    void skipStopsAtTheEnd() throws Exception {
        RegionStream stream = new RegionStream(file, new ByteRange(100, 50));

        assertThat(stream.skip(-1)).isZero();
        assertThat(stream.skip(49)).isEqualTo(49);
        assertThat(stream.available()).isEqualTo(1);
        assertThat(stream.read()).isEqualTo(CONTENT[149] & 0xff);
        assertThat(stream.skip(10)).isZero();
        assertThat(stream.available()).isZero();
    }

    @Test
    void streamsOfOneChannelDoNotDisturbEachOther() throws Exception {
        RegionStream first = new RegionStream(file, new ByteRange(0, 10));
        RegionStream second = new RegionStream(file, new ByteRange(5, 10));

        int a = first.read();
        int b = second.read();
        int c = first.read();

        assertThat(new int[] {a, b, c})
                .containsExactly(CONTENT[0] & 0xff, CONTENT[5] & 0xff, CONTENT[1] & 0xff);
    }
}
