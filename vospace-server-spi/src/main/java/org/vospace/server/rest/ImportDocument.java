package org.vospace.server.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.vospace.server.archive.ImportReport;

/**
 * What has become of an archive: a line for people or, for who asks for JSON, a document by which
 * each file can be verified.
 */
final class ImportDocument {
    private static final JsonFactory JSON = new JsonFactory();

    /** Text first: it is what a client gets that has no preference. */
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.TEXT_PLAIN_TYPE, MediaType.APPLICATION_JSON_TYPE).build();

    private ImportDocument() {}

    static Response of(ImportReport report, Request negotiation) {
        Response.ResponseBuilder response =
                Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Variant wanted = negotiation.selectVariant(VARIANTS);
        if (wanted == null || !Formats.isJson(wanted.getMediaType())) {
            return response.type(MediaType.TEXT_PLAIN_TYPE).entity(report + "\n").build();
        }
        StreamingOutput document = out -> write(report, out);
        return response.type(MediaType.APPLICATION_JSON_TYPE).entity(document).build();
    }

    private static void write(ImportReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("container", report.container().toString());
            json.writeNumberField("containers", report.containers());
            json.writeNumberField("data", report.data());
            json.writeNumberField("links", report.links());
            json.writeArrayFieldStart("members");
            for (ImportReport.File file : report.files()) {
                write(file, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(ImportReport.File file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", String.join("/", file.path().names()));
        json.writeNumberField("length", file.length());
        Optional<String> md5 = file.md5Hex();
        if (md5.isPresent()) {
            json.writeStringField("md5", md5.get());
        }
        json.writeEndObject();
    }
}
