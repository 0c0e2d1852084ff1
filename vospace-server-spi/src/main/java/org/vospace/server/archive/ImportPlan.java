package org.vospace.server.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.vospace.model.NodePath;
import org.vospace.server.store.FileRepository;
import org.vospace.server.transfer.StagedContent;

/**
 * The nodes that an archive stands for, containers before what is in them, by their paths below the
 * container they go into. For one thread.
 */
final class ImportPlan {
    private final Map<NodePath, Item> items = new LinkedHashMap<>();
    private long bytes;

    /** A node to be. */
    sealed interface Item {
        /** The member it comes from, for messages. */
        String member();
    }

    record Directory(String member) implements Item {}

    /**
     * A link.
     *
     * @param target below the container
     */
    record Link(String member, NodePath target) implements Item {}

    /**
     * A file.
     *
     * @param length in bytes
     * @param stored its bytes, as soon as they are stored
     */
    record File(String member, long length, CompletableFuture<StagedContent> stored)
            implements Item {
        /** The bytes, which are stored before the plan is carried out. */
        StagedContent content() {
            return stored.join();
        }
    }

    /**
     * Files of one directory that are made together.
     *
     * @param files by name, in the order of the archive; at most {@value FileRepository#MAX}
     */
    record Batch(NodePath directory, Map<String, File> files) {}

    /** Adds a directory, and those above it; it may have been added before. */
    void addDirectory(String member, NodePath path) {
        for (int depth = 1; depth <= path.names().size(); depth++) {
            NodePath directory = new NodePath(path.names().subList(0, depth));
            Item there = items.putIfAbsent(directory, new Directory(member));
            if (there != null && !(there instanceof Directory)) {
                throw MemberName.invalid(
                        member, "it is below '" + there.member() + "', which is no directory");
            }
        }
    }

    /**
     * Makes sure that a file or a link can be added.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidData if there is a member of that name, or
     *     one above it that is no directory
     */
    void requireFree(String member, NodePath path) {
        if (path.isRoot()) {
            throw MemberName.invalid(member, "it has no name (expected: one below the container)");
        }
        addDirectory(member, path.parent());
        if (items.containsKey(path)) {
            throw MemberName.invalid(member, "it is there twice (expected: once)");
        }
    }

    void add(NodePath path, Item item) {
        items.put(path, item);
        if (item instanceof File file) {
            bytes += file.length();
        }
    }

    Map<NodePath, Item> items() {
        return items;
    }

    /** All files, those of a directory together as far as that goes. */
    List<Batch> batches() {
        List<Batch> all = new ArrayList<>();
        Map<NodePath, Batch> last = new HashMap<>();
        items.forEach(
                (path, item) -> {
                    if (item instanceof File file) {
                        NodePath directory = path.parent();
                        Batch batch = last.get(directory);
                        if (batch == null || batch.files().size() == FileRepository.MAX) {
                            batch = new Batch(directory, new LinkedHashMap<>());
                            last.put(directory, batch);
                            all.add(batch);
                        }
                        batch.files().put(path.name(), file);
                    }
                });
        return all;
    }

    /** How many bytes all files have. */
    long bytes() {
        return bytes;
    }

    /** How many items there are of a kind. */
    int count(Class<? extends Item> kind) {
        return (int) items.values().stream().filter(kind::isInstance).count();
    }
}
