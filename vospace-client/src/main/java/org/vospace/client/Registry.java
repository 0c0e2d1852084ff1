package org.vospace.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.Origin;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * A {@code resource-caps} file: lines {@code ivo://id = URL of the capabilities}. Read once; from
 * the cache where it is fresh, or where the registry does not answer.
 */
final class Registry {
    static final int LIMIT = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final URI url;
    private final Messages messages;
    private final Optional<RegistryCache> cache;
    private final Supplier<Map<String, String>> urlsByIvoId = new Lazy<>(this::read);

    Registry(URI url, Messages messages, Optional<RegistryCache> cache) {
        this.url = url;
        this.messages = messages;
        this.cache = cache;
    }

    URI url() {
        return url;
    }

    /**
     * Finds the capabilities of a service.
     *
     * @throws VOSpaceException InvalidURI if the registry does not know it
     */
    URI capabilitiesOf(String ivoId) {
        String known = urlsByIvoId.get().get(ivoId.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI, ivoId + " is not among the services of " + url);
        }
        try {
            URI capabilities = URI.create(known);
            Origin.of(capabilities);
            return capabilities;
        } catch (IllegalArgumentException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI,
                    url + " has '" + known + "' for " + ivoId + " (expected: an http or https URL)",
                    e);
        }
    }

    /** The service whose capabilities are at the given URL. */
    Optional<String> ivoIdOf(URI capabilities) {
        return urlsByIvoId.get().entrySet().stream()
                .filter(entry -> entry.getValue().equals(capabilities.toString()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, String> read() {
        if (isFile(url)) {
            return ofFile();
        }
        Optional<String> fresh = cache.flatMap(RegistryCache::fresh);
        return fresh.isPresent() ? parse(fresh.get()) : fetched();
    }

    /** Whether a registry is a file of the user's own, which nobody between can change. */
    static boolean isFile(URI registry) {
        return "file".equalsIgnoreCase(registry.getScheme());
    }

    private Map<String, String> ofFile() {
        try (InputStream in = Files.newInputStream(Path.of(url))) {
            return parse(text(in));
        } catch (IOException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI, url + " cannot be read as a registry: " + e, e);
        }
    }

    private Map<String, String> fetched() {
        try {
            String text = messages.read(HttpCall.get(url), Registry::text);
            Map<String, String> services = parse(text);
            if (!services.isEmpty()) {
                cache.ifPresent(kept -> kept.store(text));
            }
            return services;
        } catch (VOSpaceException e) {
            Optional<String> stale = cache.flatMap(RegistryCache::any);
            if (stale.isEmpty()) {
                throw e;
            }
            LOG.warn("{} does not answer ({}); using {}", url, e.detail(), cache.get());
            return parse(stale.get());
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> services = new LinkedHashMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
                .forEach(
                        line -> {
                            int equals = line.indexOf('=');
                            String id = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                            services.putIfAbsent(id, line.substring(equals + 1).strip());
                        });
        return services;
    }
}
