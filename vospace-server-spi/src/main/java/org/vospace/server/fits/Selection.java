package org.vospace.server.fits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.header.HduScanner;
import org.vospace.server.fits.io.ByteSource;
import org.vospace.server.fits.wcs.CelestialWcs;
import org.vospace.server.fits.wcs.PixelBox;
import org.vospace.server.fits.wcs.SkyRegion;

/**
 * What of a file is taken.
 *
 * @param primary the first HDU of the file
 */
record Selection(Hdu primary, List<Piece> pieces) {
    private static final int TOLD = 20;

    /**
     * An HDU, or pixels of it.
     *
     * @param section empty for an HDU that is taken as it is
     */
    record Piece(Hdu hdu, Optional<Section> section) {
        boolean canBePrimary() {
            return section.isPresent() || hdu.index() == 0;
        }
    }

    Selection {
        pieces = List.copyOf(pieces);
    }

    static Selection byPixels(ByteSource source, List<SubArray> parts) throws IOException {
        Map<SubArray, Hdu> found = new HashMap<>();
        List<String> names = new ArrayList<>();
        HduScanner scanner = new HduScanner(source);
        Hdu primary = scanner.next().orElseThrow();
        long wanted = parts.stream().distinct().count();
        for (Optional<Hdu> next = Optional.of(primary); next.isPresent(); next = scanner.next()) {
            Hdu hdu = next.get();
            if (names.size() < TOLD) {
                names.add(hdu.index() + hdu.name().map(it -> " " + it).orElse(""));
            }
            for (SubArray part : parts) {
                if (isMeant(part, hdu)) {
                    found.putIfAbsent(part, hdu);
                }
            }
            if (found.size() == wanted) {
                break;
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (SubArray part : parts) {
            Hdu hdu = found.get(part);
            if (hdu == null) {
                throw missing(part, names);
            }
            pieces.add(piece(part, hdu));
        }
        return new Selection(primary, pieces);
    }

    private static boolean isMeant(SubArray part, Hdu hdu) {
        return part.hdu()
                .map(name -> name.matches(hdu))
                .orElseGet(() -> hdu.isImage() || hdu.isCompressedImage());
    }

    private static RuntimeException missing(SubArray part, List<String> names) {
        return FitsFaults.unsuitable(
                part.hdu().map(name -> "no HDU " + name).orElse("no HDU with an image")
                        + " (expected: one of those of the file: "
                        + String.join(", ", names)
                        + (names.size() == TOLD ? " …" : "")
                        + ")");
    }

    private static Piece piece(SubArray part, Hdu hdu) {
        if (part.ranges().isEmpty()) {
            return new Piece(
                    hdu, hdu.isImage() ? Optional.of(Section.whole(hdu.axes())) : Optional.empty());
        }
        if (!hdu.isImage() && !hdu.isCompressedImage()) {
            throw FitsFaults.unsuitable(
                    "HDU "
                            + hdu.index()
                            + " is "
                            + hdu.kind()
                            + " (expected: an image, or all of the HDU, ["
                            + hdu.index()
                            + "])");
        }
        return new Piece(hdu, Optional.of(Section.of(part.ranges(), hdu.axes())));
    }

    /** All images that have pixels in a region. */
    static Selection onSky(ByteSource source, SkyRegion region) throws IOException {
        HduScanner scanner = new HduScanner(source);
        Hdu primary = scanner.next().orElseThrow();
        List<Piece> pieces = new ArrayList<>();
        Optional<VOSpaceException> problem = Optional.empty();
        boolean located = false;
        for (Optional<Hdu> next = Optional.of(primary); next.isPresent(); next = scanner.next()) {
            Hdu hdu = next.get();
            if (!hdu.isImage() && !hdu.isCompressedImage()) {
                continue;
            }
            try {
                Optional<Section> section = section(hdu, region);
                section.ifPresent(it -> pieces.add(new Piece(hdu, Optional.of(it))));
                located = true;
            } catch (VOSpaceException e) {
                problem = preferred(problem, e, hdu);
            }
        }
        if (!pieces.isEmpty()) {
            return new Selection(primary, pieces);
        }
        if (located) {
            throw FitsFaults.noOverlap(region + " has no pixel of this file");
        }
        throw problem.orElseGet(() -> FitsFaults.unsuitable("no HDU with an image"));
    }

    /** An image whose coordinates are not understood tells more than one that has none. */
    private static Optional<VOSpaceException> preferred(
            Optional<VOSpaceException> known, VOSpaceException found, Hdu hdu) {
        boolean celestial = CelestialWcs.isIn(hdu.header(), hdu.axes().length);
        return known.isEmpty() || celestial
                ? Optional.of(FitsFaults.unsuitable("HDU " + hdu.index() + ": " + found.detail()))
                : known;
    }

    private static Optional<Section> section(Hdu hdu, SkyRegion region) {
        long[] shape = hdu.axes();
        return CelestialWcs.of(hdu.header(), shape).box(region).map(box -> section(box, shape));
    }

    private static Section section(PixelBox box, long[] shape) {
        List<AxisPixels> axes = new ArrayList<>(Section.whole(shape).axes());
        axes.set(box.axis(), AxisPixels.between(box.low(), box.high()));
        axes.set(box.other(), AxisPixels.between(box.otherLow(), box.otherHigh()));
        return new Section(axes);
    }
}
