package org.vospace.spi.storage;

import java.io.IOException;
import java.util.Map;

/** Creates a backend from its settings. Found with {@link java.util.ServiceLoader}. */
public interface StorageBackendFactory {
    /** The value of {@code storage.type} that selects this factory, such as {@code posix}. */
    String type();

    /**
     * Creates a backend.
     *
     * @throws IllegalArgumentException that names every missing, malformed or unknown setting, not
     *     just the first
     * @throws IOException if the store cannot be opened
     */
    StorageBackend create(Map<String, String> settings) throws IOException;
}
