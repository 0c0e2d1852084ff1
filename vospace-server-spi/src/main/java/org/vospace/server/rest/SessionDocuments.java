package org.vospace.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.vospace.server.security.session.Session;

/** Writes a session for the one whose it is. */
final class SessionDocuments {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SessionDocuments() {}

    static String write(Session session, String csrfHeader, String csrfToken) {
        ObjectNode object =
                MAPPER.createObjectNode()
                        .put("user", session.who().name())
                        .put("expires", session.expires().toString())
                        .put("ends", session.ends().toString())
                        .put("csrfHeader", csrfHeader)
                        .put("csrfToken", csrfToken);
        return object.toString();
    }
}
