package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.vospace.server.archive.ArchiveExport;
import org.vospace.server.archive.ArchiveExports;
import org.vospace.server.archive.ArchiveImports;
import org.vospace.server.archive.ImportReport;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.ArchiveTransfers;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.Upload;

/** Answers requests at endpoints where containers are packed and archives unpacked. */
public record Archives(
        ArchiveTransfers transfers,
        ArchiveExports exports,
        ArchiveImports imports,
        JobEndpoints endpoints) {
    /**
     * Sends an archive while it is made. If that fails after the answer has begun, the answer
     * breaks off.
     */
    Response get(JobEndpoints.Endpoint endpoint) {
        ArchiveFormat format = endpoint.archive().orElseThrow();
        endpoints.admit(endpoint, 0);
        ArchiveExport export = exports.open(endpoint.transfer(), format, endpoint.owner());
        ArchiveEntity entity = new ArchiveEntity(export, () -> endpoints.sent(endpoint));
        return describe(Response.ok(entity), endpoint, format).build();
    }

    /** Whether what is sent to an endpoint is unpacked there, rather than kept as it is. */
    boolean isUnpackedAt(JobEndpoints.Endpoint endpoint) {
        return endpoint.archive().isPresent()
                && !endpoint.path().isNull()
                && (endpoint.mustUnpack()
                        || imports.isUnpackedAt(endpoint.path(), endpoint.owner()));
    }

    /** Unpacks an archive and completes the job, in one step; the answer says what came of it. */
    Response put(
            JobEndpoints.Endpoint endpoint,
            Request negotiation,
            HttpHeaders headers,
            InputStream body)
            throws IOException {
        Upload upload =
                UploadHeaders.upload(
                        headers, endpoint.path(), endpoint.owner(), Optional.of(endpoint.job()));
        ImportReport report =
                imports.receive(
                        upload,
                        endpoint.archive().orElseThrow(),
                        body,
                        tx -> endpoints.complete(tx, endpoint));
        return ImportDocument.of(report, negotiation);
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
                .header(HttpHeaders.CONTENT_DISPOSITION, Disposition.of(format.mediaType(), name));
    }
}
