package org.vospace.client.sync;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vospace.client.Client;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * Moves whole trees of files, many at a time and in bounded memory: copies them, or keeps one equal
 * to the other. What fails is told in the report and keeps nothing else from being done. A run that
 * was ended before its time can be repeated, and with a {@link Comparison} transfers what is
 * missing. Thread-safe.
 *
 * <pre>{@code
 * TreeReport report =
 *         new TreeTransfers(client)
 *                 .upload(Path.of("night1"), client.uri("vos:/night1"), TreeOptions.sync());
 * if (!report.isComplete()) …
 * }</pre>
 *
 * <p>Methods block. They throw {@link VOSpaceException} TransferFailed if the calling thread is
 * interrupted; everything else that goes wrong is in the report.
 */
public final class TreeTransfers {
    private final Client client;

    public TreeTransfers(Client client) {
        this.client = requireNonNull(client, "client");
    }

    /** Makes {@code target} hold what {@code source} holds: a container, or for a file a node. */
    public TreeReport upload(Path source, VosUri target, TreeOptions options) {
        return upload(Map.of(source, target), options);
    }

    /**
     * Uploads several files and directories in one run.
     *
     * @param roots what goes where, exactly: names are not appended
     * @throws IllegalArgumentException if two go to one place
     */
    public TreeReport upload(Map<Path, VosUri> roots, TreeOptions options) {
        checkDistinct(roots);
        return remembering(
                options,
                digests ->
                        TreeRun.of(
                                new LocalTree(digests),
                                new RemoteTree(client),
                                new Uploads(client, digests, options.nodeDates()),
                                roots,
                                options));
    }

    /** Makes {@code target} hold what {@code source} holds: a directory, or for a node a file. */
    public TreeReport download(VosUri source, Path target, TreeOptions options) {
        return download(Map.of(source, target), options);
    }

    /**
     * Downloads several nodes and containers in one run.
     *
     * @param roots what goes where, exactly: names are not appended
     * @throws IllegalArgumentException if two go to one place
     */
    public TreeReport download(Map<VosUri, Path> roots, TreeOptions options) {
        checkDistinct(roots);
        return remembering(
                options,
                digests ->
                        TreeRun.of(
                                new RemoteTree(client),
                                new LocalTree(digests),
                                new Downloads(client, digests, options.localTimes()),
                                roots,
                                options));
    }

    /**
     * Makes {@code target} hold what {@code source} holds, in the same service or in another; files
     * are copied as by {@link Client#copy(VosUri, VosUri, org.vospace.client.TransferOptions)}. To
     * copy a whole tree inside a service, {@link Client#copyNode} takes one request.
     */
    public TreeReport copy(VosUri source, VosUri target, TreeOptions options) {
        return copy(Map.of(source, target), options);
    }

    /**
     * Copies several nodes and containers in one run.
     *
     * @param roots what goes where, exactly: names are not appended
     * @throws IllegalArgumentException if two go to one place
     */
    public TreeReport copy(Map<VosUri, VosUri> roots, TreeOptions options) {
        checkDistinct(roots);
        RemoteTree tree = new RemoteTree(client);
        return TreeRun.of(
                tree,
                tree,
                (file, target, transfer) -> client.copy(file.place(), target, transfer),
                roots,
                options);
    }

    private static TreeReport remembering(
            TreeOptions options, Function<FileDigests, TreeReport> run) {
        Optional<DigestMemory> memory = options.digestMemory().map(DigestMemory::open);
        boolean fresh = options.comparison() == Comparison.CHECKSUM;
        try {
            return run.apply(new FileDigests(memory, !fresh));
        } finally {
            memory.ifPresent(DigestMemory::save);
        }
    }

    private static void checkDistinct(Map<?, ?> roots) {
        Set<Object> targets = new HashSet<>();
        roots.forEach(
                (source, target) -> {
                    if (!targets.add(target)) {
                        throw new IllegalArgumentException(
                                target
                                        + " would be written twice, by "
                                        + source
                                        + " too (expected: different names)");
                    }
                });
    }
}
