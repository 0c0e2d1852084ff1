package org.vospace.server.transfer.resume;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.vospace.spi.storage.Checksum.Algorithm;

/**
 * What the database knows of the digests of an unfinished upload, as ASCII text: the state of each
 * ({@code MD5=...}), with which any process goes on, or its value so far ({@code MD5:...}); one or
 * the other for all of them, blanks between them.
 */
final class DigestRecord {
    private static final String BETWEEN = " ";
    private static final char VALUE = ':';

    private DigestRecord() {}

    /** Of values in lower-case hexadecimal. */
    static String ofValues(Map<Algorithm, String> values) {
        return new EnumMap<>(values)
                .entrySet().stream()
                        .map(digest -> digest.getKey().name() + VALUE + digest.getValue())
                        .collect(Collectors.joining(BETWEEN));
    }

    /** Whether there are values and no states. */
    static boolean hasValues(String record) {
        return record.indexOf(VALUE) >= 0;
    }

    /** The digests of the bytes so far, in lower-case hexadecimal. */
    static Map<Algorithm, String> values(String record) {
        if (!hasValues(record)) {
            return KeptDigests.of(record).values();
        }
        Map<Algorithm, String> values = new EnumMap<>(Algorithm.class);
        for (String one : record.split(BETWEEN, -1)) {
            int colon = one.indexOf(VALUE);
            values.put(Algorithm.valueOf(one.substring(0, colon)), one.substring(colon + 1));
        }
        return values;
    }

    /** The MD5 of the bytes so far, in lower-case hexadecimal. */
    static String md5Hex(String record) {
        return Objects.requireNonNull(values(record).get(Algorithm.MD5), "MD5 is always computed");
    }
}
