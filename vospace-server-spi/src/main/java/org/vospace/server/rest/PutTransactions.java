package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.transfer.Upload;
import org.vospace.server.transfer.resume.ResumableUploads;
import org.vospace.server.transfer.resume.UploadLimits;
import org.vospace.server.transfer.resume.UploadProblem;
import org.vospace.server.transfer.resume.UploadState;

/**
 * OpenCADC's put transactions ({@code x-put-txn-*}), as its Python client uses them: all requests
 * come to the URL of the bytes, and the id is in a header. A transaction that is begun with a body
 * and cut there is given up, as the client has not learnt its id.
 */
final class PutTransactions {
    private static final String OP = "x-put-txn-op";
    private static final String ID = "x-put-txn-id";
    private static final String TOTAL = "x-total-length";
    private static final String MIN_SEGMENT = "x-put-segment-minbytes";
    private static final String MAX_SEGMENT = "x-put-segment-maxbytes";

    /**
     * The Python client sends a whole segment again when it was cut, so they should not be huge.
     */
    private static final long LARGEST_SEGMENT = 1L << 30;

    private final ResumableUploads uploads;
    private final HttpHeaders headers;

    PutTransactions(ResumableUploads uploads, HttpHeaders headers) {
        this.uploads = uploads;
        this.headers = headers;
    }

    /** Whether a request is one of those. */
    static boolean isMeant(HttpHeaders headers) {
        return headers.getHeaderString(OP) != null || headers.getHeaderString(ID) != null;
    }

    /** Begins a transaction, adds a segment, or commits. */
    Response put(UploadTarget target, Upload upload, InputStream body) throws IOException {
        String op = op();
        return switch (op) {
            case "start" -> start(target, upload, body);
            case "" ->
                    state(
                            Response.accepted(),
                            uploads.append(
                                    id(),
                                    target.claim(),
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    body));
            case "commit" -> commit(target);
            default -> throw unknown(op, "start, commit, or none with a segment");
        };
    }

    private Response start(UploadTarget target, Upload upload, InputStream body)
            throws IOException {
        OptionalLong total = number(TOTAL);
        boolean isEmpty = upload.length().orElse(-1) == 0;
        Upload whole = upload.withLength(total.isPresent() || isEmpty ? total : upload.length());
        UploadState begun = uploads.begin(whole, target.claim());
        if (isEmpty) {
            return state(Response.ok(), begun);
        }
        try {
            return state(
                    Response.accepted(),
                    uploads.append(
                            begun.id(),
                            target.claim(),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            body));
        } catch (IOException | RuntimeException e) {
            Unfinished.giveUp(uploads, begun.id(), target.claim(), e);
            throw e;
        }
    }

    /** Committing twice tells what the first time came to, for who lost that answer. */
    private Response commit(UploadTarget target) throws IOException {
        UUID id = id();
        try {
            return Receipts.response(
                    uploads.finish(
                            id,
                            target.claim(),
                            UploadHeaders.announcedOfWhole(headers),
                            target.completion()));
        } catch (UploadProblem e) {
            if (e.kind() != UploadProblem.Kind.COMPLETED_UPLOAD) {
                throw e;
            }
            return state(Response.ok(), uploads.state(id, target.claim()));
        }
    }

    /** How far a transaction is. */
    Response head(UploadTarget target) {
        return state(Response.ok(), uploads.state(id(), target.claim()));
    }

    /** Gives up the last segment, or all of it. */
    Response post(UploadTarget target) {
        String op = op();
        switch (op) {
            case "revert" -> {
                return state(Response.ok(), uploads.revert(id(), target.claim()));
            }
            case "abort" -> {
                uploads.abort(id(), target.claim());
                return Response.noContent().build();
            }
            default -> throw unknown(op, "revert or abort; commit is sent with PUT");
        }
    }

    private Response state(Response.ResponseBuilder response, UploadState state) {
        UploadLimits limits = uploads.limits(state.length());
        long least = limits.minAppend().orElse(1);
        response.header(ID, state.id())
                .header(MIN_SEGMENT, least)
                .header(MAX_SEGMENT, Math.max(least, LARGEST_SEGMENT));
        state.length().ifPresent(length -> response.header(TOTAL, length));
        state.md5Hex().map(Bytes::base64).ifPresent(md5 -> response.header("Digest", "md5=" + md5));
        return response.header(UploadFields.OFFSET, state.offset()).build();
    }

    private String op() {
        String op = headers.getHeaderString(OP);
        return op == null ? "" : op.strip();
    }

    private UUID id() {
        return Unfinished.id(Optional.ofNullable(headers.getHeaderString(ID)).orElse(""));
    }

    private OptionalLong number(String name) {
        String value = headers.getHeaderString(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        OptionalLong number = UploadFields.integer(headers, name);
        if (number.isEmpty()) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    name + ": " + value + " (expected: a number of bytes)");
        }
        return number;
    }

    private static VOSpaceException unknown(String op, String expected) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, OP + ": '" + op + "' (expected: " + expected + ")");
    }
}
