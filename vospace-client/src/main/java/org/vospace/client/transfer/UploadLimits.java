package org.vospace.client.transfer;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server takes in one piece of an upload, in bytes.
 *
 * @param smallestPiece but for the last piece
 * @param largestPiece at least {@code smallestPiece}
 */
record UploadLimits(long smallestPiece, long largestPiece) {
    UploadLimits {
        if (smallestPiece < 0 || largestPiece < Math.max(1, smallestPiece)) {
            throw new IllegalArgumentException(
                    "smallestPiece, largestPiece: "
                            + smallestPiece
                            + ", "
                            + largestPiece
                            + " (expected: 0 or more, not in the wrong order)");
        }
    }

    static final UploadLimits NONE = new UploadLimits(0, Long.MAX_VALUE);

    /** The dictionary of an {@code Upload-Limit} header; what cannot be understood is no limit. */
    static UploadLimits parse(String header) {
        return of(value(header, "min-append-size"), value(header, "max-append-size"));
    }

    static UploadLimits of(OptionalLong smallest, OptionalLong largest) {
        long most = Math.max(1, largest.orElse(Long.MAX_VALUE));
        return new UploadLimits(Math.min(most, smallest.orElse(0)), most);
    }

    private static OptionalLong value(String header, String key) {
        Matcher matcher =
                Pattern.compile("(?:^|,)\\s*" + Pattern.quote(key) + "\\s*=\\s*([0-9]{1,19})")
                        .matcher(header);
        return matcher.find() ? Numbers.parse(matcher.group(1)) : OptionalLong.empty();
    }

    /** As {@link #parse} reads it. */
    String text() {
        return "min-append-size=" + smallestPiece + ",max-append-size=" + largestPiece;
    }
}
