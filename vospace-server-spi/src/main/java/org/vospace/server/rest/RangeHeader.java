package org.vospace.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.spi.storage.ByteRange;

/** Reads a Range header (RFC 9110, 14.2). */
final class RangeHeader {
    private static final Pattern SPEC = Pattern.compile("(\\d{0,18})-(\\d{0,18})");

    /** A request for more than this is taken for an attack and answered with the whole. */
    private static final int MAX_RANGES = 100;

    private RangeHeader() {}

    /**
     * The ranges asked for that lie within {@code length} bytes.
     *
     * @return empty if the header is to be ignored; an empty list if no range can be satisfied
     */
    static Optional<List<ByteRange>> parse(String header, long length) {
        String text = header.strip();
        if (!text.regionMatches(true, 0, "bytes=", 0, 6)) {
            return Optional.empty();
        }
        String[] specs = text.substring(6).split(",", -1);
        if (specs.length > MAX_RANGES) {
            return Optional.empty();
        }
        List<ByteRange> ranges = new ArrayList<>();
        for (String spec : specs) {
            Matcher matcher = SPEC.matcher(spec.strip());
            if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
                return Optional.empty();
            }
            if (!isOrdered(matcher.group(1), matcher.group(2))) {
                return Optional.empty();
            }
            resolve(matcher.group(1), matcher.group(2), length).ifPresent(ranges::add);
        }
        return overlapTooMuch(ranges, length) ? Optional.empty() : Optional.of(ranges);
    }

    private static boolean isOrdered(String first, String last) {
        return first.isEmpty() || last.isEmpty() || Long.parseLong(first) <= Long.parseLong(last);
    }

    private static Optional<ByteRange> resolve(String first, String last, long length) {
        if (first.isEmpty()) {
            long suffix = Math.min(Long.parseLong(last), length);
            return suffix == 0
                    ? Optional.empty()
                    : Optional.of(new ByteRange(length - suffix, suffix));
        }
        long start = Long.parseLong(first);
        if (start >= length) {
            return Optional.empty();
        }
        long end = last.isEmpty() ? length - 1 : Math.min(Long.parseLong(last), length - 1);
        return Optional.of(new ByteRange(start, end - start + 1));
    }

    /** Ranges that add up to more than twice the whole gain nobody anything. */
    private static boolean overlapTooMuch(List<ByteRange> ranges, long length) {
        long limit = Math.max(length, Long.MAX_VALUE / 2 > length ? length * 2 : length);
        long sum = 0;
        for (ByteRange range : ranges) {
            sum += range.length();
            if (sum > limit || sum < 0) {
                return true;
            }
        }
        return false;
    }
}
