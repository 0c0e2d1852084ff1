package org.vospace.examples.benchmarks;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers what was written last, for those who look at it afterwards. Thread-safe. */
final class LastPath {
    private final AtomicReference<Optional<String>> path = new AtomicReference<>(Optional.empty());

    void set(String written) {
        path.set(Optional.of(written));
    }

    /**
     * Returns it.
     *
     * @throws IllegalStateException if nothing was written
     */
    String get() {
        return path.get().orElseThrow(() -> new IllegalStateException("nothing was written yet"));
    }
}
