package org.vospace.server.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.guard.RequestGuard;

/**
 * Looks at requests before their credentials are: counts them by address, and refuses those with so
 * many parameters that reading them is the attack.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION - 100)
public final class AddressFilter implements ContainerRequestFilter {
    /** Searches have the most, and far fewer. */
    private static final int MAX_PARAMETERS = 500;

    private final RequestGuard guard;
    private final Connections connections;

    @Inject
    public AddressFilter(RequestGuard guard, Connections connections) {
        this.guard = guard;
        this.connections = connections;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        guard.countAddress(connections.current().record().address());
        String query =
                Optional.ofNullable(request.getUriInfo().getRequestUri().getRawQuery()).orElse("");
        if (query.chars().filter(c -> c == '&').count() >= MAX_PARAMETERS) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "the query (expected: at most " + MAX_PARAMETERS + " parameters)");
        }
        List<String> encodings =
                Optional.ofNullable(request.getHeaders().get("Content-Encoding")).orElse(List.of());
        if (encodings.stream().anyMatch(encoding -> !encoding.strip().equals("identity"))) {
            refuseEncodedDocuments(request);
        }
    }

    /** A file may be kept as it comes; a document would have to be unpacked to be read. */
    private static void refuseEncodedDocuments(ContainerRequestContext request) {
        String endpoint = RequestPaths.endpoint(request.getUriInfo());
        if (!RequestPaths.carriesBytes(endpoint)) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "Content-Encoding of a document (expected: none)",
                    415,
                    null);
        }
    }
}
