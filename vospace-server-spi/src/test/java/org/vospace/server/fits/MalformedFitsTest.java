package org.vospace.server.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.io.StoredFile;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/** Files that are not what they say: refused, in little time and memory, and never left open. */
class MalformedFitsTest {
    private static TestFile file(String... cards) {
        List<String> padded = Stream.of(cards).map(it -> String.format("%-80s", it)).toList();
        return new TestFile(new FitsHeader(padded).bytes(), true);
    }

    private static void assertRefused(TestFile file, int status, String reason) {
        for (TestFile each : List.of(file, file.withoutRanges())) {
            assertThatThrownBy(() -> each.cut("SUB=[1:2,1:2]"))
                    .isInstanceOfSatisfying(
                            VOSpaceException.class,
                            e -> assertThat(e.httpStatus()).isEqualTo(status))
                    .hasMessageContaining(reason);
            assertThat(each.open).isZero();
        }
    }

    @Test
    void whatIsNoFitsFileIsRefusedAsSuch() {
        assertRefused(new TestFile(new byte[0], true), 415, "begins with nothing");
        assertRefused(new TestFile(new byte[10_000], true), 415, "not a FITS file");
        byte[] text = "hello, world".getBytes(StandardCharsets.UTF_8);
        assertRefused(new TestFile(text, true), 415, "\"hello, wo\"");
    }

    @Test
    void axesThatCannotBeAreRefused() {
        String simple = "SIMPLE  = T";
        assertRefused(file(simple, "BITPIX  = 16", "NAXIS   = -1"), 400, "NAXIS is -1");
        assertRefused(file(simple, "BITPIX  = 16", "NAXIS   = 999999"), 400, "NAXIS is 999999");
        assertRefused(file(simple, "BITPIX  = 17", "NAXIS   = 1", "NAXIS1  = 1"), 400, "BITPIX");
        assertRefused(file(simple, "BITPIX  = 16", "NAXIS   = 2", "NAXIS1  = 5"), 400, "NAXIS2");
        assertRefused(
                file(simple, "BITPIX  = 8", "NAXIS   = 1", "NAXIS1  = 1E99999999"), 400, "NAXIS1");
        assertRefused(
                file(
                        simple,
                        "BITPIX  = 64",
                        "NAXIS   = 2",
                        "NAXIS1  = 1000000000000",
                        "NAXIS2  = 1000000000000"),
                400,
                "more bytes than there can be");
    }

    @Test
    void aFileThatEndsBeforeItsPixelsIsRefusedBeforeTheFirstByte() throws Exception {
        byte[] whole = TestFile.write(ImageData.from(new int[100][100]).toHDU());
        TestFile cut = new TestFile(Arrays.copyOf(whole, 2880 + 20_000), true);

        assertThat(cut.cut("SUB=[1:100,1:50]")).hasSize(2880 * 2 + 5760 * 3);
        assertThatThrownBy(() -> cut.cut("SUB=[1:2,60:70]")).hasMessageContaining("malformed FITS");
    }

    @Test
    void aHeaderWithoutEndIsRefused() {
        byte[] bytes = new byte[40_000];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy("SIMPLE  = T".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 11);

        assertRefused(new TestFile(bytes, true), 400, "no END");
    }

    @Test
    void aHeaderThatGoesOnForEverIsRefusedAtItsLimit() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] card = String.format("%-80s", "SIMPLE  = T").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100_000; i++) {
                gzip.write(card);
            }
        }

        assertRefused(new TestFile(out.toByteArray(), true), 400, "expected: at most");
    }

    @Test
    void aTruncatedGzipFileIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(TestFile.write(ImageData.from(new int[100][100]).toHDU()));
        }

        assertRefused(new TestFile(Arrays.copyOf(out.toByteArray(), 60), true), 400, "malformed");
    }

    @Test
    void aHugeTileIsRefusedBeforeItIsMade() {
        TestFile bomb =
                new TestFile(
                        concat(
                                file("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 0").bytes(),
                                file(
                                                "XTENSION= 'BINTABLE'",
                                                "BITPIX  = 8",
                                                "NAXIS   = 2",
                                                "NAXIS1  = 8",
                                                "NAXIS2  = 1",
                                                "PCOUNT  = 0",
                                                "GCOUNT  = 1",
                                                "TFIELDS = 1",
                                                "TFORM1  = '1PB'",
                                                "ZIMAGE  = T",
                                                "ZBITPIX = 32",
                                                "ZNAXIS  = 2",
                                                "ZNAXIS1 = 100000",
                                                "ZNAXIS2 = 100000",
                                                "ZTILE1  = 100000",
                                                "ZTILE2  = 100000")
                                        .bytes(),
                                new byte[2880]),
                        true);

        assertRefused(bomb, 400, "the tiles of HDU 1 are 100000 x 100000 pixels");
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void damagedFilesAreReadOrRefusedAndNeverLeftOpen(int seed) throws Exception {
        Random random = new Random(seed);
        byte[] whole = TestFile.write(ImageData.from(new short[20][30]).toHDU());
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k < 1 + random.nextInt(6); k++) {
                damaged[random.nextInt(700)] = (byte) (' ' + random.nextInt(96));
            }
            TestFile file = new TestFile(damaged, random.nextBoolean());
            String request = random.nextBoolean() ? "SUB=[1:5,1:5]" : "CIRCLE=10 10 1";

            Throwable thrown = catchThrowable(() -> file.cut(request));

            assertThat(thrown == null || thrown instanceof VOSpaceException)
                    .as("" + thrown)
                    .isTrue();
            assertThat(file.open).isZero();
        }
    }

    @Test
    void E10_aSmallPieceOfALargeImageCostsLittleMoreThanItself() throws Exception {
        byte[] header =
                file(
                                "SIMPLE  = T",
                                "BITPIX  = 16",
                                "NAXIS   = 2",
                                "NAXIS1  = 8000",
                                "NAXIS2  = 8000")
                        .bytes();
        LargeFile large = new LargeFile(header, header.length + 2L * 8000 * 8000);

        try (Cutout cutout = Cutouts.plan(TestFile.request("SUB=[4001:4100,4001:4100]"), large)) {
            cutout.write(new ByteArrayOutputStream());
        }

        assertThat(large.length()).isGreaterThan(100_000_000);
        assertThat(large.read).isLessThan(64 * 1024);
    }

    /**
     * A header, and zeroes that exist only while they are read; a local file, so skips are free.
     */
    private static final class LargeFile implements StoredFile {
        private final byte[] header;
        private final long length;
        private long read;

        LargeFile(byte[] header, long length) {
            this.header = header;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public boolean hasRanges() {
            return true;
        }

        @Override
        public Download open(Optional<ByteRange> range) {
            byte[] bytes = new byte[(int) range.orElseThrow().length()];
            if (range.get().offset() == 0) {
                System.arraycopy(header, 0, bytes, 0, Math.min(header.length, bytes.length));
            }
            read += bytes.length;
            return new Download() {
                private final InputStream stream = new ByteArrayInputStream(bytes);

                @Override
                public InputStream stream() {
                    return stream;
                }

                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public Optional<org.vospace.spi.storage.FileRegion> file() {
                    return Optional.of(
                            new org.vospace.spi.storage.FileRegion(
                                    java.nio.file.Path.of("local"), 0, bytes.length));
                }

                @Override
                public void close() {}
            };
        }
    }
}
