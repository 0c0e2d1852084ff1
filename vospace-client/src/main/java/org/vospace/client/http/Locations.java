package org.vospace.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** URLs that servers hand out. */
final class Locations {
    private Locations() {}

    /**
     * Resolves a {@code Location}; what may not stand in a URI, as some servers send it, is escaped
     * first.
     *
     * @return empty if it is no http or https URL even then
     */
    static Optional<URI> resolve(URI base, String text) {
        try {
            URI location = base.resolve(escaped(text.strip()));
            Origin.of(location);
            return Optional.of(withoutUser(location));
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Nobody else tells us who we are; and {@code service@elsewhere} is there to deceive. */
    private static URI withoutUser(URI url) throws URISyntaxException {
        String user = url.getRawUserInfo();
        return user == null ? url : new URI(url.toString().replaceFirst("//[^/?#]*@", "//"));
    }

    private static String escaped(String text) {
        StringBuilder url = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7F && "\"<>\\^`{|}".indexOf(octet) < 0) {
                url.append((char) octet);
            } else {
                url.append('%').append(String.format("%02X", octet & 0xFF));
            }
        }
        return url.toString();
    }
}
