package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.transfer.DigestHeaders;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.Checksum;
import org.vospace.uws.JobId;

/** Reads what the headers of an upload say of its bytes. */
final class UploadHeaders {
    private UploadHeaders() {}

    static Upload upload(HttpHeaders headers, NodePath path, Identity who, Optional<JobId> job) {
        if (headers.getHeaderString("Content-Range") != null) {
            throw invalid(
                    "Content-Range", headers.getHeaderString("Content-Range"), "a whole body");
        }
        return new Upload(
                path,
                who,
                BodyLimits.contentLength(headers),
                printable(headers, HttpHeaders.CONTENT_TYPE),
                printable(headers, HttpHeaders.CONTENT_ENCODING),
                DigestHeaders.read(name -> headers(headers, name)),
                ConditionHeaders.of(headers),
                job);
    }

    /**
     * The same of the first request of several. What is said of its body alone ({@code
     * Content-Digest}) is not said of the whole.
     */
    static Upload partial(HttpHeaders headers, NodePath path, Identity who, Optional<JobId> job) {
        return upload(headers, path, who, job).withAnnounced(announcedOfWhole(headers));
    }

    /** The digests that a request which is one of several tells of what all of them send. */
    static Set<Checksum> announcedOfWhole(HttpHeaders headers) {
        return DigestHeaders.read(
                name -> name.startsWith("Content-") ? List.of() : headers(headers, name));
    }

    private static Optional<String> printable(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name))
                .map(String::strip)
                .filter(value -> value.length() <= 255)
                .filter(value -> value.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    private static List<String> headers(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getRequestHeader(name)).orElse(List.of());
    }

    private static VOSpaceException invalid(String header, String value, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                header + ": " + value + " (expected: " + expected + ")");
    }
}
