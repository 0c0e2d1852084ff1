package org.vospace.uws;

import java.util.UUID;
import java.util.regex.Pattern;
import org.vospace.fault.Excerpt;

/** The identifier of a job: the last segment of its URL. */
public record JobId(String value) {
    private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}");

    public JobId {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "job id: '"
                            + Excerpt.of(value)
                            + "' (expected: 1 to 128 of A-Z a-z 0-9 . _ ~ -, no dot segment)");
        }
    }

    public static JobId random() {
        return new JobId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
