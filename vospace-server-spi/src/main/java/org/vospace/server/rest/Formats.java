package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;

/** The two formats of messages, and which of them a client wants. */
final class Formats {
    /** XML first: it is what a client gets that has no preference. */
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(
                            Xml.TEXT_XML,
                            MediaType.APPLICATION_XML_TYPE,
                            MediaType.APPLICATION_JSON_TYPE)
                    .build();

    private Formats() {}

    static boolean isJson(MediaType type) {
        return is(type, "json");
    }

    static boolean isXml(MediaType type) {
        return is(type, "xml");
    }

    /** {@code text/xml}, {@code application/xml} and {@code application/rdf+xml} are XML. */
    private static boolean is(MediaType type, String format) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return subtype.equals(format) || subtype.endsWith("+" + format);
    }

    /** The answer to a HEAD request where GET would be answered with a message. */
    static Response empty(Request request) {
        return Response.ok()
                .type(prefersJson(request) ? MediaType.APPLICATION_JSON_TYPE : Xml.TEXT_XML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** Whether the request's Accept header asks for JSON before XML. */
    static boolean prefersJson(Request request) {
        Variant best = request.selectVariant(VARIANTS);
        return best != null && isJson(best.getMediaType());
    }
}
