package org.vospace.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param path as it goes over the wire, escaped
 * @param contentType of the body
 */
record Request(String method, String path, Optional<String> contentType, Body body) {
    /** What a request carries. */
    sealed interface Body {}

    /** A body in memory. */
    static final class Bytes implements Body {
        private final byte[] bytes;

        /** Takes bytes that are not changed afterwards. */
        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The bytes, not to be changed. */
        byte[] bytes() {
            return bytes;
        }
    }

    /** A body that is a file of {@code length} bytes. */
    record File(Path path, long length) implements Body {}

    private static final Body EMPTY = new Bytes(new byte[0]);

    static Request get(String path) {
        return new Request("GET", path, Optional.empty(), EMPTY);
    }

    static Request delete(String path) {
        return new Request("DELETE", path, Optional.empty(), EMPTY);
    }

    static Request put(String path, Body body) {
        return new Request("PUT", path, Optional.empty(), body);
    }

    static Request xml(String path, String document) {
        return new Request("PUT", path, Optional.of("text/xml"), text(document));
    }

    static Request form(String path, String fields) {
        return new Request(
                "POST", path, Optional.of("application/x-www-form-urlencoded"), text(fields));
    }

    private static Body text(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
