package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.vospace.server.archive.ArchiveExport;
import org.vospace.server.archive.ArchiveExports;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.ArchiveTransfers;
import org.vospace.server.transfer.JobEndpoints;

/** Answers requests at endpoints where containers are packed and archives unpacked. */
public record Archives(ArchiveTransfers transfers, ArchiveExports exports, JobEndpoints endpoints) {
    /**
     * Sends an archive while it is made. If that fails after the answer has begun, the answer
     * breaks off.
     */
    Response get(JobEndpoints.Endpoint endpoint) {
        ArchiveFormat format = endpoint.archive().orElseThrow();
        ArchiveExport export = exports.open(endpoint.transfer(), format, endpoint.owner());
        ArchiveEntity entity = new ArchiveEntity(export, () -> endpoints.sent(endpoint));
        return describe(Response.ok(entity), endpoint, format).build();
    }

    /** Describes an archive without making it: its length nobody knows. */
    Response head(JobEndpoints.Endpoint endpoint) {
        ArchiveFormat format = endpoint.archive().orElseThrow();
        return describe(Response.ok(), endpoint, format).build();
    }

    private Response.ResponseBuilder describe(
            Response.ResponseBuilder response,
            JobEndpoints.Endpoint endpoint,
            ArchiveFormat format) {
        String name = transfers.fileName(endpoint.transfer(), format);
        return response.type(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, Bytes.disposition(name));
    }
}
