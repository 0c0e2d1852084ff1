package org.vospace.server.transfer.resume;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests of this process that add bytes to uploads, so that a newer one can have an older one
 * put on record what it has, rather than lose it. Requests elsewhere just lose the pen.
 * Thread-safe.
 */
final class Writers {
    /** A request that waits for a dead connection is not waited for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<UUID, Stretch> active = new ConcurrentHashMap<>();

    void enter(UUID upload, Stretch stretch) {
        active.put(upload, stretch);
    }

    void leave(UUID upload, Stretch stretch) {
        active.remove(upload, stretch);
        stretch.leave();
    }

    void stop(UUID upload) {
        Stretch stretch = active.get(upload);
        if (stretch != null) {
            stretch.stop(PATIENCE);
        }
    }
}
