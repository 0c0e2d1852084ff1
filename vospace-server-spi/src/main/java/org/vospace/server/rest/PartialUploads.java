package org.vospace.server.rest;

import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.transfer.Receipt;
import org.vospace.server.transfer.Upload;
import org.vospace.server.transfer.resume.Claim;
import org.vospace.server.transfer.resume.ResumableUploads;
import org.vospace.server.transfer.resume.UploadLimits;
import org.vospace.server.transfer.resume.UploadProblem;
import org.vospace.server.transfer.resume.UploadState;

/**
 * Resumable uploads after draft-ietf-httpbis-resumable-upload-10, interop version 8; the fields are
 * those of interop version 6 too.
 *
 * <p>No interim response 104 tells the URL of an upload before its first body has come: neither the
 * servlet API nor Tomcat 11 can send one (103 is the only one of its kind there). So a client that
 * wants to resume begins with {@code Upload-Complete: ?0}, with no body if it likes, and learns the
 * URL by the answer. A request that sends everything at once ({@code ?1}) is an ordinary upload;
 * one that is cut leaves nothing behind, as nobody could go on with it.
 */
final class PartialUploads {
    private final ResumableUploads uploads;
    private final HttpHeaders headers;

    PartialUploads(ResumableUploads uploads, HttpHeaders headers) {
        this.uploads = uploads;
        this.headers = headers;
    }

    /** Begins an upload of several requests, with what bytes the first one has. */
    Response create(UploadTarget target, Upload upload, InputStream body) throws IOException {
        OptionalLong content = upload.length();
        OptionalLong length = UploadFields.integer(headers, UploadFields.LENGTH);
        UploadState begun = uploads.begin(upload.withLength(length), target.claim());
        UploadState state = begun;
        try {
            requireEnough(content, uploads.limits(length));
            if (content.orElse(-1) != 0) {
                state =
                        uploads.append(
                                begun.id(),
                                target.claim(),
                                OptionalLong.of(0),
                                OptionalLong.empty(),
                                body);
            }
        } catch (IOException | RuntimeException e) {
            Unfinished.giveUp(uploads, begun.id(), target.claim(), e);
            throw e;
        }
        return progress(Response.status(Response.Status.CREATED), state)
                .header(HttpHeaders.LOCATION, target.uploads() + "/" + begun.id())
                .build();
    }

    /**
     * Refuses a whole upload of which two lengths are told.
     *
     * @param content length of the body, if it is known
     */
    void requireOneLength(OptionalLong content) {
        OptionalLong length = UploadFields.integer(headers, UploadFields.LENGTH);
        if (length.isPresent()
                && content.isPresent()
                && length.getAsLong() != content.getAsLong()) {
            throw UploadProblem.length(length.getAsLong(), content.getAsLong());
        }
    }

    /** How far an upload is. */
    Response head(UUID id, Claim claim) {
        UploadState state = uploads.state(id, claim);
        Response.ResponseBuilder response = progress(Response.noContent(), state);
        state.length().ifPresent(length -> response.header(UploadFields.LENGTH, length));
        return response.build();
    }

    /**
     * Adds bytes, and ends the upload if the client says so; a digest of the whole that comes with
     * the end ({@code Repr-Digest}, {@code Digest}) is held to as one that came with the beginning.
     */
    Response patch(UUID id, UploadTarget target, InputStream body) throws IOException {
        requirePartial();
        long offset =
                UploadFields.integer(headers, UploadFields.OFFSET)
                        .orElseThrow(() -> missing(UploadFields.OFFSET, "such as 0"));
        boolean isLast =
                UploadFields.complete(headers)
                        .orElseThrow(() -> missing(UploadFields.COMPLETE, "?0 or ?1"));
        OptionalLong content = BodyLimits.contentLength(headers);
        OptionalLong length = length(offset, content, isLast);
        if (!isLast) {
            requireEnough(content, uploads.limits(length));
        }
        UploadState state =
                uploads.append(id, target.claim(), OptionalLong.of(offset), length, body);
        if (!isLast) {
            return progress(Response.noContent(), state).build();
        }
        Receipt receipt =
                uploads.finish(
                        id,
                        target.claim(),
                        UploadHeaders.announcedOfWhole(headers),
                        target.completion());
        return Response.fromResponse(Receipts.response(receipt))
                .header(UploadFields.COMPLETE, UploadFields.complete(true))
                .header(UploadFields.OFFSET, state.offset())
                .build();
    }

    private OptionalLong length(long offset, OptionalLong content, boolean isLast) {
        OptionalLong told = UploadFields.integer(headers, UploadFields.LENGTH);
        if (!isLast || content.isEmpty()) {
            return told;
        }
        long total = Math.addExact(offset, content.getAsLong());
        if (told.orElse(total) != total) {
            throw UploadProblem.length(told.getAsLong(), total);
        }
        return OptionalLong.of(total);
    }

    /** Gives up an upload. */
    Response delete(UUID id, Claim claim) {
        uploads.abort(id, claim);
        return Response.noContent().build();
    }

    /** Says that uploads may be resumed here, and within which limits. */
    static Response options(ResumableUploads uploads, String methods) {
        return UploadFields.limits(Response.noContent(), uploads.limits(OptionalLong.empty()))
                .header(HttpHeaders.ALLOW, methods)
                .header(UploadFields.ACCEPT_PATCH, UploadFields.PARTIAL)
                .build();
    }

    private Response.ResponseBuilder progress(
            Response.ResponseBuilder response, UploadState state) {
        return UploadFields.limits(response, uploads.limits(state.length()))
                .header(UploadFields.OFFSET, state.offset())
                .header(UploadFields.COMPLETE, UploadFields.complete(state.complete()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private void requirePartial() {
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(UploadFields.PARTIAL_TYPE)) {
            throw new NotSupportedException(
                    Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                            .header(UploadFields.ACCEPT_PATCH, UploadFields.PARTIAL)
                            .build());
        }
    }

    private static void requireEnough(OptionalLong content, UploadLimits limits) {
        long least = limits.minAppend().orElse(0);
        if (content.isPresent() && content.getAsLong() > 0 && content.getAsLong() < least) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    content.getAsLong()
                            + " bytes (expected: at least "
                            + least
                            + " in a request that does not end the upload)");
        }
    }

    private static VOSpaceException missing(String header, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                header + ": missing or malformed (expected: " + expected + ")");
    }
}
