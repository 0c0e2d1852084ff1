package org.vospace.server.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Collection;
import org.vospace.fault.FaultType;
import org.vospace.spi.security.TokenMetadata;

/**
 * Tells clients where tokens for this service are had (RFC 9728, 2).
 *
 * @param name of the service, for people
 */
public record TokenMetadataDocument(String name, Authenticators authenticators) {
    /**
     * The document for clients that reach the service at {@code service}; 404 if no tokens of
     * others are taken.
     */
    Response at(URI service) {
        return authenticators
                .tokenMetadata()
                .map(metadata -> Response.ok(json(service, metadata).toString()))
                .map(response -> response.type(MediaType.APPLICATION_JSON_TYPE))
                .orElseGet(TokenMetadataDocument::none)
                .build();
    }

    private static Response.ResponseBuilder none() {
        return FaultMapper.render(
                FaultType.NODE_NOT_FOUND,
                "this service takes no tokens of other issuers (expected: one of the ways that"
                        + " /capabilities lists)",
                FaultType.NODE_NOT_FOUND.httpStatus());
    }

    private ObjectNode json(URI service, TokenMetadata metadata) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("resource", service.toString());
        put(json, "authorization_servers", metadata.authorizationServers());
        put(json, "scopes_supported", metadata.scopes());
        json.putArray("bearer_methods_supported").add("header");
        json.put("resource_name", name);
        return json;
    }

    /** An empty list is left out (RFC 9728, 3.2). */
    private static void put(ObjectNode json, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            var array = json.putArray(name);
            values.forEach(value -> array.add(value.toString()));
        }
    }
}
