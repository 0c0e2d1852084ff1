package org.vospace.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.vospace.model.NodePath;

/** URLs of nodes and files. */
final class Urls {
    private static final String UNRESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private Urls() {}

    /** The path below a base URL, which may end in a slash or not; the root is the base. */
    static URI below(URI base, NodePath path) {
        return URI.create(withoutSlash(base) + path.toHttpString());
    }

    /** A resource below a base URL. */
    static URI below(URI base, String relative) {
        return URI.create(withoutSlash(base) + "/" + relative);
    }

    /**
     * Adds parameters to the query.
     *
     * @param namesAndValues in turn, not encoded
     */
    static URI with(URI url, String... namesAndValues) {
        StringJoiner query = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(encode(namesAndValues[i]) + "=" + encode(namesAndValues[i + 1]));
        }
        if (query.length() == 0) {
            return url;
        }
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + query);
    }

    /** Text as a part of a query: everything escaped that could mean something there. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet & 0xFF));
            }
        }
        return encoded.toString();
    }

    private static String withoutSlash(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
