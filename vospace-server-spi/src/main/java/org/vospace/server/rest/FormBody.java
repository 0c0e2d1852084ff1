package org.vospace.server.rest;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Reads the fields of a form, whatever Content-Type it comes with. */
final class FormBody {
    private static final int MAX_BYTES = 64 * 1024;

    private FormBody() {}

    /**
     * Reads a form to its end.
     *
     * @throws VOSpaceException RequestEntityTooLarge, or InvalidArgument for a malformed escape
     */
    static MultivaluedMap<String, String> read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    "the form (expected: at most " + MAX_BYTES + " bytes)");
        }
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        for (String field : new String(bytes, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = field.indexOf('=');
            if (!field.isBlank()) {
                String name = equals < 0 ? field : field.substring(0, equals);
                String value = equals < 0 ? "" : field.substring(equals + 1);
                fields.add(decode(name), decode(value));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.strip(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "form field '" + text + "' (expected: percent-encoded UTF-8)");
        }
    }
}
