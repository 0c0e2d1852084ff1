package org.vospace.client.sync;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.Progress;
import org.vospace.client.TransferResult;
import org.vospace.client.sync.TreeAction.Kind;
import org.vospace.fault.VOSpaceException;

/**
 * Moves small files of a new directory, or small files that were named one by one, at once, as far
 * as the {@link Mover} can. Whatever else there is, or does not come so, is left to be moved alone.
 * Thread-safe.
 *
 * @param <S> a place at the source
 * @param <T> a place at the target
 */
final class Together<S, T> {
    private static final Logger LOG = LoggerFactory.getLogger(Together.class);

    /** Fewer files are as fast one by one. */
    private static final int FEWEST = 8;

    /** As many are looked at ahead, which is what a directory takes of the memory. */
    private static final int MOST = 1000;

    /** Larger files, in bytes, take their time and not that of their requests. */
    private static final int LARGEST = 32 << 10;

    private final Tree<S> from;
    private final Tree<T> to;
    private final Mover<S, T> mover;
    private final TreeOptions options;
    private final FileSteps<S, T> steps;
    private final Tally tally;
    private volatile boolean isInVain;

    Together(
            Tree<S> from,
            Tree<T> to,
            Mover<S, T> mover,
            TreeOptions options,
            FileSteps<S, T> steps,
            Tally tally) {
        this.from = from;
        this.to = to;
        this.mover = mover;
        this.options = options;
        this.steps = steps;
        this.tally = tally;
    }

    /** What is left of a directory's content. */
    Iterator<Entry> rest(Branch<S, T> branch, Iterator<Entry> children) {
        if (branch.exists() || !isPossible()) {
            return children;
        }
        return switch (mover.bulk()) {
            case NOTHING -> children;
            case WHOLE_DIRECTORIES -> restOfWhole(branch, children);
            case ANY_FILES -> new Gathering(branch, children);
        };
    }

    private boolean isPossible() {
        return !options.dryRun() && options.cutout().isEmpty();
    }

    /**
     * What is left of files that were named one by one. To be asked only where it does not matter
     * what is at their targets.
     */
    Map<S, T> restOfNamed(Map<S, T> roots) {
        if (mover.bulk() != Mover.Bulk.ANY_FILES || options.parents() || !isPossible()) {
            return roots;
        }
        Map<S, T> rest = new LinkedHashMap<>(roots);
        Map<T, Map<Found<S>, T>> byDirectory = new LinkedHashMap<>();
        roots.forEach(
                (source, target) -> {
                    Optional<T> parent = to.parent(target);
                    if (parent.isPresent()) {
                        T directory = parent.get();
                        Map<Found<S>, T> files =
                                byDirectory.computeIfAbsent(
                                        directory, place -> new LinkedHashMap<>());
                        smallFile(source, directory, target)
                                .ifPresent(file -> files.put(file, target));
                        if (files.size() == MOST) {
                            moveNamed(directory, files, rest);
                            files.clear();
                        }
                    }
                });
        byDirectory.forEach((directory, files) -> moveNamed(directory, files, rest));
        return rest;
    }

    /** One that keeps its name. */
    private Optional<Found<S>> smallFile(S source, T directory, T target) {
        try {
            Optional<Entry> entry = from.find(source).filter(found -> fits(found.name(), found));
            boolean keepsName =
                    entry.isPresent() && to.child(directory, entry.get().name()).equals(target);
            return entry.filter(found -> keepsName).map(found -> new Found<>(source, found));
        } catch (IOException | VOSpaceException e) {
            LOG.debug("{} is looked at again, alone", source, e);
            return Optional.empty();
        }
    }

    private void moveNamed(T directory, Map<Found<S>, T> files, Map<S, T> rest) {
        List<Found<S>> left = moved(directory, files, name -> name);
        files.keySet().forEach(file -> rest.remove(file.place()));
        left.forEach(file -> rest.put(file.place(), files.get(file)));
    }

    private Iterator<Entry> restOfWhole(Branch<S, T> branch, Iterator<Entry> children) {
        List<Entry> ahead = new ArrayList<>();
        boolean fits = !isInVain;
        while (fits && ahead.size() < MOST && children.hasNext()) {
            Entry entry = children.next();
            ahead.add(entry);
            fits = fits(branch.pathOf(entry.name()), entry);
        }
        if (fits && !children.hasNext()) {
            return moved(branch, ahead).iterator();
        }
        return new Chain(ahead.iterator(), children);
    }

    private boolean fits(String path, Entry entry) {
        return entry.kind() == Entry.Kind.FILE
                && entry.length() >= 0
                && entry.length() <= LARGEST
                && from.knowsMd5(entry)
                && options.filter().takes(path, false);
    }

    /** Moves them, and tells which of them it did not move. */
    private List<Entry> moved(Branch<S, T> branch, List<Entry> entries) {
        List<Entry> rest = new ArrayList<>();
        Map<Found<S>, T> files = new LinkedHashMap<>();
        for (Entry entry : entries) {
            try {
                S place = from.child(branch.source(), entry.name());
                files.put(new Found<>(place, entry), to.child(branch.target(), entry.name()));
            } catch (IOException | VOSpaceException e) {
                // a name that one side cannot have: that is told of the file alone
                rest.add(entry);
            }
        }
        for (Found<S> file : moved(branch.target(), files, branch::pathOf)) {
            rest.add(file.entry());
        }
        return rest;
    }

    private List<Found<S>> moved(
            T directory, Map<Found<S>, T> files, UnaryOperator<String> pathOf) {
        if (isInVain || files.size() < FEWEST) {
            return List.copyOf(files.keySet());
        }
        Map<String, TransferResult> results = move(directory, files);
        List<Found<S>> rest = new ArrayList<>();
        files.forEach(
                (file, target) -> {
                    TransferResult result = results.get(file.entry().name());
                    if (result == null) {
                        rest.add(file);
                    } else {
                        tell(pathOf.apply(file.entry().name()), file, target, result);
                    }
                });
        return rest;
    }

    private Map<String, TransferResult> move(T directory, Map<Found<S>, T> files) {
        try {
            Map<String, TransferResult> results = mover.moveTogether(directory, files);
            isInVain = results.isEmpty();
            return results;
        } catch (IOException | VOSpaceException e) {
            // whatever is the matter, it comes up again with the file that it is about
            LOG.debug("{} is not filled at once", directory, e);
            isInVain = true;
            return Map.of();
        }
    }

    private void tell(String path, Found<S> file, T target, TransferResult result) {
        TreeAction copy = steps.action(Kind.COPY, file, path, target);
        Progress progress = options.listener().begins(copy);
        progress.update(result.bytes(), result.bytes());
        tally.transferred(result.bytes());
        options.listener().done(copy, Optional.of(result));
    }

    /** One after the other. */
    private record Chain(Iterator<Entry> first, Iterator<Entry> second) implements Iterator<Entry> {
        @Override
        public boolean hasNext() {
            return first.hasNext() || second.hasNext();
        }

        @Override
        public Entry next() {
            return first.hasNext() ? first.next() : second.next();
        }
    }

    /**
     * Passes on what does not fit, and moves the others as soon as there are enough of them, or no
     * more. For one thread.
     */
    private final class Gathering implements Iterator<Entry> {
        private final Branch<S, T> branch;
        private final Iterator<Entry> children;
        private final Deque<Entry> left = new ArrayDeque<>();
        private List<Entry> gathered = new ArrayList<>();

        Gathering(Branch<S, T> branch, Iterator<Entry> children) {
            this.branch = branch;
            this.children = children;
        }

        @Override
        public boolean hasNext() {
            while (left.isEmpty() && children.hasNext()) {
                Entry entry = children.next();
                if (isInVain || !fits(branch.pathOf(entry.name()), entry)) {
                    return left.add(entry);
                }
                gathered.add(entry);
                if (gathered.size() == MOST) {
                    moveGathered();
                }
            }
            if (left.isEmpty()) {
                moveGathered();
            }
            return !left.isEmpty();
        }

        private void moveGathered() {
            left.addAll(moved(branch, gathered));
            gathered = new ArrayList<>();
        }

        @Override
        public Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more entries");
            }
            return left.remove();
        }
    }
}
