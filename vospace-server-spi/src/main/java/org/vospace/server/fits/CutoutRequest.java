package org.vospace.server.fits;

import java.util.List;
import org.vospace.server.fits.wcs.SkyRegion;

/** What is asked of a FITS file in place of all of it. */
public sealed interface CutoutRequest {
    /** How many parts one request may name. */
    int MAX_PARTS = 100;

    /** All headers, as text. */
    record Headers() implements CutoutRequest {}

    /** Sections by pixels, and whole HDUs. */
    record Pixels(List<SubArray> parts) implements CutoutRequest {
        public Pixels {
            parts = List.copyOf(parts);
        }
    }

    /** What lies within a region of the sky. */
    record Sky(SkyRegion region) implements CutoutRequest {}
}
