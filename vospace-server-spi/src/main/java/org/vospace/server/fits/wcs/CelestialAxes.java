package org.vospace.server.fits.wcs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.server.fits.header.FitsHeader;

/**
 * Which axes of an image are celestial.
 *
 * @param lon the axis of the longitude, counted from 1
 * @param lat the axis of the latitude
 * @param kind of the longitude: RA, GLON, ELON
 * @param projection its code
 */
record CelestialAxes(int lon, int lat, String kind, String projection) {
    private static final Pattern CTYPE =
            Pattern.compile("(RA|DEC|[A-Z]LON|[A-Z]LAT)-+([A-Z0-9]{3})(?:-SIP|\\s)*");

    static Optional<CelestialAxes> of(FitsHeader header, int naxis) {
        int lon = 0;
        int lat = 0;
        String kind = "";
        String projection = "";
        for (int axis = 1; axis <= naxis; axis++) {
            Matcher matcher = CTYPE.matcher(ctype(header, axis));
            if (!matcher.matches()) {
                continue;
            }
            boolean isLon = matcher.group(1).equals("RA") || matcher.group(1).endsWith("LON");
            if (isLon && lon == 0) {
                lon = axis;
                kind = matcher.group(1);
                projection = matcher.group(2);
            } else if (!isLon && lat == 0) {
                lat = axis;
            }
        }
        return lon == 0 || lat == 0
                ? Optional.empty()
                : Optional.of(new CelestialAxes(lon, lat, kind, projection));
    }

    static String ctype(FitsHeader header, int axis) {
        return header.text("CTYPE" + axis).orElse("").strip().toUpperCase(Locale.ROOT);
    }
}
