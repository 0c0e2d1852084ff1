package org.vospace.spi.storage;

import java.util.UUID;

/**
 * The name of one content, minted by the server for one upload and never reused: once published it
 * stands for the same bytes until it is removed. A backend stores the bytes under it or under a
 * name derived from it.
 *
 * @param value a UUID in its canonical lower-case form, so that it is safe in a path or a URL
 */
public record StorageRef(String value) {
    public StorageRef {
        if (!UUID.fromString(value).toString().equals(value)) {
            throw new IllegalArgumentException(
                    "storage ref: '" + value + "' (expected: a UUID in lower case)");
        }
    }

    public static StorageRef random() {
        return new StorageRef(UUID.randomUUID().toString());
    }

    public UUID toUuid() {
        return UUID.fromString(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
