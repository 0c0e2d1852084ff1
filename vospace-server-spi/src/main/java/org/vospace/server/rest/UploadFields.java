package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.vospace.server.transfer.resume.UploadLimits;

/**
 * The header fields of resumable uploads (draft-ietf-httpbis-resumable-upload, 4). One that is not
 * as it should be is as good as none, as the draft demands.
 */
final class UploadFields {
    static final String COMPLETE = "Upload-Complete";
    static final String OFFSET = "Upload-Offset";
    static final String LENGTH = "Upload-Length";
    static final String LIMIT = "Upload-Limit";
    static final String ACCEPT_PATCH = "Accept-Patch";
    static final String PARTIAL = "application/partial-upload";
    static final MediaType PARTIAL_TYPE = new MediaType("application", "partial-upload");

    /** Integers of structured fields have no more digits (RFC 9651, 3.3.1). */
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,15}");

    private UploadFields() {}

    /** Whether the request ends the upload; empty: it says nothing of that. */
    static Optional<Boolean> complete(HttpHeaders headers) {
        String value = headers.getHeaderString(COMPLETE);
        return Optional.ofNullable(value)
                .map(String::strip)
                .filter(text -> text.equals("?0") || text.equals("?1"))
                .map(text -> text.equals("?1"));
    }

    static String complete(boolean isComplete) {
        return isComplete ? "?1" : "?0";
    }

    /** A number of bytes; empty if there is none. */
    static OptionalLong integer(HttpHeaders headers, String name) {
        String value = headers.getHeaderString(name);
        return value != null && INTEGER.matcher(value.strip()).matches()
                ? OptionalLong.of(Long.parseLong(value.strip()))
                : OptionalLong.empty();
    }

    /** Tells the limits of an upload, and how to go on with one. */
    static Response.ResponseBuilder limits(Response.ResponseBuilder response, UploadLimits limits) {
        List<String> members = new ArrayList<>();
        limits.maxSize().ifPresent(bytes -> members.add("max-size=" + bytes));
        limits.minAppend().ifPresent(bytes -> members.add("min-append-size=" + bytes));
        members.add("max-age=" + limits.keep().toSeconds());
        return response.header(LIMIT, String.join(", ", members));
    }
}
