package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.vospace.server.transfer.EntityTags;
import org.vospace.server.transfer.Receipt;

/** Tells a client what of its bytes has been stored, so that it can compare. */
final class Receipts {
    private Receipts() {}

    static Response response(Receipt receipt) {
        Response.ResponseBuilder response =
                Response.status(receipt.created() ? Response.Status.CREATED : Response.Status.OK)
                        .header(HttpHeaders.ETAG, EntityTags.of(receipt.content()))
                        .header(
                                HttpHeaders.LAST_MODIFIED,
                                ConditionHeaders.date(receipt.content().modified()));
        receipt.content()
                .md5Hex()
                .map(Bytes::base64)
                .ifPresent(
                        md5 ->
                                response.header("Digest", "md5=" + md5)
                                        .header("Repr-Digest", "md5=:" + md5 + ":"));
        return response.build();
    }
}
