package org.vospace.client;

import java.util.Optional;
import org.vospace.model.VosUri;

/**
 * Notices when the starts of pages go round in a circle, in constant memory (Brent's algorithm): a
 * server that does so would be listed for ever.
 */
final class PageGuard {
    private Optional<VosUri> landmark = Optional.empty();
    private int steps;
    private int reach = 1;

    /** Whether a page started at {@code start} before, as far as the landmark shows. */
    boolean hasSeen(VosUri start) {
        if (landmark.filter(start::equals).isPresent()) {
            return true;
        }
        if (++steps >= reach) {
            landmark = Optional.of(start);
            steps = 0;
            reach = Math.min(reach * 2, 1 << 30);
        }
        return false;
    }
}
