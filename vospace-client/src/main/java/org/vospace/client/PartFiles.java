package org.vospace.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.vospace.client.transfer.LastingPart;
import org.vospace.model.VosUri;

/**
 * What downloads leave in a directory when they are ended before their time: {@code .name.vospart}
 * and {@code .name.vospart-state}, for the next run to go on with. They are not the user's files.
 */
public final class PartFiles {
    /** Nobody comes back to a download after so long. */
    private static final Duration KEPT = Duration.ofDays(30);

    private PartFiles() {}

    /** Whether a file of this name, without directories, is such a part. */
    public static boolean isPart(String name) {
        return LastingPart.isPartName(name);
    }

    /** Whether a part that was last written to then is of no use any more: after 30 days. */
    public static boolean isForgotten(Instant written) {
        return written.isBefore(Instant.now().minus(KEPT));
    }

    /**
     * Removes what earlier downloads of {@code source} have left of {@code file}, which is whole by
     * now. What another process is writing stays.
     */
    public static void discard(Path file, VosUri source) throws IOException {
        LastingPart.discard(file, source.toString());
    }
}
