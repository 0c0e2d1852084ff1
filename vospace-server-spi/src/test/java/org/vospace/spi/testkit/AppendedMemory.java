package org.vospace.spi.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;
import org.vospace.spi.storage.StorageRef;

/** Content on the heap that is gone on with. Thread-safe. */
final class AppendedMemory {
    private final Map<StorageRef, byte[]> contents = new ConcurrentHashMap<>();
    private final Set<StorageRef> open = ConcurrentHashMap.newKeySet();

    long append(StorageRef ref, long offset, InputStream content) throws IOException {
        if (!open.add(ref)) {
            throw underWay(ref);
        }
        try {
            byte[] before = offset == 0 ? new byte[0] : require(ref, offset);
            byte[] more = content.readAllBytes();
            byte[] all = Arrays.copyOf(before, Math.toIntExact(offset + more.length));
            System.arraycopy(more, 0, all, Math.toIntExact(offset), more.length);
            contents.put(ref, all);
            return more.length;
        } finally {
            open.remove(ref);
        }
    }

    /** The first bytes; they stay here until they are removed, so that they can be had again. */
    byte[] whole(StorageRef ref, int length) throws StorageException {
        if (open.contains(ref)) {
            throw underWay(ref);
        }
        return first(ref, length);
    }

    /** The first bytes, whoever adds others to them. */
    byte[] first(StorageRef ref, int length) throws StorageException {
        return Arrays.copyOf(require(ref, length), length);
    }

    /** Turns a bit of a byte, as a broken disk does. */
    void damage(StorageRef ref, int position) {
        contents.computeIfPresent(
                ref,
                (same, content) -> {
                    byte[] damaged = content.clone();
                    damaged[position] ^= 1;
                    return damaged;
                });
    }

    private byte[] require(StorageRef ref, long length) throws StorageException {
        byte[] content = contents.get(ref);
        if (content == null || content.length < length) {
            throw new StorageException(
                    Kind.NOT_FOUND, "not " + length + " bytes of content " + ref);
        }
        return content;
    }

    private static StorageException underWay(StorageRef ref) {
        return new StorageException(Kind.UNAVAILABLE, "content " + ref + " is being written to");
    }

    void remove(StorageRef ref) {
        contents.remove(ref);
    }

    Set<StorageRef> refs() {
        return Set.copyOf(contents.keySet());
    }
}
