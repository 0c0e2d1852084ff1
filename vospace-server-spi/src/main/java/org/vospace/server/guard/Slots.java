package org.vospace.server.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each of many callers has under way. Forgets those who have nothing. Thread-safe. */
final class Slots {
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** Takes a slot unless the caller has {@code most} already. */
    boolean take(String caller, int most) {
        boolean[] got = new boolean[1];
        taken.compute(
                caller,
                (key, count) -> {
                    int now = count == null ? 0 : count;
                    got[0] = now < most;
                    return got[0] ? Integer.valueOf(now + 1) : count;
                });
        return got[0];
    }

    /** Gives a slot back that was taken. */
    void giveBack(String caller) {
        taken.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    }

    int size() {
        return taken.size();
    }
}
