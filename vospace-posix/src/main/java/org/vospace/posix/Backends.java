package org.vospace.posix;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.SettingsException;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageBackendFactory;

/** The storage backends on the class path. */
final class Backends {
    private Backends() {}

    /** What {@code storage.type} may be. */
    static Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (StorageBackendFactory factory : ServiceLoader.load(StorageBackendFactory.class)) {
            types.add(factory.type());
        }
        return types;
    }

    /**
     * Opens the configured backend.
     *
     * @throws SettingsException if the backend does not take its parameters
     */
    static StorageBackend open(ServerSettings.Storage storage)
            throws IOException, SettingsException {
        try {
            return factory(storage.type()).create(Map.copyOf(storage.parameters()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("storage.parameters: " + e.getMessage()));
        }
    }

    private static StorageBackendFactory factory(String type) {
        Optional<StorageBackendFactory> found = Optional.empty();
        for (StorageBackendFactory factory : ServiceLoader.load(StorageBackendFactory.class)) {
            if (factory.type().equals(type)) {
                found = Optional.of(factory);
            }
        }
        return found.orElseThrow(
                () -> new IllegalArgumentException("'" + type + "' (expected: " + types() + ")"));
    }
}
