package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a registry said last, in a file where OpenCADC's Python client has it too: {@code
 * alt-domains/<host>/resource-caps}. Whatever happens to the file, the registry itself can be
 * asked.
 */
final class RegistryCache {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryCache.class);
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Path file;

    private RegistryCache(Path file) {
        this.file = file;
    }

    /**
     * The file for a registry; one for each, so that none speaks for another.
     *
     * @return empty where the file system cannot have such a name
     */
    static Optional<RegistryCache> of(Path directory, URI registry) {
        try {
            Path place = directory.resolve("alt-domains").resolve(host(registry));
            return Optional.of(new RegistryCache(place.resolve("resource-caps")));
        } catch (InvalidPathException e) {
            LOG.debug("no cache for {}: {}", registry, e.getMessage());
            return Optional.empty();
        }
    }

    /** A registry over http must not be believed for one over https of the same name. */
    private static String host(URI registry) {
        String name = registry.getHost() + (registry.getPort() < 0 ? "" : ":" + registry.getPort());
        boolean isSecure = "https".equalsIgnoreCase(registry.getScheme());
        String path = registry.getRawPath();
        String other = "/reg/resource-caps".equals(path) ? "" : Urls.encode(String.valueOf(path));
        return (isSecure ? "" : "http_") + name + other;
    }

    /** What was said in the last ten minutes. */
    Optional<String> fresh() {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return written.isAfter(Instant.now().minus(FRESH)) ? any() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What was said last, however long ago. */
    Optional<String> any() {
        try {
            return Files.size(file) > Registry.LIMIT
                    ? Optional.empty()
                    : Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps what was said now; others who read meanwhile see the old or the new, whole. */
    void store(String text) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = Files.createTempFile(directory, "resource-caps", ".part");
            try {
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.debug("{} is not kept: {}", file, e.toString());
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
