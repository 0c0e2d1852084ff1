package org.vospace.server.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import org.vospace.server.node.PermissionReport;
import org.vospace.server.node.PermissionReport.Answer;

/** {@code view=permissions}: who may do what with a node, for programs and for people. */
final class PermissionDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** JSON first: it is what a client gets that has no preference. */
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).build();

    private PermissionDocument() {}

    static Response of(PermissionReport report, Request negotiation) {
        Variant best = negotiation.selectVariant(VARIANTS);
        boolean isText =
                best != null && best.getMediaType().isCompatible(MediaType.TEXT_PLAIN_TYPE);
        return Response.ok(isText ? text(report) : json(report).toString())
                .type(isText ? "text/plain;charset=UTF-8" : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static ObjectNode json(PermissionReport report) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("node", report.node().toString());
        json.put("user", report.user());
        report.restriction()
                .ifPresent(
                        restriction -> {
                            ArrayNode grants = json.putArray("credentialGrants");
                            restriction.grants().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .forEach(grants::add);
                        });
        add(json.putArray("path"), report.passage());
        add(json.putArray("operations"), report.operations());
        ArrayNode notes = json.putArray("notes");
        report.notes().forEach(notes::add);
        return json;
    }

    private static void add(ArrayNode array, List<Answer> answers) {
        for (Answer answer : answers) {
            array.addObject()
                    .put("operation", answer.operation())
                    .put("node", answer.node().toString())
                    .put("permitted", answer.permitted())
                    .put("reason", answer.reason());
        }
    }

    private static String text(PermissionReport report) {
        String who = report.user().isEmpty() ? "an anonymous caller" : report.user();
        StringBuilder text = new StringBuilder();
        line(text, "What " + who + " may do with " + report.node());
        report.restriction()
                .ifPresent(restriction -> line(text, "The credential is good for: " + restriction));
        report.passage().forEach(answer -> line(text, line(answer, " " + answer.node())));
        report.operations().forEach(answer -> line(text, line(answer, "")));
        report.notes().forEach(note -> line(text, note));
        return text.toString();
    }

    private static String line(Answer answer, String what) {
        return String.format(
                Locale.ROOT,
                "%-3s %-16s%s",
                answer.permitted() ? "yes" : "no",
                answer.operation(),
                what + (answer.reason().isEmpty() ? "" : " (" + answer.reason() + ")"));
    }

    /** Names of users and nodes must not make lines of their own. */
    private static void line(StringBuilder text, String line) {
        text.append(line.replaceAll("\\p{Cntrl}+", " ").stripTrailing()).append('\n');
    }
}
