package org.vospace.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.vospace.server.transfer.resume.UploadProblem;

/**
 * Tells why an upload cannot be gone on with, as RFC 9457 writes problems, with the types of
 * draft-ietf-httpbis-resumable-upload, 7.
 */
public final class UploadProblemMapper implements ExceptionMapper<UploadProblem> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MediaType PROBLEM = new MediaType("application", "problem+json");
    private static final String TYPES = "https://iana.org/assignments/http-problem-types#";

    @Override
    public Response toResponse(UploadProblem problem) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("type", type(problem.kind()));
        body.put("title", problem.type().representation());
        body.put("status", problem.httpStatus());
        body.put("detail", problem.detail());
        problem.expectedOffset().ifPresent(offset -> body.put("expected-offset", offset));
        problem.providedOffset().ifPresent(offset -> body.put("provided-offset", offset));
        Response.ResponseBuilder response =
                FaultMapper.render(problem.type(), problem.detail(), problem.httpStatus());
        problem.expectedOffset()
                .ifPresent(
                        offset ->
                                response.header(UploadFields.OFFSET, offset)
                                        .header(
                                                UploadFields.COMPLETE,
                                                UploadFields.complete(false)));
        return response.type(PROBLEM).entity(body.toString()).build();
    }

    private static String type(UploadProblem.Kind kind) {
        return switch (kind) {
            case MISMATCHING_OFFSET -> TYPES + "mismatching-upload-offset";
            case INCONSISTENT_LENGTH -> TYPES + "inconsistent-upload-length";
            case COMPLETED_UPLOAD -> TYPES + "completed-upload";
            case TAKEN_OVER, LOST -> "about:blank";
        };
    }
}
