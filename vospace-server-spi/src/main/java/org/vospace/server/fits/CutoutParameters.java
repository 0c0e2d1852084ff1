package org.vospace.server.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vospace.server.fits.header.FitsFaults;
import org.vospace.server.fits.wcs.SkyRegion;

/** Reads what a client asks for in place of a whole file. */
public final class CutoutParameters {
    private static final List<String> NAMES = List.of("SUB", "CIRCLE", "POLYGON", "META");

    private CutoutParameters() {}

    /** Whether a name is one of a cutout's parameters, in any case (DALI 1.1, 3.1). */
    public static boolean isOne(String name) {
        return NAMES.contains(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Reads the parameters of a request, of which those of other names are ignored.
     *
     * @return empty if all of the file is asked for
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for what cannot be read, or names
     *     that exclude each other
     */
    public static Optional<CutoutRequest> parse(Map<String, List<String>> parameters) {
        Map<String, List<String>> asked = new TreeMap<>();
        parameters.forEach(
                (name, values) -> {
                    if (isOne(name)) {
                        asked.computeIfAbsent(
                                        name.toUpperCase(Locale.ROOT), it -> new ArrayList<>())
                                .addAll(values);
                    }
                });
        if (!isTrue(asked.getOrDefault("META", List.of("true")))) {
            asked.remove("META");
        }
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        if (asked.size() > 1) {
            throw FitsFaults.unsuitable(
                    String.join(" and ", asked.keySet()) + " (expected: only one of them)");
        }
        Map.Entry<String, List<String>> only = asked.entrySet().iterator().next();
        return Optional.of(request(only.getKey(), only.getValue()));
    }

    private static CutoutRequest request(String name, List<String> values) {
        if (name.equals("META")) {
            return new CutoutRequest.Headers();
        }
        if (name.equals("SUB")) {
            if (values.size() > CutoutRequest.MAX_PARTS) {
                throw FitsFaults.unsuitable(
                        values.size()
                                + " times SUB (expected: at most "
                                + CutoutRequest.MAX_PARTS
                                + ")");
            }
            return new CutoutRequest.Pixels(values.stream().map(SubArray::parse).toList());
        }
        if (values.size() != 1) {
            throw FitsFaults.unsuitable(values.size() + " times " + name + " (expected: once)");
        }
        return new CutoutRequest.Sky(
                name.equals("CIRCLE")
                        ? SkyRegion.circle(values.get(0))
                        : SkyRegion.polygon(values.get(0)));
    }

    private static boolean isTrue(List<String> values) {
        if (values.size() == 1 && values.get(0).equalsIgnoreCase("true")) {
            return true;
        }
        if (values.size() == 1 && values.get(0).equalsIgnoreCase("false")) {
            return false;
        }
        throw FitsFaults.unsuitable("META=" + String.join(",", values) + " (expected: true)");
    }
}
