package org.vospace.server.fits.wcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.fits.header.FitsHeader;

/** Positions on the sky, against what astropy says of the same headers. */
class CelestialWcsTest {
    private static final long[] SHAPE = {400, 300};

    private static FitsHeader header(String... cards) {
        return new FitsHeader(Stream.of(cards).map(card -> String.format("%-80s", card)).toList());
    }

    private static FitsHeader tan(String... more) {
        List<String> cards =
                new ArrayList<>(
                        List.of(
                                "CTYPE1  = 'RA---TAN'",
                                "CTYPE2  = 'DEC--TAN'",
                                "CRVAL1  = 150.0",
                                "CRVAL2  = 2.0",
                                "CRPIX1  = 200.5",
                                "CRPIX2  = 150.5",
                                "CDELT1  = -0.01",
                                "CDELT2  = 0.01"));
        cards.addAll(List.of(more));
        return header(cards.toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> positionsAreAtThePixelsWhereAstropyHasThem() throws IOException {
        Map<String, List<String>> cases = reference();
        assertThat(cases).hasSizeGreaterThan(25);
        return cases.entrySet().stream()
                .map(it -> DynamicTest.dynamicTest(it.getKey(), () -> compare(it.getValue())));
    }

    private static void compare(List<String> lines) {
        FitsHeader header =
                header(lines.stream().filter(it -> !it.startsWith("@")).toArray(String[]::new));
        CelestialWcs wcs = CelestialWcs.of(header, SHAPE);
        List<String> rows = lines.stream().filter(it -> it.startsWith("@")).toList();
        assertThat(rows).hasSize(8);
        for (String row : rows) {
            String[] word = row.split(" ", -1);
            double[] pixel =
                    wcs.pixel(Double.parseDouble(word[1]), Double.parseDouble(word[2]))
                            .orElseThrow();
            assertThat(pixel[0]).as(row).isCloseTo(Double.parseDouble(word[3]), within(0.002));
            assertThat(pixel[1]).as(row).isCloseTo(Double.parseDouble(word[4]), within(0.002));
        }
    }

    private static Map<String, List<String>> reference() throws IOException {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        CelestialWcsTest.class.getResourceAsStream(
                                                "reference.txt")),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("= ")) {
                    current = new ArrayList<>();
                    cases.put(line.substring(2), current);
                } else if (!line.startsWith("#")) {
                    current.add(line);
                }
            }
        }
        return cases;
    }

    @Test
    void aCircleBecomesTheBoxAroundIt() {
        PixelBox box =
                CelestialWcs.of(tan(), SHAPE).box(SkyRegion.circle("150 2 0.099")).orElseThrow();

        assertThat(box).isEqualTo(new PixelBox(0, 191, 210, 1, 141, 160));
    }

    @Test
    void whatIsOutsideTheImageIsCutOff() {
        PixelBox box =
                CelestialWcs.of(tan(), SHAPE).box(SkyRegion.circle("150 2 1.9")).orElseThrow();

        assertThat(box.otherLow()).isEqualTo(1);
        assertThat(box.otherHigh()).isEqualTo(300);
        assertThat(box.low()).isBetween(9L, 11L);
    }

    @Test
    void aPolygonBecomesTheBoxAroundItsVerticesAndEdges() {
        SkyRegion region =
                SkyRegion.polygon("149.901 1.901 150.099 1.901 150.099 2.199 149.901 2.199");

        PixelBox box = CelestialWcs.of(tan(), SHAPE).box(region).orElseThrow();

        assertThat(box).isEqualTo(new PixelBox(0, 191, 210, 1, 141, 170));
    }

    @Test
    void nothingIsInARegionOnTheOtherSideOfTheSky() {
        CelestialWcs wcs = CelestialWcs.of(tan(), SHAPE);

        assertThat(wcs.box(SkyRegion.circle("330 -2 10"))).isEmpty();
        assertThat(wcs.box(SkyRegion.circle("160 2 1"))).isEmpty();
    }

    @Test
    void allOfTheImageIsInARegionWhoseBorderTheProjectionCannotShow() {
        PixelBox box =
                CelestialWcs.of(tan(), SHAPE).box(SkyRegion.circle("200 2 120")).orElseThrow();

        assertThat(box).isEqualTo(new PixelBox(0, 1, 400, 1, 1, 300));
    }

    @Test
    void aPointIsInOnePixel() {
        PixelBox box =
                CelestialWcs.of(tan(), SHAPE)
                        .box(SkyRegion.circle("150.004 2.003 0"))
                        .orElseThrow();

        assertThat(box).isEqualTo(new PixelBox(0, 200, 200, 1, 151, 151));
    }

    @Test
    void anImageOfAllTheSkyIsCutAcrossItsSeamAndAroundItsPole() {
        FitsHeader sky =
                header(
                        "CTYPE1  = 'GLON-CAR'",
                        "CTYPE2  = 'GLAT-CAR'",
                        "CRVAL1  = 0.0",
                        "CRVAL2  = 0.0",
                        "CRPIX1  = 180.5",
                        "CRPIX2  = 90.5",
                        "CDELT1  = -1.0",
                        "CDELT2  = 1.0");
        CelestialWcs wcs = CelestialWcs.of(sky, new long[] {360, 180});

        PixelBox anticentre = wcs.box(SkyRegion.circle("86.4 28.9 5")).orElseThrow();
        PixelBox pole = wcs.box(SkyRegion.circle("192.86 27.13 5")).orElseThrow();

        assertThat(List.of(anticentre.low(), anticentre.high())).containsExactly(1L, 360L);
        assertThat(anticentre.otherHigh() - anticentre.otherLow()).isBetween(9L, 12L);
        assertThat(List.of(pole.low(), pole.high(), pole.otherHigh()))
                .containsExactly(1L, 360L, 180L);
        assertThat(pole.otherLow()).isBetween(174L, 176L);
    }

    @Test
    void aCylinderThatGoesOnBeyond180DegreesIsCutThereToo() {
        FitsHeader sky =
                header(
                        "CTYPE1  = 'RA---CAR'",
                        "CTYPE2  = 'DEC--CAR'",
                        "CRVAL1  = 0.0",
                        "CRVAL2  = 0.0",
                        "CRPIX1  = 0.5",
                        "CRPIX2  = 90.5",
                        "CDELT1  = 1.0",
                        "CDELT2  = 1.0");

        PixelBox box =
                CelestialWcs.of(sky, new long[] {360, 180})
                        .box(SkyRegion.circle("300.5 0.5 2"))
                        .orElseThrow();

        assertThat(box).isEqualTo(new PixelBox(0, 299, 303, 1, 89, 93));
    }

    @Test
    void aCubeWithDegenerateAxesIsCutOnItsCelestialOnes() {
        FitsHeader cube =
                tan("CTYPE3  = 'STOKES'", "CRPIX3  = 1.0", "CTYPE4  = 'FREQ'", "CDELT4  = 1E9");

        PixelBox box =
                CelestialWcs.of(cube, new long[] {400, 300, 1, 8})
                        .box(SkyRegion.circle("150 2 0.099"))
                        .orElseThrow();

        assertThat(box).isEqualTo(new PixelBox(0, 191, 210, 1, 141, 160));
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() {
        assertRefused(header("NAXIS   = 2"), "CTYPE1 missing");
        assertRefused(header("CTYPE1  = 'LAMBDA'", "CTYPE2  = 'ANGLE'"), "CTYPE1 = LAMBDA");
        assertRefused(header("CTYPE1  = 'RA---HPX'", "CTYPE2  = 'DEC--HPX'"), "projection HPX");
        assertRefused(header("CTYPE1  = 'ELON-TAN'", "CTYPE2  = 'ELAT-TAN'"), "ELON");
        assertRefused(tan("RADESYS = 'GAPPT'"), "RADESYS is GAPPT");
        assertRefused(tan("CUNIT1  = 'arcsec'"), "CUNIT1 is arcsec");
        assertRefused(tan("CD1_1   = 0.1"), "singular");
    }

    private static void assertRefused(FitsHeader header, String reason) {
        assertThatThrownBy(() -> CelestialWcs.of(header, SHAPE))
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.httpStatus()).isEqualTo(400))
                .hasMessageContaining(reason);
    }

    @Test
    void regionsThatAreNoneAreRefused() {
        for (String circle :
                List.of("1 2", "1 2 3 4", "a b c", "10 91 1", "-1 0 1", "1 2 -1", "NaN 1 1", "")) {
            assertThatThrownBy(() -> SkyRegion.circle(circle))
                    .as(circle)
                    .isInstanceOf(VOSpaceException.class)
                    .hasMessageContaining("CIRCLE=");
        }
        assertThatThrownBy(() -> SkyRegion.polygon("1 2 3 4")).isInstanceOf(VOSpaceException.class);
        assertThatThrownBy(() -> SkyRegion.polygon("1 ".repeat(10_000)))
                .isInstanceOf(VOSpaceException.class);
    }
}
