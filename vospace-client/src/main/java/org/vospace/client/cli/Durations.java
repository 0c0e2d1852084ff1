package org.vospace.client.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Times as people write them. */
final class Durations {
    private Durations() {}

    /**
     * Reads {@code 30s}, {@code 90m}, {@code 12h}, {@code 7d}, {@code 2w} or ISO 8601 such as
     * {@code PT1H}.
     *
     * @throws UsageException if it is none, or not more than nothing
     */
    static Duration parse(String text) {
        try {
            Duration duration = text.startsWith("P") ? Duration.parse(text) : units(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            // told below
        }
        throw new UsageException("time " + text + " (expected: such as 90m, 12h, 7d or PT1H)");
    }

    private static Duration units(String text) {
        long count = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            case 'w' -> Duration.ofDays(Math.multiplyExact(count, 7L));
            default -> Duration.ZERO;
        };
    }
}
