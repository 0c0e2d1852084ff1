package org.vospace.client.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.Progress;
import org.vospace.client.TransferResult;
import org.vospace.client.sync.TreeAction.Kind;
import org.vospace.fault.VOSpaceException;

/**
 * Moves what a directory holds at once, if it holds nothing but small files and its target is new.
 * Whatever else there is, or does not come so, is left to be moved one by one. Thread-safe.
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
    Iterator<Entry> rest(Branch<S, T> branch, Iterator<Entry> children) throws IOException {
        if (isInVain
                || !mover.movesTogether()
                || branch.exists()
                || options.dryRun()
                || options.cutout().isPresent()) {
            return children;
        }
        List<Entry> ahead = new ArrayList<>();
        boolean fits = true;
        while (fits && ahead.size() < MOST && children.hasNext()) {
            Entry entry = children.next();
            ahead.add(entry);
            fits = fits(branch, entry);
        }
        if (fits && ahead.size() >= FEWEST && !children.hasNext()) {
            return moved(branch, ahead).iterator();
        }
        return new Chain(ahead.iterator(), children);
    }

    private boolean fits(Branch<S, T> branch, Entry entry) {
        return entry.kind() == Entry.Kind.FILE
                && entry.length() >= 0
                && entry.length() <= LARGEST
                && from.knowsMd5(entry)
                && options.filter().takes(branch.pathOf(entry.name()), false);
    }

    /** Those that were not moved. */
    private List<Entry> moved(Branch<S, T> branch, List<Entry> entries) throws IOException {
        Map<Found<S>, T> files = new LinkedHashMap<>();
        for (Entry entry : entries) {
            S place = from.child(branch.source(), entry.name());
            files.put(new Found<>(place, entry), to.child(branch.target(), entry.name()));
        }
        Map<String, TransferResult> results = move(branch, files);
        List<Entry> rest = new ArrayList<>();
        files.forEach(
                (file, target) -> {
                    TransferResult result = results.get(file.entry().name());
                    if (result == null) {
                        rest.add(file.entry());
                    } else {
                        tell(branch, file, target, result);
                    }
                });
        return rest;
    }

    private Map<String, TransferResult> move(Branch<S, T> branch, Map<Found<S>, T> files) {
        try {
            Map<String, TransferResult> results = mover.moveTogether(branch.source(), files);
            isInVain = results.isEmpty();
            return results;
        } catch (IOException | VOSpaceException e) {
            // whatever is the matter, it comes up again with the file that it is about
            LOG.debug("{} is not moved at once", branch.source(), e);
            isInVain = true;
            return Map.of();
        }
    }

    private void tell(Branch<S, T> branch, Found<S> file, T target, TransferResult result) {
        TreeAction copy = steps.action(Kind.COPY, file, branch.pathOf(file.entry().name()), target);
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
}
