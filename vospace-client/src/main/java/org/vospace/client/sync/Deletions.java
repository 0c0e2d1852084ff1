package org.vospace.client.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.client.sync.TreeAction.Kind;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Notes what is at the target and not at the source, and deletes that in the end. Thread-safe.
 *
 * @param <T> a place at the target
 */
final class Deletions<T> {
    /** The most that one run deletes, each with all below it. */
    static final int MAX = 100_000;

    private final Tree<T> to;
    private final TreeOptions options;
    private final Tally tally;
    private final List<Candidate<T>> candidates = new ArrayList<>();
    private boolean tooMany;

    private record Candidate<T>(T place, String path, Entry entry) {}

    Deletions(Tree<T> to, TreeOptions options, Tally tally) {
        this.to = to;
        this.options = options;
        this.tally = tally;
    }

    /**
     * Notes what a directory has too much; what the filter does not take is none of our business.
     */
    void note(Branch<?, T> branch, List<Entry> surplus) throws IOException {
        for (Entry entry : surplus) {
            String path = branch.pathOf(entry.name());
            if (options.filter().takes(path, entry.isDirectory())) {
                add(new Candidate<>(to.child(branch.target(), entry.name()), path, entry));
            }
        }
    }

    private synchronized void add(Candidate<T> candidate) {
        if (candidates.size() < MAX) {
            candidates.add(candidate);
        } else {
            tooMany = true;
        }
    }

    /** Deletes, unless something went wrong before. */
    void run(Workers workers) throws InterruptedException {
        if (!tally.isClean()) {
            return;
        }
        for (Candidate<T> candidate : noted()) {
            workers.submit(() -> delete(candidate));
        }
        if (tooMany) {
            tally.failed(
                    "deleting",
                    new VOSpaceException(
                            FaultType.INVALID_ARGUMENT,
                            "more than " + MAX + " things to delete (expected: another run)"));
        }
    }

    private synchronized List<Candidate<T>> noted() {
        return List.copyOf(candidates);
    }

    private void delete(Candidate<T> candidate) {
        try {
            if (candidate.entry.isDirectory() && options.filter() != TreeFilter.ALL) {
                prune(candidate);
            } else {
                deleteWhole(candidate);
            }
        } catch (IOException | RuntimeException e) {
            tally.failed(candidate.place.toString(), e);
        }
    }

    private void deleteWhole(Candidate<T> candidate) throws IOException {
        TreeAction action =
                new TreeAction(Kind.DELETE, candidate.path, "", candidate.place.toString(), 0);
        options.listener().begins(action);
        if (!options.dryRun()) {
            to.delete(candidate.place, candidate.entry);
            options.listener().done(action, Optional.empty());
        }
        tally.deleted();
    }

    /** Deletes what the filter takes; the directory too if nothing else is in it. */
    private boolean prune(Candidate<T> directory) throws IOException {
        boolean empty = true;
        try (Children children = to.children(directory.place)) {
            while (children.hasNext()) {
                Entry entry = children.next();
                String path = directory.path + "/" + entry.name();
                Candidate<T> child =
                        new Candidate<>(to.child(directory.place, entry.name()), path, entry);
                if (!options.filter().takes(path, entry.isDirectory())) {
                    empty = false;
                } else if (entry.isDirectory()) {
                    empty &= prune(child);
                } else {
                    deleteWhole(child);
                }
            }
            empty &= children.unreadable() == 0;
        }
        if (empty) {
            deleteWhole(directory);
        }
        return empty;
    }
}
