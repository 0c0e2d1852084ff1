package org.vospace.posix;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageBackendFactory;

/**
 * Opens a {@link PosixBackend}. Settings:
 *
 * <ul>
 *   <li>{@code root}: the directory of the store; required
 *   <li>{@code create}: whether an empty or missing directory becomes a new store; {@code true}
 *       unless set. With {@code false} a server does not start on a disk that is not mounted
 *   <li>{@code sync}: whether content is on the disk before a node points to it; {@code true}
 *       unless set. <strong>{@code false} is for tests only:</strong> after a power cut or a crash
 *       of the kernel nodes may point to content that is empty, cut short or gone
 * </ul>
 */
public final class PosixBackendFactory implements StorageBackendFactory {
    private static final List<String> KEYS = List.of("root", "create", "sync");

    @Override
    public String type() {
        return "posix";
    }

    @Override
    public StorageBackend create(Map<String, String> settings) throws IOException {
        List<String> errors = new ArrayList<>();
        Optional<Path> root = root(settings, errors);
        boolean create = flag(settings, "create", errors);
        boolean sync = flag(settings, "sync", errors);
        Set<String> unknown = new TreeSet<>(settings.keySet());
        KEYS.forEach(unknown::remove);
        for (String key : unknown) {
            errors.add(key + " is unknown (expected: " + String.join(", ", KEYS) + ")");
        }
        if (root.isEmpty() || !errors.isEmpty()) {
            throw new IllegalArgumentException(
                    "settings of posix storage: " + String.join("; ", errors));
        }
        return PosixBackend.open(
                root.get(), create, sync ? Durability.FORCED : Durability.LEFT_TO_KERNEL);
    }

    private static Optional<Path> root(Map<String, String> settings, List<String> errors) {
        String root = settings.getOrDefault("root", "");
        if (root.isBlank()) {
            errors.add("root is missing (expected: a directory)");
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(root));
        } catch (InvalidPathException e) {
            errors.add("root: '" + e.getInput() + "' (expected: a directory)");
            return Optional.empty();
        }
    }

    private static boolean flag(Map<String, String> settings, String key, List<String> errors) {
        String value = settings.getOrDefault(key, "true");
        if (!value.equals("true") && !value.equals("false")) {
            errors.add(key + ": '" + value + "' (expected: true or false)");
        }
        return value.equals("true");
    }
}
