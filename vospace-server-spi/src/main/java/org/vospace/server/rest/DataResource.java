package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.vospace.server.guard.RequestRecord;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.resume.ResumableUploads;

/**
 * {@code /data/{token}/{name}}: the endpoints of negotiated transfers. The token says which job,
 * and so which node and whose rights; the name is there for those who save the file.
 */
@Path("data/{token}{name: (/.*)?}")
public final class DataResource {
    private final ContentService contents;
    private final JobEndpoints endpoints;
    private final Archives archives;
    private final ResumableUploads uploads;
    private final UploadRequests parts;
    private final String storage;
    private final HttpHeaders headers;
    private final Request negotiation;
    private final Connections connections;
    private final UriInfo request;

    @Inject
    public DataResource(
            ContentService contents,
            JobEndpoints endpoints,
            Archives archives,
            ResumableUploads uploads,
            Connections connections,
            RequestUrls urls,
            @Context UriInfo request,
            @Context Request negotiation,
            @Context HttpHeaders headers) {
        this.contents = contents;
        this.endpoints = endpoints;
        this.archives = archives;
        this.uploads = uploads;
        this.parts = new UploadRequests(uploads, headers);
        this.storage = urls.of(request).storage().toString();
        this.headers = headers;
        this.negotiation = negotiation;
        this.connections = connections;
        this.request = request;
    }

    /** Writes down what a token stands for: the path does not tell. */
    private JobEndpoints.Endpoint audited(JobEndpoints.Endpoint endpoint) {
        RequestRecord record = connections.current().record();
        record.node(endpoint.transfer().target().toString());
        record.onBehalfOf(endpoint.owner().name());
        return endpoint;
    }

    @GET
    public Response get(@PathParam("token") String token) {
        JobEndpoints.Endpoint endpoint = audited(endpoints.forRead(token));
        if (endpoint.isPacked()) {
            return archives.get(endpoint);
        }
        return new Bytes(contents, headers, CutoutQuery.of(request))
                .get(
                        () -> endpoints.find(endpoint),
                        length -> endpoints.admit(endpoint, length),
                        () -> endpoints.sent(endpoint));
    }

    /** At a push endpoint too: clients look there whether the bytes have arrived already. */
    @HEAD
    public Response head(@PathParam("token") String token) {
        JobEndpoints.Endpoint endpoint = audited(endpoints.forLook(token));
        return endpoint.isPacked()
                ? archives.head(endpoint)
                : parts.head(target(token, endpoint))
                        .orElseGet(
                                () ->
                                        new Bytes(contents, headers, CutoutQuery.of(request))
                                                .head(endpoints.find(endpoint)));
    }

    @PUT
    public Response put(@PathParam("token") String token, InputStream sent) throws IOException {
        JobEndpoints.Endpoint endpoint = audited(endpoints.forWrite(token));
        Optional<Response> part =
                takesParts(endpoint) ? parts.put(target(token, endpoint), sent) : parts.declined();
        return part.isPresent() ? part.get() : whole(endpoint, sent);
    }

    /** Uploads that come in several requests begin and end with this too. */
    @POST
    public Response post(@PathParam("token") String token, InputStream sent) throws IOException {
        JobEndpoints.Endpoint endpoint = audited(endpoints.forWrite(token));
        Optional<Response> part = parts.post(target(token, endpoint), sent);
        return part.isPresent() ? part.get() : whole(endpoint, sent);
    }

    @OPTIONS
    public Response options() {
        return PartialUploads.options(uploads, "GET, HEAD, PUT, POST, OPTIONS");
    }

    /** Whether the bytes become those of one node, rather than an archive's or nobody's. */
    private boolean takesParts(JobEndpoints.Endpoint endpoint) {
        return !archives.isUnpackedAt(endpoint) && !endpoint.path().isNull();
    }

    private UploadTarget target(String token, JobEndpoints.Endpoint endpoint) {
        return DataTargets.of(endpoints, endpoint, storage + "/data/" + token + "/uploads");
    }

    private Response whole(JobEndpoints.Endpoint endpoint, InputStream sent) throws IOException {
        InputStream body = endpoints.bounded(endpoint, BodyLimits.contentLength(headers), sent);
        if (archives.isUnpackedAt(endpoint)) {
            return archives.put(endpoint, negotiation, headers, body);
        }
        if (endpoint.path().isNull()) {
            endpoints.discard(endpoint, body);
            return Response.status(Response.Status.CREATED).build();
        }
        return parts.whole(
                Receipts.response(
                        endpoints.receive(
                                endpoint,
                                UploadHeaders.upload(
                                        headers,
                                        endpoint.path(),
                                        endpoint.owner(),
                                        Optional.of(endpoint.job())),
                                body)));
    }
}
