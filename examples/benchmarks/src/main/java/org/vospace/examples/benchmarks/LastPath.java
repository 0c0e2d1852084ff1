package org.vospace.examples.benchmarks;

import java.util.Optional;

/** Remembers what was written last, for those who look at it afterwards. Thread-safe. */
final class LastPath {
    private volatile Optional<String> path = Optional.empty();

    void set(String written) {
        path = Optional.of(written);
    }

    /**
     * Returns it.
     *
     * @throws IllegalStateException if nothing was written
     */
    String get() {
        return path.orElseThrow(() -> new IllegalStateException("nothing was written yet"));
    }
}
