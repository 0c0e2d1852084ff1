package org.vospace.server.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.Fits;
import nom.tam.fits.ImageData;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.ArrayFuncs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.fault.VOSpaceException;

/** The pixels of cutouts, against the whole image as nom-tam-fits reads it. */
class CutoutPixelsTest {
    private static final List<Class<?>> TYPES =
            List.of(byte.class, short.class, int.class, long.class, float.class, double.class);

    /** A range along one axis as it is asked for, and the indices that it means. */
    private record Asked(String text, List<Integer> indices) {}

    static Stream<Arguments> images() {
        return IntStream.range(0, 60)
                .mapToObj(
                        seed ->
                                Arguments.of(
                                        seed, TYPES.get(seed % TYPES.size()), 1 + seed / 6 % 4));
    }

    @ParameterizedTest(name = "{0}: {1}, {2} axes")
    @MethodSource("images")
    void E10_everyCutoutHasThePixelsOfTheWholeImage(int seed, Class<?> type, int naxis)
            throws Exception {
        Random random = new Random(seed);
        int[] shape = random.ints(naxis, 1, naxis > 2 ? 14 : 70).toArray();
        Object pixels = image(type, shape, random);
        TestFile file = TestFile.of(ImageData.from(pixels).toHDU());

        for (int i = 0; i < 12; i++) {
            List<Asked> asked = ranges(shape, random);
            String sub = sub(asked);

            Object[] results = {
                pixels(file.cut("SUB=" + sub)),
                pixels(file.withoutRanges().cut("SUB=" + sub)),
                pixels(new TestFile(gzip(file.bytes()), true).cut("SUB=" + sub)),
            };

            for (Object result : results) {
                assertSame(sub, result, picked(pixels, asked));
            }
        }
        assertThat(file.open).isZero();
    }

    static Stream<Arguments> compressed() {
        return Stream.of(
                Arguments.of("RICE_1", int.class, new int[] {60, 50}, new int[] {1, 50}),
                Arguments.of("RICE_1", short.class, new int[] {60, 50}, new int[] {16, 16}),
                Arguments.of("GZIP_1", int.class, new int[] {40, 70}, new int[] {7, 70}),
                Arguments.of("GZIP_2", short.class, new int[] {40, 70}, new int[] {7, 30}),
                Arguments.of("GZIP_2", byte.class, new int[] {64, 64}, new int[] {64, 64}),
                Arguments.of("PLIO_1", short.class, new int[] {30, 40}, new int[] {1, 40}),
                Arguments.of("GZIP_1", float.class, new int[] {30, 40}, new int[] {5, 40}),
                Arguments.of("HCOMPRESS_1", int.class, new int[] {48, 64}, new int[] {16, 64}),
                Arguments.of("GZIP_1", int.class, new int[] {5, 20, 30}, new int[] {1, 4, 30}));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("compressed")
    void E10_aTileCompressedImageGivesTheSamePixels(
            String algorithm, Class<?> type, int[] shape, int[] tile) throws Exception {
        Random random = new Random(algorithm.hashCode());
        Object pixels = image(type, shape, random);
        byte[] bytes = compress(pixels, algorithm, tile);
        Object whole = decompressed(bytes);

        for (int i = 0; i < 15; i++) {
            List<Asked> asked = ranges(shape, random);
            String sub = sub(asked);

            Object named = pixels(new TestFile(bytes, true).cut("SUB=[1]" + sub));
            Object found = pixels(new TestFile(bytes, false).cut("SUB=" + sub));

            assertSame(sub, named, picked(whole, asked));
            assertSame(sub, found, named);
        }
    }

    @Test
    void aCompressedImageIsDecompressedByTheTilesThatAreTouched() throws Exception {
        byte[] bytes =
                compress(
                        image(int.class, new int[] {1000, 1000}, new Random(1)), "GZIP_1", 1, 1000);
        TestFile file = new TestFile(bytes, true);

        file.cut("SUB=[1][500:520,500:510]");

        assertThat(bytes.length).isGreaterThan(2_000_000);
        assertThat(file.read).isLessThan(bytes.length / 4);
    }

    @Test
    void partsThatAreOutsideAreCutOffAndWhatIsAllOutsideIsRefusedWithTheBounds() throws Exception {
        int[][] pixels = new int[20][30];
        TestFile file = TestFile.of(ImageData.from(pixels).toHDU());

        assertThat(pixels(file.cut("SUB=[-5:10,15:99]"))).isEqualTo(new int[6][10]);
        assertThatThrownBy(() -> file.cut("SUB=[31:40,1:5]"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.httpStatus()).isEqualTo(400))
                .hasMessageContaining("axis 1")
                .hasMessageContaining("30 x 20");
        assertThatThrownBy(() -> file.cut("SUB=[1:5,1:5,2:3]"))
                .hasMessageContaining("3 ranges of pixels (expected: at most 2)");
        assertThat(pixels(file.cut("SUB=[1:5,1:5,1:1]"))).isEqualTo(new int[5][5]);
        assertThat(file.open).isZero();
    }

    private static void assertSame(String sub, Object actual, Object expected) {
        boolean same = Arrays.deepEquals(new Object[] {actual}, new Object[] {expected});
        assertThat(same).as(sub).isTrue();
    }

    private static byte[] compress(Object pixels, String algorithm, int... tile) throws Exception {
        ImageHDU image = ImageData.from(pixels).toHDU();
        int[] flipped = new int[tile.length];
        for (int i = 0; i < tile.length; i++) {
            flipped[i] = tile[tile.length - 1 - i];
        }
        CompressedImageHDU hdu = CompressedImageHDU.fromImageHDU(image, flipped);
        hdu.setCompressAlgorithm(algorithm);
        if (algorithm.equals("RICE_1")) {
            int width = ArrayFuncs.getBaseClass(pixels) == short.class ? 2 : 4;
            hdu.getCompressOption(nom.tam.fits.compression.algorithm.rice.RiceCompressOption.class)
                    .setBlockSize(32)
                    .setBytePix(width);
        }
        if (algorithm.equals("HCOMPRESS_1")) {
            hdu.getCompressOption(
                            nom.tam.fits.compression.algorithm.hcompress.HCompressorOption.class)
                    .setScale(0);
        }
        hdu.compress();
        return TestFile.write(hdu);
    }

    private static Object decompressed(byte[] bytes) throws Exception {
        try (Fits fits = TestFile.fits(bytes)) {
            fits.read();
            return ((CompressedImageHDU) fits.getHDU(1)).asImageHDU().getKernel();
        }
    }

    private static Object image(Class<?> type, int[] shape, Random random) {
        Object pixels = Array.newInstance(type, shape);
        fill(pixels, random);
        return pixels;
    }

    private static void fill(Object array, Random random) {
        for (int i = 0; i < Array.getLength(array); i++) {
            if (array.getClass().getComponentType().isArray()) {
                fill(Array.get(array, i), random);
            } else if (array instanceof byte[] a) {
                a[i] = (byte) random.nextInt(100);
            } else if (array instanceof short[] a) {
                a[i] = (short) random.nextInt(4000);
            } else if (array instanceof int[] a) {
                a[i] = random.nextInt(1_000_000);
            } else if (array instanceof long[] a) {
                a[i] = random.nextLong();
            } else if (array instanceof float[] a) {
                a[i] = random.nextInt(10) == 0 ? Float.NaN : random.nextFloat();
            } else {
                ((double[]) array)[i] = random.nextGaussian();
            }
        }
    }

    /** Random ranges, in the order of FITS: the fastest axis, which is Java's last, first. */
    private static List<Asked> ranges(int[] shape, Random random) {
        List<Asked> asked = new ArrayList<>();
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            asked.add(range(shape[axis], random));
        }
        return asked;
    }

    private static Asked range(int length, Random random) {
        int step = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
        String suffix = step == 1 ? "" : ":" + step;
        boolean flipped = random.nextInt(3) == 0;
        boolean all = random.nextInt(4) == 0;
        int low = all ? 1 : 1 + random.nextInt(length);
        int high = all ? length : low + random.nextInt(length - low + 1);
        String bounds = flipped ? high + ":" + low : low + ":" + high;
        List<Integer> indices =
                IntStream.rangeClosed(0, (high - low) / step)
                        .map(i -> (flipped ? high - i * step : low + i * step) - 1)
                        .boxed()
                        .toList();
        // a range of one pixel cannot say which way it runs
        return new Asked((all ? (flipped ? "-*" : "*") : bounds) + suffix, indices);
    }

    private static String sub(List<Asked> asked) {
        String text = String.join(",", asked.stream().map(Asked::text).toList());
        return text.matches("\\d+") ? "[" + text + ":" + text + "]" : "[" + text + "]";
    }

    private static Object picked(Object pixels, List<Asked> asked) {
        List<Integer> indices = asked.get(asked.size() - 1).indices();
        List<Asked> rest = asked.subList(0, asked.size() - 1);
        Object first = Array.get(pixels, indices.get(0));
        Object sample = rest.isEmpty() ? null : picked(first, rest);
        Object result =
                Array.newInstance(
                        sample == null ? pixels.getClass().getComponentType() : sample.getClass(),
                        indices.size());
        for (int i = 0; i < indices.size(); i++) {
            Object element = Array.get(pixels, indices.get(i));
            Array.set(result, i, rest.isEmpty() ? element : picked(element, rest));
        }
        return result;
    }

    private static Object pixels(byte[] fitsFile) throws Exception {
        try (Fits fits = TestFile.fits(fitsFile)) {
            return ((ImageHDU) fits.getHDU(0)).getKernel();
        }
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
