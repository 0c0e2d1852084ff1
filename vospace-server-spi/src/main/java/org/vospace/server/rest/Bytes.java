package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.vospace.fault.FaultType;
import org.vospace.server.store.StoredContent;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.EntityTags;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.StorageException;

/** Answers requests for bytes: conditions, ranges and the headers that describe the content. */
final class Bytes {
    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    private final ContentService contents;
    private final HttpHeaders headers;
    private final Optional<CutoutBytes> cutouts;

    /**
     * @param query may ask for a part of the bytes, if they are a FITS file
     */
    Bytes(ContentService contents, HttpHeaders headers, CutoutQuery query) {
        this.contents = contents;
        this.headers = headers;
        this.cutouts = query.request().map(part -> new CutoutBytes(contents, headers, query, part));
    }

    /** Describes the bytes without sending them. */
    Response head(StoredBytes bytes) {
        if (cutouts.isPresent()) {
            try {
                return cutouts.get().head(bytes);
            } catch (IOException e) {
                throw CheckedBackend.fault(e);
            }
        }
        Optional<Response> refused = refuse(bytes);
        return refused.orElseGet(
                () ->
                        describe(Response.ok(), bytes)
                                .type(bytes.contentType())
                                .header(HttpHeaders.CONTENT_LENGTH, bytes.length())
                                .build());
    }

    /**
     * Sends the bytes. Content that is replaced and swept between the look-up and the opening is
     * looked up once more.
     *
     * @param find looks the bytes up
     * @param onSent runs when all bytes have gone to the container
     */
    Response get(Supplier<StoredBytes> find, Runnable onSent) {
        return get(find, length -> {}, onSent);
    }

    /**
     * As above, for those who may be refused.
     *
     * @param admit is told once, before the answer begins, how many bytes of the content it will
     *     have, and may throw
     */
    Response get(Supplier<StoredBytes> find, LongConsumer admit, Runnable onSent) {
        try {
            return tryGet(find.get(), admit, onSent);
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.NOT_FOUND) {
                throw CheckedBackend.fault(e);
            }
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
        try {
            return tryGet(find.get(), admit, onSent);
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }

    private Response tryGet(StoredBytes bytes, LongConsumer admit, Runnable onSent)
            throws IOException {
        if (cutouts.isPresent()) {
            return cutouts.get().get(bytes, admit, onSent);
        }
        Optional<Response> refused = refuse(bytes);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (bytes.content().isEmpty()) {
            admit.accept(0);
            onSent.run();
            return describe(Response.ok(new byte[0]), bytes).type(bytes.contentType()).build();
        }
        StoredContent content = bytes.content().get();
        Optional<List<ByteRange>> ranges = ranges(content);
        if (ranges.isEmpty()) {
            Download download = admitted(contents.open(bytes, content, Optional.empty()), admit);
            return whole(bytes, content, download, onSent);
        }
        return switch (ranges.get().size()) {
            case 0 -> unsatisfiable(content);
            case 1 -> part(bytes, content, ranges.get().get(0), admit, onSent);
            default -> {
                admit.accept(ranges.get().stream().mapToLong(ByteRange::length).sum());
                yield parts(bytes, content, ranges.get(), onSent);
            }
        };
    }

    /** Asks when the bytes are there, so that those that have gone meanwhile do not count. */
    private static Download admitted(Download download, LongConsumer admit) throws IOException {
        try {
            admit.accept(download.length());
            return download;
        } catch (RuntimeException e) {
            try (download) {
                throw e;
            }
        }
    }

    private Response whole(
            StoredBytes bytes, StoredContent content, Download download, Runnable onSent) {
        ResponseBuilder response =
                describe(Response.ok(new DownloadEntity(download, onSent)), bytes)
                        .type(bytes.contentType())
                        .header(HttpHeaders.CONTENT_LENGTH, content.length());
        content.md5Hex().ifPresent(hex -> response.header("Content-MD5", base64(hex)));
        return response.build();
    }

    private Response part(
            StoredBytes bytes,
            StoredContent content,
            ByteRange range,
            LongConsumer admit,
            Runnable onSent)
            throws IOException {
        Download download = admitted(contents.open(bytes, content, Optional.of(range)), admit);
        return describe(
                        Response.status(Response.Status.PARTIAL_CONTENT)
                                .entity(new DownloadEntity(download, onSent)),
                        bytes)
                .type(bytes.contentType())
                .header("Content-Range", contentRange(range, content.length()))
                .header(HttpHeaders.CONTENT_LENGTH, range.length())
                .build();
    }

    private Response parts(
            StoredBytes bytes, StoredContent content, List<ByteRange> ranges, Runnable onSent) {
        MultipartRanges entity =
                new MultipartRanges(
                        ranges,
                        bytes.contentType(),
                        content.length(),
                        range -> contents.open(bytes, content, Optional.of(range)),
                        onSent);
        return describe(Response.status(Response.Status.PARTIAL_CONTENT).entity(entity), bytes)
                .type(entity.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, entity.length())
                .build();
    }

    private Response unsatisfiable(StoredContent content) {
        return FaultMapper.render(
                        FaultType.INVALID_ARGUMENT,
                        "Range "
                                + headers.getHeaderString("Range")
                                + " (expected: within "
                                + content.length()
                                + " bytes)",
                        Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE.getStatusCode())
                .header("Content-Range", "bytes */" + content.length())
                .build();
    }

    /** The answer to a request whose conditions do not hold. */
    private Optional<Response> refuse(StoredBytes bytes) {
        if (bytes.content().isEmpty()) {
            return Optional.empty();
        }
        StoredContent content = bytes.content().get();
        return switch (ConditionHeaders.of(headers).forRead(content)) {
            case SEND -> Optional.empty();
            case NOT_MODIFIED -> Optional.of(tagged(Response.notModified(), content).build());
            case FAILED ->
                    Optional.of(
                            FaultMapper.render(
                                            FaultType.PRECONDITION_FAILED,
                                            "the content is " + EntityTags.of(content),
                                            412)
                                    .build());
        };
    }

    private Optional<List<ByteRange>> ranges(StoredContent content) {
        String range = headers.getHeaderString("Range");
        String ifRange = headers.getHeaderString("If-Range");
        boolean ignored =
                range == null || (ifRange != null && !isCurrent(ifRange.strip(), content));
        return ignored ? Optional.empty() : RangeHeader.parse(range, content.length());
    }

    private static boolean isCurrent(String ifRange, StoredContent content) {
        return ifRange.startsWith("\"")
                ? ifRange.equals(EntityTags.of(content))
                : ifRange.equals(ConditionHeaders.date(content.modified()));
    }

    private static ResponseBuilder describe(ResponseBuilder response, StoredBytes bytes) {
        String md5 =
                bytes.content()
                        .map(StoredContent::md5Hex)
                        .orElse(Optional.of(MD5_OF_NOTHING))
                        .orElse("");
        if (!md5.isEmpty()) {
            response.header("Digest", "md5=" + base64(md5))
                    .header("Repr-Digest", "md5=:" + base64(md5) + ":");
        }
        bytes.content().ifPresent(content -> tagged(response, content));
        bytes.contentEncoding()
                .ifPresent(encoding -> response.header(HttpHeaders.CONTENT_ENCODING, encoding));
        return response.header("Accept-Ranges", "bytes")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Disposition.of(bytes.contentType(), bytes.node().name()));
    }

    private static ResponseBuilder tagged(ResponseBuilder response, StoredContent content) {
        return response.header(HttpHeaders.ETAG, EntityTags.of(content))
                .header(HttpHeaders.LAST_MODIFIED, ConditionHeaders.date(content.modified()));
    }

    static String contentRange(ByteRange range, long length) {
        return "bytes "
                + range.offset()
                + "-"
                + (range.offset() + range.length() - 1)
                + "/"
                + length;
    }

    /** Lower-case hexadecimal as the Base64 of its bytes. */
    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
