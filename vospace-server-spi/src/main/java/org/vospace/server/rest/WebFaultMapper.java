package org.vospace.server.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.vospace.fault.FaultType;

/** Gives what JAX-RS itself refuses (unknown paths, wrong methods) the form of a fault. */
public final class WebFaultMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException e) {
        Response refused = e.getResponse();
        int status = refused.getStatus();
        if (status < 400) {
            return refused;
        }
        Response.ResponseBuilder response =
                FaultMapper.render(type(status), detail(status), status);
        if (refused.getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, refused.getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    private static FaultType type(int status) {
        return switch (status) {
            case 404 -> FaultType.NODE_NOT_FOUND;
            case 405 -> FaultType.OPERATION_NOT_SUPPORTED;
            default -> status < 500 ? FaultType.INVALID_ARGUMENT : FaultType.INTERNAL_FAULT;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 ->
                    "no resource of this service has that path (expected: one that /capabilities lists)";
            case 405 -> "the method is not allowed here (expected: one of those in Allow)";
            default -> "the request could not be understood, HTTP status " + status;
        };
    }
}
