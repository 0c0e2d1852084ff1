package org.vospace.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.vospace.fault.FaultType;

/** Gives what Tomcat itself refuses, before any resource is asked, the form of a fault. */
public final class FaultReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String body = type(status).representation() + " " + detail(status) + "\n";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("text/plain");
            response.setContentLength(bytes.length);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(bytes);
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("a client went away", e);
        }
    }

    private static FaultType type(int status) {
        return switch (status) {
            case 400 -> FaultType.INVALID_URI;
            case 404 -> FaultType.NODE_NOT_FOUND;
            case 413 -> FaultType.REQUEST_ENTITY_TOO_LARGE;
            case 429 -> FaultType.TOO_MANY_REQUESTS;
            case 503 -> FaultType.SERVICE_BUSY;
            default -> status < 500 ? FaultType.INVALID_ARGUMENT : FaultType.INTERNAL_FAULT;
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "the request line or a header is malformed (expected: RFC 9112)";
            case 404 -> "nothing is served at that path";
            default -> "HTTP status " + status;
        };
    }
}
