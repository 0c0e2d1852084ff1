package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.PublicShares;

/** {@code /share/{token}/{name}}: nodes that somebody has shared, for everybody. */
@Path("share/{token}{name: (/.*)?}")
public final class ShareResource {
    private final ContentService contents;
    private final PublicShares shares;
    private final HttpHeaders headers;

    @Inject
    public ShareResource(
            ContentService contents, PublicShares shares, @Context HttpHeaders headers) {
        this.contents = contents;
        this.shares = shares;
        this.headers = headers;
    }

    @GET
    public Response get(@PathParam("token") String token) {
        PublicShares.Shared shared = shares.open(token);
        return new Bytes(contents, headers)
                .get(() -> shares.find(shared), () -> shares.sent(shared));
    }

    @HEAD
    public Response head(@PathParam("token") String token) {
        return new Bytes(contents, headers).head(shares.find(shares.open(token)));
    }
}
