package org.vospace.client.cli;

import java.util.Locale;
import org.vospace.client.TransferResult;

/** What {@code -v} tells of a transfer. */
final class Reports {
    private Reports() {}

    static String of(TransferResult result) {
        double seconds = Math.max(result.duration().toMillis(), 1) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%d bytes, %.1f MB/s, MD5 %s%s",
                result.bytes(),
                result.bytes() / seconds / 1e6,
                result.md5(),
                result.verified() ? "" : ", not verified: the service tells no digest");
    }
}
