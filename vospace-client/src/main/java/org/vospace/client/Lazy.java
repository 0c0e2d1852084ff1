package org.vospace.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is found once, when first asked for. A failure is not kept. Thread-safe. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> finder;
    private volatile @Nullable T value;

    Lazy(Supplier<T> finder) {
        this.finder = finder;
    }

    @Override
    public T get() {
        T known = value;
        return known != null ? known : find();
    }

    private synchronized T find() {
        T known = value;
        if (known == null) {
            known = finder.get();
            value = known;
        }
        return known;
    }
}
