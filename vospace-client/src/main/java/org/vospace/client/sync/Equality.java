package org.vospace.client.sync;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether two files are equal, as {@link Comparison} says. Thread-safe.
 *
 * @param <S> a place at the source
 * @param <T> a place at the target
 */
final class Equality<S, T> {
    private final Tree<S> from;
    private final Tree<T> to;
    private final Comparison comparison;

    Equality(Tree<S> from, Tree<T> to, Comparison comparison) {
        this.from = from;
        this.to = to;
        this.comparison = comparison;
    }

    boolean test(Found<S> source, Found<T> target) throws IOException {
        Entry here = source.entry();
        Entry there = target.entry();
        boolean possible = comparison != Comparison.NONE && there.kind() == Entry.Kind.FILE;
        boolean sizesDiffer =
                here.length() >= 0 && there.length() >= 0 && here.length() != there.length();
        if (!possible || sizesDiffer) {
            return false;
        }
        if (here.length() == 0 && there.length() == 0) {
            return true;
        }
        boolean byDigest =
                comparison != Comparison.SIZE_AND_DATE && from.knowsMd5(here) && to.knowsMd5(there);
        return byDigest
                ? from.md5(source.place(), here).equals(to.md5(target.place(), there))
                : here.length() == there.length()
                        && here.length() >= 0
                        && isNotOlder(there.modified(), here.modified());
    }

    /** Dates of services have milliseconds, those of files more. */
    private static boolean isNotOlder(Optional<Instant> target, Optional<Instant> source) {
        return target.isPresent()
                && source.isPresent()
                && target.get().toEpochMilli() >= source.get().toEpochMilli();
    }
}
