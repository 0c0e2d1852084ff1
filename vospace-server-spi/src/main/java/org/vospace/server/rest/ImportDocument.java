package org.vospace.server.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.vospace.server.archive.ImportReport;

/**
 * What has become of an archive: a line for people or, for who asks for JSON, a document by which
 * each file can be verified.
 */
final class ImportDocument {
    private static final JsonFactory JSON = new JsonFactory();

    private ImportDocument() {}

    static Response of(ImportReport report, HttpHeaders headers) {
        Response.ResponseBuilder response =
                Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!prefersJson(headers)) {
            return response.type(MediaType.TEXT_PLAIN_TYPE).entity(report + "\n").build();
        }
        StreamingOutput document = out -> write(report, out);
        return response.type(MediaType.APPLICATION_JSON_TYPE).entity(document).build();
    }

    /** Whether JSON is asked for by name, and nothing before it that text would do for. */
    private static boolean prefersJson(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(
                        type ->
                                Formats.isJson(type)
                                        || type.isCompatible(MediaType.TEXT_PLAIN_TYPE))
                .findFirst()
                .filter(Formats::isJson)
                .isPresent();
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
