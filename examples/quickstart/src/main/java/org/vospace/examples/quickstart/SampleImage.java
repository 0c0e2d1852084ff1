package org.vospace.examples.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.ImageData;
import nom.tam.util.FitsOutputStream;

/** A FITS image whose pixels are known: each is the sum of its row and its column. */
final class SampleImage {
    private static final int SIDE = 512;

    private SampleImage() {}

    static Path write(Path directory) throws IOException {
        int[][] pixels = new int[SIDE][SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                pixels[row][column] = row + column;
            }
        }
        Path file = directory.resolve("gradient.fits");
        try (Fits fits = new Fits();
                OutputStream out = Files.newOutputStream(file)) {
            fits.addHDU(ImageData.from(pixels).toHDU());
            fits.getHDU(0).addValue("OBJECT", "gradient", "row + column");
            fits.write(new FitsOutputStream(out));
        } catch (FitsException e) {
            throw new IOException(e);
        }
        return file;
    }

    /** Whether the file holds the image that {@link #write} made. */
    static boolean isIntact(Path file) throws IOException {
        try (Fits fits = new Fits(file.toFile())) {
            int[][] pixels = (int[][]) fits.getHDU(0).getKernel();
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    if (pixels[row][column] != row + column) {
                        return false;
                    }
                }
            }
            return true;
        } catch (FitsException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
