package org.vospace.server.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.Header;
import nom.tam.fits.ImageData;
import nom.tam.fits.ImageHDU;
import org.junit.jupiter.api.Test;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.fits.header.FitsHeader;

/** The headers of cutouts, and what becomes of files with several HDUs. */
class CutHeaderTest {
    private static TestFile image(String... cards) {
        List<String> all =
                Stream.concat(
                                Stream.of(
                                        "SIMPLE  = T",
                                        "BITPIX  = 16",
                                        "NAXIS   = 2",
                                        "NAXIS1  = 40",
                                        "NAXIS2  = 30"),
                                Stream.of(cards))
                        .map(it -> String.format("%-80s", it))
                        .toList();
        byte[] header = new FitsHeader(all).bytes();
        return new TestFile(Arrays.copyOf(header, header.length + 2880), true);
    }

    private static TestFile sample(String name) throws Exception {
        try (InputStream in = CutHeaderTest.class.getResourceAsStream("samples/" + name)) {
            return new TestFile(Objects.requireNonNull(in, name).readAllBytes(), true);
        }
    }

    private static Header header(byte[] file) throws Exception {
        try (Fits fits = TestFile.fits(file)) {
            return fits.getHDU(0).getHeader();
        }
    }

    @Test
    void A10_theReferencePixelMovesWithTheCutout() throws Exception {
        TestFile file =
                image("CTYPE1  = 'RA---TAN'", "CRPIX1  = 20.3", "CRPIX2  = 15.0", "CRPIX2B = 7.25");

        Header cut = header(file.cut("SUB=[11:30,5:14]"));

        assertThat(cut.getIntValue("NAXIS1")).isEqualTo(20);
        assertThat(cut.getIntValue("NAXIS2")).isEqualTo(10);
        assertThat(cut.getDoubleValue("CRPIX1")).isEqualTo(10.3);
        assertThat(cut.getDoubleValue("CRPIX2")).isEqualTo(11);
        assertThat(cut.getDoubleValue("CRPIX2B")).isEqualTo(3.25);
        assertThat(cut.getDoubleValue("LTV1")).isEqualTo(-10);
        assertThat(cut.getDoubleValue("LTM1_1")).isEqualTo(1);
    }

    @Test
    void stepsAndFlipsScaleWhatIsMultipliedWithPixels() throws Exception {
        TestFile file =
                image(
                        "CRPIX1  = 21.0",
                        "CRPIX2  = 15.0",
                        "CD1_1   = -0.5",
                        "CD1_2   = 0.25",
                        "CD2_1   = 0.125",
                        "CD2_2   = 1.0D0",
                        "CDELT1A = 3.0",
                        "CRVAL2A = 1.0",
                        "A_ORDER = 2",
                        "A_2_0   = 0.001",
                        "B_1_1   = 0.002");

        Header cut = header(file.cut("SUB=[1:40:4,30:1]"));

        assertThat(cut.getDoubleValue("CRPIX1")).isEqualTo(6);
        assertThat(cut.getDoubleValue("CRPIX2")).isEqualTo(16);
        assertThat(cut.getDoubleValue("CD1_1")).isEqualTo(-2);
        assertThat(cut.getDoubleValue("CD1_2")).isEqualTo(-0.25);
        assertThat(cut.getDoubleValue("CD2_1")).isEqualTo(0.5);
        assertThat(cut.getDoubleValue("CD2_2")).isEqualTo(-1);
        assertThat(cut.getDoubleValue("CDELT1A")).isEqualTo(12);
        assertThat(cut.getDoubleValue("CDELT2A")).isEqualTo(-1);
        assertThat(cut.getDoubleValue("CRPIX2A")).isEqualTo(31);
        assertThat(cut.getDoubleValue("A_2_0")).isCloseTo(0.004, within(1e-15));
        assertThat(cut.getDoubleValue("B_1_1")).isCloseTo(0.008, within(1e-15));
        assertThat(cut.getDoubleValue("LTM1_1")).isEqualTo(0.25);
        assertThat(cut.getDoubleValue("LTM2_2")).isEqualTo(-1);
    }

    @Test
    void allOtherCardsStayAsTheyWereInTheirOrder() throws Exception {
        String[] cards = {
            "OBJECT  = 'M 31    '           / not ''M31''",
            "COMMENT of the observer",
            "LONGSTR = 'a long text that goes on &'",
            "CONTINUE  'in the next card' / comment",
            "HIERARCH ESO DET CHIP = 'x'",
            "BZERO   =              32768.0",
            "BLANK   =               -32768",
            "CHECKSUM= 'abcdefghijklmnop'",
            "DATASUM = '123'",
            "AIRMASS =                1.0E0 / kept",
        };

        byte[] cut = image(cards).cut("SUB=[1:2,1:3]");

        String text = new String(cut, 0, 2880, StandardCharsets.ISO_8859_1);
        List<String> kept =
                Stream.of(cards)
                        .filter(it -> !it.contains("SUM"))
                        .map(it -> String.format("%-80s", it))
                        .toList();
        assertThat(text).contains(String.join("", kept)).doesNotContain("CHECKSUM", "DATASUM");
        assertThat(text).contains("HISTORY VOSpace cutout of HDU 0 [1:2,1:3]");
    }

    @Test
    void oneExtensionBecomesAPrimaryHduAndInheritsWhatItIsToldTo() throws Exception {
        TestFile file = sample("o4sp040b0_raw.fits.gz");

        try (Fits cut = TestFile.fits(file.cut("SUB=[SCI,2][10:20,30:40]"))) {
            BasicHDU<?>[] hdus = cut.read();
            assertThat(hdus).hasSize(1);
            Header header = hdus[0].getHeader();
            assertThat(header.getStringValue("EXTNAME")).isEqualTo("SCI");
            assertThat(header.containsKey("TELESCOP")).as("INHERIT = F").isFalse();
            assertThat(header.containsKey("XTENSION")).isFalse();
            assertThat(hdus[0].getAxes()).containsExactly(11, 11);
        }
    }

    @Test
    void severalPartsBecomeExtensionsBehindTheFilesHeader() throws Exception {
        TestFile file = sample("o4sp040b0_raw.fits.gz");

        try (Fits cut = TestFile.fits(file.cut("SUB=[1][1:5,1:6]", "SUB=[sci,2][*,3:4]"));
                Fits whole =
                        new Fits(
                                new java.util.zip.GZIPInputStream(
                                        new java.io.ByteArrayInputStream(file.bytes())))) {
            BasicHDU<?>[] hdus = cut.read();
            assertThat(hdus).hasSize(3);
            assertThat(hdus[0].getHeader().getStringValue("TELESCOP")).isEqualTo("HST");
            assertThat(hdus[0].getHeader().getIntValue("NEXTEND")).isEqualTo(2);
            short[][] first = (short[][]) ((ImageHDU) hdus[1]).getKernel();
            short[][] second = (short[][]) ((ImageHDU) hdus[2]).getKernel();
            short[][] original = (short[][]) whole.getHDU(4).getKernel();
            assertThat(first).hasDimensions(6, 5);
            assertThat(second).isDeepEqualTo(new short[][] {original[2], original[3]});
        }
    }

    @Test
    void aTableIsTakenWholeOrNotAtAll() throws Exception {
        TestFile file = sample("tb.fits");

        assertThat(Arrays.mismatch(file.cut("SUB=[1]"), 2880, 8640, file.bytes(), 2880, 8640))
                .isEqualTo(-1);
        assertThatThrownBy(() -> file.cut("SUB=[1][1:2,1:2]"))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("HDU 1 is BINTABLE");
        assertThatThrownBy(() -> file.cut("SUB=[SCI]")).hasMessageContaining("no HDU SCI");
        assertThatThrownBy(() -> file.cut("SUB=[1:2,1:2]"))
                .hasMessageContaining("no HDU with an image");
    }

    @Test
    void theHeadersOfAllHdusAreTextOf80Columns() throws Exception {
        String text =
                new String(
                        sample("j94f05bgq_flt.fits.gz").cut("META=true"),
                        StandardCharsets.US_ASCII);

        String[] headers = text.split("\n\n", -1);
        assertThat(headers).hasSize(7);
        assertThat(headers[0])
                .startsWith("SIMPLE  =                    T")
                .contains("TELESCOP= 'HST");
        assertThat(headers[6]).startsWith("XTENSION= 'IMAGE   '");
        assertThat(text.lines().filter(it -> !it.isEmpty())).allMatch(it -> it.length() == 80);
    }

    @Test
    void A10_aCircleOnAScannedPlateHasItsCentreInTheMiddle() throws Exception {
        TestFile file = sample("dss.14.29.56-62.41.05.fits.gz");

        Header cut = header(file.cut("CIRCLE=217.48 -62.685 0.02"));

        assertThat(cut.getIntValue("NAXIS1")).isBetween(10, 99);
        assertThat(cut.getIntValue("NAXIS2")).isBetween(10, 99);
        assertThatThrownBy(() -> file.cut("CIRCLE=10 10 0.1"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.httpStatus()).isEqualTo(404));
    }

    @Test
    void aFourDimensionalCubeIsCutOnTheSkyAndKeepsItsOtherAxes() throws Exception {
        ImageHDU cube = ImageData.from(new float[1][3][50][60]).toHDU();
        Header header = cube.getHeader();
        header.addValue("CTYPE1", "RA---SIN", "");
        header.addValue("CTYPE2", "DEC--SIN", "");
        header.addValue("CTYPE3", "FREQ", "");
        header.addValue("CTYPE4", "STOKES", "");
        header.addValue("CRVAL1", 10.0, "");
        header.addValue("CRVAL2", 20.0, "");
        header.addValue("CRPIX1", 30.0, "");
        header.addValue("CRPIX2", 25.0, "");
        header.addValue("CDELT1", -0.01, "");
        header.addValue("CDELT2", 0.01, "");

        Header cut = header(TestFile.of(cube).cut("CIRCLE=10 20 0.051"));

        assertThat(cut.getIntValue("NAXIS")).isEqualTo(4);
        assertThat(cut.getIntValue("NAXIS1")).isEqualTo(11);
        assertThat(cut.getIntValue("NAXIS3")).isEqualTo(3);
        assertThat(cut.getDoubleValue("CRPIX1")).isEqualTo(6);
        assertThat(cut.getDoubleValue("CRPIX3")).isZero();
    }

    @Test
    void parametersThatExcludeEachOtherOrMeanNothingAreRefused() {
        for (List<String> parameters :
                List.of(
                        List.of("SUB=[1]", "CIRCLE=1 2 3"),
                        List.of("META=true", "SUB=[1]"),
                        List.of("META=maybe"),
                        List.of("CIRCLE=1 2 3", "CIRCLE=1 2 3"),
                        List.of("SUB=1:2"),
                        List.of("SUB=[]"),
                        List.of("SUB=[1:2:0]"),
                        List.of("SUB=[1:2][1]"),
                        List.of("SUB=[99999999999999999999:1]"))) {
            assertThatThrownBy(() -> TestFile.request(parameters.toArray(String[]::new)))
                    .as(parameters.toString())
                    .isInstanceOf(VOSpaceException.class)
                    .hasMessageContaining("expected:");
        }
        assertThat(CutoutParameters.parse(java.util.Map.of("META", List.of("false")))).isEmpty();
        assertThat(CutoutParameters.parse(java.util.Map.of("RUNID", List.of("x")))).isEmpty();
    }
}
