package org.vospace.client.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vospace.client.sync.Branch.Roots;
import org.vospace.client.sync.TreeAction.Kind;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * One transfer of one or more trees: walks through the source, and hands on what there is to do.
 *
 * @param <S> a place at the source
 * @param <T> a place at the target
 */
final class TreeRun<S, T> {
    private static final int MAX_DEPTH = 512;

    private final Tree<S> from;
    private final Tree<T> to;
    private final TreeOptions options;
    private final Tally tally;
    private final FileSteps<S, T> steps;
    private final Together<S, T> together;
    private final Deletions<T> deletions;
    private final Walk walk = new Walk();
    private final Workers workers;
    private final Set<Object> madeParents = new HashSet<>();
    private final boolean compares;

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private TreeRun(Tree<S> from, Tree<T> to, Mover<S, T> mover, TreeOptions options) {
        this.from = from;
        this.to = to;
        this.options = options;
        tally = new Tally(options.listener());
        steps = new FileSteps<>(from, to, mover, options, tally);
        together = new Together<>(from, to, mover, options, steps, tally);
        deletions = new Deletions<>(to, options, tally);
        workers = new Workers(options.parallelism());
        compares =
                options.dryRun()
                        || options.comparison() != Comparison.NONE
                        || options.overwrite().isPresent()
                        || options.delete();
    }

    /**
     * Transfers files and trees.
     *
     * @param roots what goes where
     * @throws VOSpaceException TransferFailed if the thread is interrupted
     */
    static <S, T> TreeReport of(
            Tree<S> from, Tree<T> to, Mover<S, T> mover, Map<S, T> roots, TreeOptions options) {
        return new TreeRun<>(from, to, mover, options).run(roots);
    }

    private TreeReport run(Map<S, T> roots) {
        long start = System.nanoTime();
        try (workers) {
            Map<S, T> rest = compares ? roots : together.restOfNamed(roots);
            rest.forEach((source, target) -> walk.last(() -> root(source, target)));
            walk.run(options.parallelism());
            workers.await();
            forget();
            if (options.delete()) {
                deletions.run(workers);
                workers.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, "interrupted before everything was transferred", e);
        } finally {
            forget();
        }
        return tally.report(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Directories are deleted by what is in them now. */
    private void forget() {
        from.forget();
        to.forget();
    }

    private void attempt(String what, Step step) throws InterruptedException {
        try {
            step.run();
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            tally.failed(what, cause == null ? e : cause);
        } catch (IOException | RuntimeException e) {
            tally.failed(what, e);
        } catch (Error e) {
            tally.failed(what, new IllegalStateException(e.toString(), e));
            throw e;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException(what);
        }
    }

    /** Begins with what was named: a file or a tree. A link there is followed, or skipped. */
    private void root(S source, T target) throws InterruptedException {
        attempt(
                source.toString(),
                () -> {
                    Entry entry = from.find(source).orElseThrow(() -> missing(source));
                    Found<S> found = new Found<>(source, entry);
                    if (entry.isLink()) {
                        if (options.links() == LinkPolicy.SKIP) {
                            steps.skip(found, entry.name(), target);
                            return;
                        }
                        found = from.follow(source, entry);
                    }
                    begin(found, entry.name(), target);
                });
    }

    private RuntimeException missing(S source) {
        return from.isNear()
                ? new UncheckedIOException(new NoSuchFileException(source.toString()))
                : new VOSpaceException(FaultType.NODE_NOT_FOUND, source.toString());
    }

    private void begin(Found<S> found, String name, T target)
            throws IOException, InterruptedException {
        boolean directory = found.entry().isDirectory();
        boolean look = directory || compares || to.isNear();
        Optional<Entry> known = look ? to.find(target) : Optional.empty();
        if (directory) {
            enter(found, "", target, known, null, new Roots<>(found.place(), target));
        } else if (options.filter().takes(name, false)) {
            if (options.parents() && known.isEmpty()) {
                makeParent(target);
            }
            file(found, name, target, known);
        } else {
            steps.skip(found, name, target);
        }
    }

    private synchronized void makeParent(T target) throws IOException {
        Optional<T> parent = to.parent(target);
        if (parent.isPresent() && !options.dryRun() && madeParents.add(parent.get())) {
            to.makeDirectory(parent.get(), true);
        }
    }

    private void file(Found<S> file, String path, T target, Optional<Entry> known)
            throws IOException, InterruptedException {
        if (file.entry().kind() == Entry.Kind.OTHER) {
            throw new FileSystemException(
                    file.place().toString(), null, "is a device or the like (expected: a file)");
        }
        workers.submit(
                () -> {
                    try {
                        attempt(
                                file.place() + " to " + target,
                                () -> steps.copy(file, path, target, known));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** Adds a directory to those that will be visited. */
    private void enter(
            Found<S> directory,
            String path,
            T target,
            Optional<Entry> known,
            @Nullable Branch<S, T> parent,
            Roots<S, T> tree)
            throws IOException {
        if (!options.recursive()) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    directory.place()
                            + (from.isNear() ? " is a directory" : " is a container")
                            + " (expected: a file, or -r)");
        }
        Found<T> place = new Found<>(target, known.orElse(directory.entry()));
        if (known.isPresent() && known.get().isLink()) {
            place = to.follow(target, known.get());
        }
        if (!place.entry().isDirectory()) {
            throw new FileSystemException(
                    target.toString(), null, "exists and is no directory or container");
        }
        Branch<S, T> branch =
                new Branch<>(
                        directory.place(), place.place(), path, known.isPresent(), tree, parent);
        if (parent == null) {
            readAhead(branch);
        }
        walk.next(() -> visit(branch));
    }

    private void readAhead(Branch<S, T> root) {
        from.readsAll(root.source());
        if (compares && root.exists()) {
            to.readsAll(root.target());
        }
    }

    private void visit(Branch<S, T> branch) throws InterruptedException {
        attempt(
                branch.source().toString(),
                () -> {
                    Siblings siblings =
                            branch.exists() || make(branch)
                                    ? to.siblings(branch.target(), compares)
                                    : Siblings.NONE;
                    try (Children children = from.children(branch.source())) {
                        Iterator<Entry> rest = together.rest(branch, children);
                        while (rest.hasNext()) {
                            Entry entry = rest.next();
                            attempt(
                                    branch.source() + "/" + entry.name(),
                                    () -> each(branch, siblings, entry));
                        }
                        report(branch, children.unreadable());
                    }
                    if (options.delete()) {
                        deletions.note(branch, siblings.rest());
                    }
                });
    }

    private void report(Branch<S, T> branch, int unreadable) {
        if (unreadable > 0) {
            tally.failed(
                    branch.source().toString(),
                    new VOSpaceException(
                            FaultType.INTERNAL_FAULT,
                            unreadable + " children cannot be represented, and were passed over"));
        }
    }

    /** Makes the directory; false because there is nothing in it then. */
    private boolean make(Branch<S, T> branch) throws IOException {
        TreeAction action =
                new TreeAction(
                        Kind.MAKE,
                        branch.path(),
                        branch.source().toString(),
                        branch.target().toString(),
                        0);
        options.listener().begins(action);
        if (!options.dryRun()) {
            to.makeDirectory(branch.target(), options.parents() && branch.parent() == null);
            options.listener().done(action, Optional.empty());
        }
        tally.made();
        return false;
    }

    private void each(Branch<S, T> branch, Siblings siblings, Entry entry)
            throws IOException, InterruptedException {
        String path = branch.pathOf(entry.name());
        if (!options.filter().takes(path, entry.isDirectory())) {
            siblings.keep(entry.name());
            return;
        }
        Optional<Entry> known = siblings.take(entry.name());
        T target = to.child(branch.target(), entry.name());
        Found<S> found = new Found<>(from.child(branch.source(), entry.name()), entry);
        if (!entry.isLink()) {
            place(found, path, target, known, branch);
            return;
        }
        switch (options.links()) {
            case SKIP -> steps.skip(found, path, target);
            case KEEP -> steps.link(found, path, target, known, branch);
            case FOLLOW -> {
                Found<S> followed = from.follow(found.place(), entry);
                refuseLoop(followed, branch);
                place(followed, path, target, known, branch);
            }
        }
    }

    private void place(
            Found<S> found, String path, T target, Optional<Entry> known, Branch<S, T> branch)
            throws IOException, InterruptedException {
        if (found.entry().isDirectory()) {
            enter(found, path, target, known, branch, branch.tree());
        } else {
            file(found, path, target, known);
        }
    }

    private void refuseLoop(Found<S> found, Branch<S, T> branch) throws IOException {
        if (!found.entry().isDirectory()) {
            return;
        }
        Object identity = from.identity(found.place());
        int depth = 0;
        for (@Nullable Branch<S, T> at = branch; at != null; at = at.parent()) {
            depth++;
            if (depth > MAX_DEPTH || from.identity(at.source()).equals(identity)) {
                throw new FileSystemException(
                        found.place().toString(),
                        null,
                        "is a link that leads to a directory it lies in, " + at.source());
            }
        }
    }
}
