package org.vospace.client.sync;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.Predicate;
import org.vospace.client.Progress;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;
import org.vospace.client.sync.TreeAction.Kind;

/**
 * Does what there is to do for one file or link. Thread-safe.
 *
 * @param <S> a place at the source
 * @param <T> a place at the target
 */
final class FileSteps<S, T> {
    private final Tree<S> from;
    private final Tree<T> to;
    private final Mover<S, T> mover;
    private final Equality<S, T> equality;
    private final TreeOptions options;
    private final Tally tally;

    FileSteps(Tree<S> from, Tree<T> to, Mover<S, T> mover, TreeOptions options, Tally tally) {
        this.from = from;
        this.to = to;
        this.mover = mover;
        this.options = options;
        this.tally = tally;
        equality =
                new Equality<>(
                        from,
                        to,
                        options.cutout().isPresent() ? Comparison.NONE : options.comparison());
    }

    /** Copies a file, unless it is equal to what is there or that is not to be replaced. */
    void copy(Found<S> file, String path, T target, Optional<Entry> known) throws IOException {
        TreeAction copy = action(Kind.COPY, file, path, target);
        if (known.isPresent()) {
            refuse(target, known.get(), "file");
            if (equality.test(file, new Found<>(target, known.get()))) {
                if (!options.dryRun()) {
                    mover.foundEqual(file, target);
                }
                tally.unchanged(action(Kind.EQUAL, file, path, target));
                return;
            }
            if (!mayReplace(copy)) {
                tally.skipped(action(Kind.SKIP, file, path, target));
                return;
            }
        }
        Progress progress = options.listener().begins(copy);
        if (options.dryRun()) {
            tally.transferred(file.entry().bytes());
            return;
        }
        TransferResult result = mover.move(file, target, transfer(progress));
        tally.transferred(result.bytes());
        options.listener().done(copy, Optional.of(result));
    }

    private TransferOptions transfer(Progress progress) {
        TransferOptions transfer =
                TransferOptions.standard()
                        .withProgress(progress)
                        .withStreams(options.streams())
                        .withResume(options.resume());
        return options.cutout().isPresent()
                ? transfer.withCutout(options.cutout().get())
                : transfer;
    }

    /** One question at a time. */
    private synchronized boolean mayReplace(TreeAction copy) {
        Optional<Predicate<TreeAction>> overwrite = options.overwrite();
        return overwrite.isEmpty() || overwrite.get().test(copy);
    }

    /** Makes a link of a link. */
    void link(Found<S> link, String path, T target, Optional<Entry> known, Branch<S, T> branch)
            throws IOException {
        LinkTo wanted = from.target(branch.tree().source(), link.place(), link.entry());
        if (known.isPresent()) {
            if (!known.get().isLink()) {
                refuse(target, known.get(), "link");
                throw exists(target, "is a file (expected: a link, or nothing)");
            }
            if (to.target(branch.tree().target(), target, known.get()).isSameAs(wanted)) {
                tally.unchanged(action(Kind.EQUAL, link, path, target));
                return;
            }
        }
        TreeAction make = action(Kind.LINK, link, path, target);
        options.listener().begins(make);
        if (!options.dryRun()) {
            to.makeLink(branch.tree().target(), target, wanted);
            options.listener().done(make, Optional.empty());
        }
        tally.transferred(0);
    }

    void skip(Found<S> link, String path, T target) {
        tally.skipped(action(Kind.SKIP, link, path, target));
    }

    private static void refuse(Object target, Entry known, String wanted) throws IOException {
        if (known.isDirectory()) {
            throw exists(target, "is a directory or container (expected: a " + wanted + ")");
        }
        if (known.kind() == Entry.Kind.OTHER) {
            throw exists(target, "is a device or the like (expected: a " + wanted + ")");
        }
    }

    private static FileSystemException exists(Object target, String reason) {
        return new FileSystemException(target.toString(), null, reason);
    }

    TreeAction action(Kind kind, Found<S> source, String path, T target) {
        return new TreeAction(
                kind, path, source.place().toString(), target.toString(), source.entry().bytes());
    }
}
