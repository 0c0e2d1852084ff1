package org.vospace.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.Origin;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** A {@code resource-caps} file: lines {@code ivo://id = URL of the capabilities}. Read once. */
final class Registry {
    private static final int LIMIT = 16 << 20;

    private final URI url;
    private final Supplier<Map<String, String>> urlsByIvoId;

    Registry(URI url, Messages messages) {
        this.url = url;
        this.urlsByIvoId =
                new Lazy<>(() -> messages.read(HttpCall.get(url), in -> parse(text(in))));
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
