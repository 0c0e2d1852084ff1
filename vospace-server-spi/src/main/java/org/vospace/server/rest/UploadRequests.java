package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.transfer.Upload;
import org.vospace.server.transfer.resume.ResumableUploads;

/** Tells the requests of uploads that come in several from the ordinary ones at the same URL. */
final class UploadRequests {
    private final HttpHeaders headers;
    private final PutTransactions transactions;
    private final PartialUploads partial;

    UploadRequests(ResumableUploads uploads, HttpHeaders headers) {
        this.headers = headers;
        this.transactions = new PutTransactions(uploads, headers);
        this.partial = new PartialUploads(uploads, headers);
    }

    /**
     * Answers a request that is one of several.
     *
     * @return empty for one that brings all of the bytes
     */
    Optional<Response> put(UploadTarget target, InputStream body) throws IOException {
        if (PutTransactions.isMeant(headers)) {
            return Optional.of(transactions.put(target, upload(target), body));
        }
        Optional<Boolean> complete = UploadFields.complete(headers);
        if (complete.isPresent() && !complete.get()) {
            return Optional.of(partial.create(target, upload(target), body));
        }
        if (complete.isPresent()) {
            partial.requireOneLength(BodyLimits.contentLength(headers));
        }
        return Optional.empty();
    }

    private Upload upload(UploadTarget target) {
        return UploadHeaders.partial(
                headers, target.path(), target.claim().who(), target.claim().job());
    }

    /** Answers a question about a transaction; empty for one about the bytes of the node. */
    Optional<Response> head(UploadTarget target) {
        return PutTransactions.isMeant(headers)
                ? Optional.of(transactions.head(target))
                : Optional.empty();
    }

    /** Answers what is neither about the bytes of the node nor brings all of them. */
    Optional<Response> post(UploadTarget target, InputStream body) throws IOException {
        if (PutTransactions.isMeant(headers)) {
            return Optional.of(transactions.post(target));
        }
        if (UploadFields.complete(headers).isEmpty()) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "a POST without "
                            + UploadFields.COMPLETE
                            + " (expected: PUT, or one of the requests of a resumable upload)");
        }
        return put(target, body);
    }

    /** The answer to a request that has brought all of the bytes, marked as that if it asked so. */
    Response whole(Response response) {
        return UploadFields.complete(headers).isEmpty()
                ? response
                : Response.fromResponse(response)
                        .header(UploadFields.COMPLETE, UploadFields.complete(true))
                        .build();
    }

    /**
     * Answers the first of several requests where only one can be taken. A put transaction that is
     * opened without a body gets no id, after which the client sends everything at once.
     *
     * @return empty for a request that brings all of the bytes
     */
    Optional<Response> declined() {
        if (!UploadFields.complete(headers).orElse(true)) {
            throw new VOSpaceException(
                    FaultType.OPTION_NOT_SUPPORTED,
                    "an upload in several requests to an endpoint that unpacks or discards"
                            + " (expected: one request)");
        }
        boolean opens =
                PutTransactions.isMeant(headers)
                        && BodyLimits.contentLength(headers).orElse(-1) == 0;
        return opens ? Optional.of(Response.ok().build()) : Optional.empty();
    }
}
