package org.vospace.server.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.fault.VOSpaceException;

/**
 * Cutouts of files that others have written, against nom-tam-fits. The files are those of the
 * folder that {@code VOSPACE_FITS_SAMPLES} names, or of {@code ../shared/data/fits} beside the
 * project.
 */
class LargerSamplesTest {
    private static final int CARD = 80;

    private static byte[] sample(String name) throws IOException {
        String named = System.getenv("VOSPACE_FITS_SAMPLES");
        Path folder = named != null ? Path.of(named) : Path.of("../../shared/data/fits");
        Path file = folder.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file),
                file + " is not there; VOSPACE_FITS_SAMPLES may name its folder");
        return Files.readAllBytes(file);
    }

    /** 440 x 300 pixels of 16 bits, a tile for each row, compressed by Rice's algorithm. */
    private static byte[] compressed() throws IOException {
        return sample("comp.fits");
    }

    private static short[][] decompressed(byte[] file) throws Exception {
        try (Fits fits = TestFile.fits(file)) {
            fits.read();
            return (short[][]) ((CompressedImageHDU) fits.getHDU(1)).asImageHDU().getKernel();
        }
    }

    private static short[][] pixels(byte[] cut) throws Exception {
        try (Fits fits = TestFile.fits(cut)) {
            assertThat(fits.read()).hasSize(1);
            return (short[][]) fits.getHDU(0).getKernel();
        }
    }

    private static Header header(byte[] cut) throws Exception {
        try (Fits fits = TestFile.fits(cut)) {
            return fits.getHDU(0).getHeader();
        }
    }

    /** What {@code FIRST:LAST:STEP} selects, counted from 0. */
    private static int[] indices(String range) {
        int[] told = Stream.of(range.split(":")).mapToInt(Integer::parseInt).toArray();
        int step = told.length > 2 ? told[2] : 1;
        int count = Math.abs(told[1] - told[0]) / step + 1;
        int way = told[1] < told[0] ? -step : step;
        return IntStream.range(0, count).map(i -> told[0] + i * way - 1).toArray();
    }

    @Test
    void A10_aPlainImageIsCutAsNomTamFitsReadsIt() throws Exception {
        byte[] image = sample("1904-66_AZP.fits");

        byte[] cut = new TestFile(image, true).cut("SUB=[30:80,100:110]");

        try (Fits whole = TestFile.fits(image);
                Fits part = TestFile.fits(cut)) {
            float[][] all = (float[][]) whole.getHDU(0).getKernel();
            float[][] some = (float[][]) part.getHDU(0).getKernel();
            assertThat(some).hasDimensions(11, 51);
            for (int y = 0; y < 11; y++) {
                assertThat(some[y]).isEqualTo(Arrays.copyOfRange(all[99 + y], 29, 80));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100:200, 50:60",
        "1:440, 1:300",
        "440:1, 300:1",
        "3:437:7, 290:11:4",
        "440:440, 300:300",
    })
    void A10_aCompressedImageIsCutAsNomTamFitsReadsIt(String columns, String rows)
            throws Exception {
        byte[] file = compressed();
        short[][] all = decompressed(file);
        String section = "[" + columns + "," + rows + "]";

        short[][] named = pixels(new TestFile(file, true).cut("SUB=[1]" + section));
        short[][] found = pixels(new TestFile(file, false).cut("SUB=" + section));

        int[] x = indices(columns);
        int[] y = indices(rows);
        assertThat(all).hasDimensions(300, 440);
        assertThat(named).hasDimensions(y.length, x.length);
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                assertThat(named[j][i]).isEqualTo(all[y[j]][x[i]]);
            }
        }
        assertThat(found).isDeepEqualTo(named);
    }

    @Test
    void A10_theHeaderOfACompressedImageIsThatOfAnImage() throws Exception {
        Header cut = header(new TestFile(compressed(), true).cut("SUB=[1][100:200,50:60]"));

        assertThat(cut.getIntValue("BITPIX")).isEqualTo(16);
        assertThat(cut.getIntValue("NAXIS1")).isEqualTo(101);
        assertThat(cut.getIntValue("NAXIS2")).isEqualTo(11);
        assertThat(cut.getDoubleValue("CRPIX1")).isEqualTo(226 - 99);
        assertThat(cut.getDoubleValue("CRPIX2")).isEqualTo(147 - 49);
        assertThat(cut.getStringValue("OBJECT")).isEqualTo("NGC 1316");
        for (String gone : List.of("ZIMAGE", "ZCMPTYPE", "ZVAL1", "TFORM1", "TTYPE1", "EXTNAME")) {
            assertThat(cut.containsKey(gone)).as(gone).isFalse();
        }
    }

    /** The image is of NGC 1316, in coordinates of 1950; where that is in ICRS is known. */
    @Test
    void A10_aCircleAroundTheGalaxyHasItInTheMiddle() throws Exception {
        TestFile file = new TestFile(compressed(), true);

        Header cut = header(file.cut("CIRCLE=50.6738 -37.2082 0.02"));

        assertThat(cut.getIntValue("NAXIS1")).isBetween(20, 22);
        assertThat(cut.getIntValue("NAXIS2")).isBetween(20, 22);
        assertThat(cut.getDoubleValue("CRPIX1")).isCloseTo(11, within(1.5));
        assertThat(cut.getDoubleValue("CRPIX2")).isCloseTo(11, within(1.5));
        assertThatThrownBy(() -> file.cut("CIRCLE=230.6738 37.2082 0.02"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.httpStatus()).isEqualTo(404));
    }

    @Test
    void E10_theHeadersAreReadWithoutThePixels() throws Exception {
        byte[] bytes = compressed();
        TestFile file = new TestFile(bytes, true);

        String text = new String(file.cut("META=true"), StandardCharsets.US_ASCII);

        String[] headers = text.split("\n\n", -1);
        assertThat(headers).hasSize(2);
        assertThat(headers[0].lines()).containsExactlyElementsOf(cards(bytes, 0));
        assertThat(headers[1].lines())
                .containsExactlyElementsOf(cards(bytes, 2880))
                .anyMatch(card -> card.startsWith("ZCMPTYPE= 'RICE_1  '"));
        // by blocks of 32 KiB, of which the second has nothing but pixels
        assertThat(file.read).isLessThanOrEqualTo(bytes.length - (32 << 10));
    }

    /** The cards of a header as they are in the file, END included. */
    private static List<String> cards(byte[] file, int from) {
        String text = new String(file, from, file.length - from, StandardCharsets.US_ASCII);
        List<String> cards = new ArrayList<>();
        int end = 0;
        while (!text.startsWith("END     ", end)) {
            cards.add(text.substring(end, end + CARD));
            end += CARD;
        }
        cards.add(text.substring(end, end + CARD));
        return cards;
    }

    @Test
    void aSectionIsDecompressedFromTheTilesItTouches() throws Exception {
        byte[] bytes = compressed();
        TestFile section = new TestFile(bytes, true);
        TestFile headers = new TestFile(bytes, true);

        headers.cut("META=true");
        section.cut("SUB=[1][100:200,50:60]");

        // 11 of 300 rows
        assertThat(section.read - headers.read).isLessThan(69_000 / 4);
    }
}
