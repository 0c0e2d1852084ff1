package org.vospace.server.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vospace.server.fits.header.FitsFaults;

/**
 * One value of {@code SUB}: {@code [1]}, {@code [SCI,2]}, {@code [1:100,1:100]} or {@code
 * [1][1:100,1:100]}.
 *
 * @param hdu empty for the first that is an image
 * @param ranges empty for all of the HDU
 */
public record SubArray(Optional<HduName> hdu, List<PixelRange> ranges) {
    private static final int MAX_LENGTH = 1000;
    private static final Pattern BRACKETS =
            Pattern.compile("\\[([^\\[\\]]+)\\](?:\\[([^\\[\\]]+)\\])?");

    public SubArray {
        ranges = List.copyOf(ranges);
    }

    static SubArray parse(String text) {
        Matcher matcher = BRACKETS.matcher(text.strip());
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            throw malformed(text);
        }
        String first = matcher.group(1).strip();
        String second = matcher.group(2);
        if (HduName.isName(first)) {
            return new SubArray(
                    Optional.of(HduName.parse(first)), second == null ? List.of() : ranges(second));
        }
        if (second != null) {
            throw malformed(text);
        }
        return new SubArray(Optional.empty(), ranges(first));
    }

    private static List<PixelRange> ranges(String text) {
        List<PixelRange> ranges = new ArrayList<>();
        Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(PixelRange::parse)
                .forEach(ranges::add);
        return ranges;
    }

    private static RuntimeException malformed(String text) {
        return FitsFaults.unsuitable(
                "SUB="
                        + (text.length() > 80 ? text.substring(0, 80) + "…" : text)
                        + " (expected: such as [1], [SCI,2], [1:100,1:100] or [1][1:100,1:100])");
    }
}
