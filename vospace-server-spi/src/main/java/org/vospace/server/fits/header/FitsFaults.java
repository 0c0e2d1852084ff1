package org.vospace.server.fits.header;

import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** What can be wrong with a file or with what is asked of it. */
public final class FitsFaults {
    private FitsFaults() {}

    /** The file is FITS, but not as the standard has it: 400. */
    public static VOSpaceException malformed(String detail) {
        return new VOSpaceException(FaultType.INVALID_DATA, "malformed FITS: " + detail);
    }

    /** The file is no FITS at all: 415. */
    public static VOSpaceException notFits(String found) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "not a FITS file: it begins with "
                        + found
                        + " (expected: SIMPLE  =; cutouts and headers are of FITS files only)",
                415,
                null);
    }

    /** What is asked cannot be had from this file: 400. */
    public static VOSpaceException unsuitable(String detail) {
        return new VOSpaceException(FaultType.INVALID_ARGUMENT, detail);
    }

    /**
     * The region has no pixel of the file: 404. SODA's 204 would make clients of today keep an
     * empty file and say that all went well.
     */
    public static VOSpaceException noOverlap(String detail) {
        return new VOSpaceException(FaultType.INVALID_ARGUMENT, detail, 404, null);
    }
}
