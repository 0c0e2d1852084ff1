package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Param;

/**
 * What to read of a FITS file instead of all of it, cut out by the service: a value.
 *
 * <p>The parameters are those of SODA 1.0 (CIRCLE, POLYGON) and of OpenCADC's services (SUB, META).
 */
public final class Cutout {
    private static final String SECTION =
            "\\[(?:[A-Za-z0-9_]+(?:,[0-9]+)?|[0-9*:,+\\- ]*[:*][0-9*:,+\\- ]*)\\]";
    private static final Pattern PIXELS = Pattern.compile("(.*?[^\\\\])((?:" + SECTION + ")+)");
    private static final String NUMBER =
            "\\s*([-+]?(?:[0-9]{1,20}\\.?[0-9]{0,20}|\\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,3})?)\\s*";
    private static final Pattern CIRCLE =
            Pattern.compile("(.*[^\\\\])\\(" + NUMBER + "," + NUMBER + "," + NUMBER + "\\)");

    private final List<Param> parameters;

    private Cutout(List<Param> parameters) {
        this.parameters = parameters;
    }

    /**
     * Cuts out pixels.
     *
     * @param sections extensions and pixel ranges from 1 as CFITSIO writes them, such as {@code
     *     [1:100,1:100]}, {@code [SCI,2]} or {@code [1][1:100,*]}; several follow each other
     */
    public static Cutout pixels(String sections) {
        return new Cutout(List.of(new Param("SUB", requireNonNull(sections, "sections"))));
    }

    /** Cuts out what touches a circle on the sky; all in degrees (ICRS). */
    public static Cutout circle(double ra, double dec, double radius) {
        return new Cutout(
                List.of(
                        new Param(
                                "CIRCLE",
                                String.format(Locale.ROOT, "%s %s %s", ra, dec, radius))));
    }

    /** Reads the headers only, as text. */
    public static Cutout headers() {
        return new Cutout(List.of(new Param("META", "true")));
    }

    /** A name with what is to be cut out of it. */
    public record Named(String name, Cutout cutout) {}

    /**
     * Reads {@code name[1][1:100,1:100]} or {@code name(ra,dec,radius)}.
     *
     * <p>Legal names may end so too. A backslash before the bracket says that it belongs to the
     * name: {@code name\[1]}, {@code name\(1,2,3)}. It stays in the text, as one before a wildcard
     * does. A caller that can look may rather take a text for the name of a node that exists.
     *
     * @return empty if the text asks for no cutout
     */
    public static Optional<Named> of(String text) {
        Matcher circle = CIRCLE.matcher(text);
        if (circle.matches()) {
            return Optional.of(
                    new Named(
                            circle.group(1),
                            circle(
                                    Double.parseDouble(circle.group(2)),
                                    Double.parseDouble(circle.group(3)),
                                    Double.parseDouble(circle.group(4)))));
        }
        Matcher pixels = PIXELS.matcher(text);
        return pixels.matches()
                ? Optional.of(new Named(pixels.group(1), pixels(pixels.group(2))))
                : Optional.empty();
    }

    /** The URL of a file's bytes, with the parameters that ask for this part of them. */
    URI at(URI file) {
        return Urls.with(
                file,
                parameters.stream()
                        .flatMap(parameter -> Stream.of(parameter.uri(), parameter.value()))
                        .toArray(String[]::new));
    }

    /** The query parameters that ask a service for it. */
    public List<Param> parameters() {
        return parameters;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cutout cutout && cutout.parameters.equals(parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    @Override
    public String toString() {
        return parameters.stream()
                .map(parameter -> parameter.uri() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }
}
