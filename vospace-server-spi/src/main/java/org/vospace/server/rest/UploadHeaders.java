package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
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
                announced(headers),
                ConditionHeaders.of(headers),
                job);
    }

    /**
     * Whether the request opens a transaction after OpenCADC's convention ({@code x-put-txn-op}):
     * without a body of its own, and not to be taken for an empty file. A server that has no such
     * transactions answers without a transaction id, and the client sends everything at once.
     */
    static boolean opensTransaction(HttpHeaders headers) {
        return headers.getHeaderString("x-put-txn-op") != null
                && headers.getHeaderString("x-total-length") != null
                && BodyLimits.contentLength(headers).orElse(-1) == 0;
    }

    private static Optional<String> printable(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name))
                .map(String::strip)
                .filter(value -> value.length() <= 255)
                .filter(value -> value.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    /**
     * Digests of the whole body, after RFC 3230, RFC 9530 and RFC 1864; unknown ones are skipped.
     */
    private static Set<Checksum> announced(HttpHeaders headers) {
        Set<Checksum> checksums = new HashSet<>();
        for (String name : List.of("Digest", "Repr-Digest", "Content-Digest")) {
            for (String value : headers(headers, name)) {
                for (String item : value.split(",", -1)) {
                    parse(name, item.strip()).ifPresent(checksums::add);
                }
            }
        }
        headers(headers, "Content-MD5")
                .forEach(
                        value ->
                                checksums.add(
                                        checksum("Content-MD5", Checksum.Algorithm.MD5, value)));
        return checksums;
    }

    private static List<String> headers(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getRequestHeader(name)).orElse(List.of());
    }

    private static Optional<Checksum> parse(String header, String item) {
        int equals = item.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String value = item.substring(equals + 1).strip();
        return switch (item.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
            case "md5" -> Optional.of(checksum(header, Checksum.Algorithm.MD5, value));
            case "sha-256" -> Optional.of(checksum(header, Checksum.Algorithm.SHA_256, value));
            default -> Optional.empty();
        };
    }

    private static Checksum checksum(String header, Checksum.Algorithm algorithm, String value) {
        boolean structured = value.length() > 1 && value.startsWith(":") && value.endsWith(":");
        String base64 = structured ? value.substring(1, value.length() - 1) : value;
        try {
            return new Checksum(
                    algorithm,
                    HexFormat.of().formatHex(Base64.getDecoder().decode(base64.strip())));
        } catch (IllegalArgumentException e) {
            throw invalid(header, value, "the Base64 of a whole " + algorithm.jcaName());
        }
    }

    private static VOSpaceException invalid(String header, String value, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                header + ": " + value + " (expected: " + expected + ")");
    }
}
