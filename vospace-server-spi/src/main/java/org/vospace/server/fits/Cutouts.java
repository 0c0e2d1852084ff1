package org.vospace.server.fits;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.header.HduScanner;
import org.vospace.server.fits.io.ByteSource;
import org.vospace.server.fits.io.ByteSources;
import org.vospace.server.fits.io.StoredFile;

/** Plans cutouts. */
public final class Cutouts {
    /** How many bytes one cutout may have. */
    static final long MAX_LENGTH = 1L << 40;

    private final ByteSource source;

    private Cutouts(ByteSource source) {
        this.source = source;
    }

    /**
     * Plans what is asked of a file, from its headers.
     *
     * @return to be written, and closed
     * @throws VOSpaceException InvalidArgument (400, 404, 415) or InvalidData, if the file has not
     *     what is asked for or is no FITS file
     * @throws IOException if the file cannot be read
     */
    public static Cutout plan(CutoutRequest request, StoredFile file) throws IOException {
        ByteSource source = ByteSources.open(file);
        try {
            return new Cutouts(source).plan(request);
        } catch (EOFException | ZipException e) {
            try (source) {
                throw FitsFaults.malformed(String.valueOf(e.getMessage()));
            }
        } catch (IOException | RuntimeException e) {
            try (source) {
                throw e;
            }
        }
    }

    private Cutout plan(CutoutRequest request) throws IOException {
        if (request instanceof CutoutRequest.Headers) {
            byte[] text = headers();
            return new Cutout(
                    source, Cutout.Form.TEXT, List.of(new Parts.Ready(text)), text.length);
        }
        Selection selection =
                request instanceof CutoutRequest.Sky sky
                        ? Selection.onSky(source, sky.region())
                        : Selection.byPixels(source, ((CutoutRequest.Pixels) request).parts());
        List<Cutout.Part> parts = assemble(selection);
        long length = 0;
        for (Cutout.Part part : parts) {
            length += part.length();
            if (length > MAX_LENGTH) {
                throw new VOSpaceException(
                        FaultType.REQUEST_ENTITY_TOO_LARGE,
                        "the cutout has more than " + MAX_LENGTH + " bytes (expected: fewer)");
            }
        }
        return new Cutout(source, Cutout.Form.FITS, parts, length);
    }

    private byte[] headers() throws IOException {
        HduScanner scanner = new HduScanner(source);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Optional<Hdu> hdu = scanner.next(); hdu.isPresent(); hdu = scanner.next()) {
            if (text.size() > 0) {
                text.write('\n');
            }
            for (String card : hdu.get().header().cards()) {
                text.writeBytes(line(card));
            }
            text.writeBytes(line("END" + " ".repeat(77)));
        }
        return text.toByteArray();
    }

    private static byte[] line(String card) {
        return (card.replaceAll("[^ -~]", "?") + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    private List<Cutout.Part> assemble(Selection selection) {
        FitsHeader fileHeader = selection.primary().header();
        List<Selection.Piece> pieces = selection.pieces();
        if (pieces.size() == 1 && pieces.get(0).canBePrimary()) {
            return primary(pieces.get(0), fileHeader);
        }
        List<Cutout.Part> parts = new ArrayList<>();
        parts.add(new Parts.Ready(CutHeader.withoutData(fileHeader, pieces.size()).bytes()));
        for (Selection.Piece piece : pieces) {
            parts.addAll(extension(piece));
        }
        return parts;
    }

    private List<Cutout.Part> primary(Selection.Piece piece, FitsHeader fileHeader) {
        Hdu hdu = piece.hdu();
        if (piece.section().isEmpty()) {
            return copy(hdu);
        }
        Section section = piece.section().get();
        return List.of(
                new Parts.Ready(CutHeader.primary(hdu, section, fileHeader).bytes()),
                pixels(hdu, section));
    }

    private List<Cutout.Part> extension(Selection.Piece piece) {
        Hdu hdu = piece.hdu();
        if (piece.section().isPresent()) {
            Section section = piece.section().get();
            return List.of(
                    new Parts.Ready(CutHeader.extension(hdu, section).bytes()),
                    pixels(hdu, section));
        }
        if (hdu.index() == 0) {
            throw FitsFaults.unsuitable(
                    "HDU 0 is "
                            + hdu.kind()
                            + " (expected: alone, since it cannot be one of several extensions)");
        }
        return copy(hdu);
    }

    private List<Cutout.Part> copy(Hdu hdu) {
        requireThere(hdu, hdu.dataLength());
        return List.of(
                new Parts.Ready(hdu.header().bytes()),
                new Parts.Data(source, hdu.dataOffset(), hdu.dataLength()));
    }

    private Cutout.Part pixels(Hdu hdu, Section section) {
        if (hdu.isCompressedImage()) {
            TileWriter.require(hdu, section);
            requireThere(hdu, hdu.dataLength());
        } else {
            requireThere(hdu, endOf(section, hdu));
        }
        long width = Math.abs(hdu.bitpix()) / 8;
        try {
            long bytes = Math.multiplyExact(section.count(), width);
            return new Parts.Pixels(source, hdu, section, bytes);
        } catch (ArithmeticException e) {
            throw FitsFaults.malformed("the image of HDU " + hdu.index() + " has too many pixels");
        }
    }

    /** How many bytes of the data are needed. */
    private static long endOf(Section section, Hdu hdu) {
        long stride = Math.abs(hdu.bitpix()) / 8;
        long end = stride;
        long[] shape = hdu.axes();
        for (int i = 0; i < shape.length; i++) {
            end += (section.axes().get(i).highest() - 1) * stride;
            stride *= shape[i];
        }
        return end;
    }

    private void requireThere(Hdu hdu, long bytes) {
        if (hdu.dataOffset() + bytes > source.length()) {
            throw FitsFaults.malformed(
                    "the data of HDU "
                            + hdu.index()
                            + " end at byte "
                            + (hdu.dataOffset() + bytes)
                            + " (expected: within the "
                            + source.length()
                            + " bytes of the file)");
        }
    }
}
