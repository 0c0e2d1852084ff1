package org.vospace.server.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers in XML. The media type carries no charset: clients compare it with the bare name. */
final class Xml {
    static final MediaType TEXT_XML = new MediaType("text", "xml");

    private Xml() {}

    static Response ok(Object message) {
        return response(Response.Status.OK, message);
    }

    static Response response(Response.Status status, Object message) {
        return Response.status(status).entity(message).type(TEXT_XML).build();
    }
}
