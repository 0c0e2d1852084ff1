package org.vospace.client.sync;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vospace.client.Cutout;

/** How to transfer trees. Immutable. */
public final class TreeOptions {
    private static final int MAX_PARALLEL = 256;
    private static final TreeOptions COPY = new TreeOptions(new Values());

    private final Values values;

    private TreeOptions(Values values) {
        this.values = values;
    }

    /** What is set, while it is being set. */
    private static final class Values implements Cloneable {
        private int parallelism = 4;
        private int streams = 1;
        private boolean resume;
        private boolean recursive = true;
        private boolean parents;
        private boolean delete;
        private boolean dryRun;
        private boolean localTimes;
        private boolean nodeDates;
        private Optional<Cutout> cutout = Optional.empty();
        private Comparison comparison = Comparison.NONE;
        private LinkPolicy links = LinkPolicy.FOLLOW;
        private TreeFilter filter = TreeFilter.ALL;
        private TreeListener listener = TreeListener.NONE;
        private Optional<Predicate<TreeAction>> overwrite = Optional.empty();
        private Optional<Path> digestMemory = Optional.empty();

        private Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("Values is Cloneable", e);
            }
        }
    }

    private TreeOptions with(Consumer<Values> change) {
        Values changed = values.copy();
        change.accept(changed);
        return new TreeOptions(changed);
    }

    /** Copies every file, four at a time, follows links, and deletes nothing. */
    public static TreeOptions standard() {
        return COPY;
    }

    /**
     * Copies what differs in content, keeps links as links, gives local files the dates of their
     * nodes, and makes what is missing above the target.
     */
    public static TreeOptions sync() {
        return COPY.withComparison(Comparison.CONTENT)
                .withLinks(LinkPolicy.KEEP)
                .withLocalTimes(true)
                .withParents(true);
    }

    /** How many files may be under way at one time; the client has a limit of its own. */
    public TreeOptions withParallelism(int files) {
        if (files < 1 || files > MAX_PARALLEL) {
            throw new IllegalArgumentException(
                    "parallelism: " + files + " (expected: 1 to " + MAX_PARALLEL + ")");
        }
        return with(v -> v.parallelism = files);
    }

    /** As {@link org.vospace.client.TransferOptions#withStreams}, for each file. */
    public TreeOptions withStreams(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("streams: " + count + " (expected: 1 or more)");
        }
        return with(v -> v.streams = count);
    }

    /** As {@link org.vospace.client.TransferOptions#withResume}, for each file. */
    public TreeOptions withResume(boolean wanted) {
        return with(v -> v.resume = wanted);
    }

    /** Whether a source may be a directory; otherwise that is a failure. */
    public TreeOptions withRecursion(boolean wanted) {
        return with(v -> v.recursive = wanted);
    }

    /** Whether containers and directories above the target are made where they are missing. */
    public TreeOptions withParents(boolean wanted) {
        return with(v -> v.parents = wanted);
    }

    /**
     * Whether to delete at the target what is not at the source. That is done last, and not at all
     * if anything failed or a listing was incomplete.
     */
    public TreeOptions withDelete(boolean wanted) {
        return with(v -> v.delete = wanted);
    }

    /** Whether only to tell what would be done. */
    public TreeOptions withDryRun(boolean wanted) {
        return with(v -> v.dryRun = wanted);
    }

    /** Whether local files that are written get the date of their node. */
    public TreeOptions withLocalTimes(boolean wanted) {
        return with(v -> v.localTimes = wanted);
    }

    /**
     * Whether the property {@code core#date} of nodes that are written is set to the modification
     * time of their file. That takes two more requests per file; otherwise it is the time of the
     * transfer.
     */
    public TreeOptions withNodeDates(boolean wanted) {
        return with(v -> v.nodeDates = wanted);
    }

    /** Downloads this part of every file. It is equal to nothing, and takes no resumption. */
    public TreeOptions withCutout(Cutout part) {
        requireNonNull(part, "part");
        return with(v -> v.cutout = Optional.of(part));
    }

    public TreeOptions withComparison(Comparison wanted) {
        requireNonNull(wanted, "wanted");
        return with(v -> v.comparison = wanted);
    }

    public TreeOptions withLinks(LinkPolicy policy) {
        requireNonNull(policy, "policy");
        return with(v -> v.links = policy);
    }

    public TreeOptions withFilter(TreeFilter wanted) {
        requireNonNull(wanted, "wanted");
        return with(v -> v.filter = wanted);
    }

    public TreeOptions withListener(TreeListener told) {
        requireNonNull(told, "told");
        return with(v -> v.listener = told);
    }

    /**
     * Asks before a file that exists is replaced, about one at a time; without this all are.
     *
     * @param decision whether the action, a COPY, may be done
     */
    public TreeOptions withOverwrite(Predicate<TreeAction> decision) {
        requireNonNull(decision, "decision");
        return with(v -> v.overwrite = Optional.of(decision));
    }

    /**
     * Remembers the MD5 of local files in a file, for the next run with {@link Comparison#CONTENT}.
     * It is made if it does not exist, and may be deleted at any time.
     */
    public TreeOptions withDigestMemory(Path file) {
        requireNonNull(file, "file");
        return with(v -> v.digestMemory = Optional.of(file));
    }

    int parallelism() {
        return values.parallelism;
    }

    int streams() {
        return values.streams;
    }

    boolean resume() {
        return values.resume;
    }

    boolean recursive() {
        return values.recursive;
    }

    boolean parents() {
        return values.parents;
    }

    boolean delete() {
        return values.delete;
    }

    boolean dryRun() {
        return values.dryRun;
    }

    boolean localTimes() {
        return values.localTimes;
    }

    boolean nodeDates() {
        return values.nodeDates;
    }

    Optional<Cutout> cutout() {
        return values.cutout;
    }

    Comparison comparison() {
        return values.comparison;
    }

    LinkPolicy links() {
        return values.links;
    }

    TreeFilter filter() {
        return values.filter;
    }

    TreeListener listener() {
        return values.listener;
    }

    Optional<Predicate<TreeAction>> overwrite() {
        return values.overwrite;
    }

    Optional<Path> digestMemory() {
        return values.digestMemory;
    }
}
