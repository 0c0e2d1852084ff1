package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.OptionalLong;

/** Reads what a request says of the size of its body. */
final class BodyLimits {
    private BodyLimits() {}

    /** The announced number of bytes; empty for a body in chunks. */
    static OptionalLong contentLength(HttpHeaders headers) {
        String value = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(value.strip()));
    }
}
