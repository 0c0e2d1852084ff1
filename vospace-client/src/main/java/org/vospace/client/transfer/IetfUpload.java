package org.vospace.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.RequestBody;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Resumable uploads of the IETF (draft-ietf-httpbis-resumable-upload, as of its revisions 05 to
 * 12).
 *
 * <p>The upload is created without content, so that its URL is known before a connection can be
 * cut, and finished without content, with the digest of everything: the server can refuse what
 * arrived damaged before anybody sees it.
 */
final class IetfUpload implements AppendSession {
    static final String KIND = "ietf";

    private static final String COMPLETE = "Upload-Complete";
    private static final String OFFSET = "Upload-Offset";

    private final HttpTransport transport;
    private final URI url;
    private final UploadLimits limits;

    IetfUpload(HttpTransport transport, URI url, UploadLimits limits) {
        this.transport = transport;
        this.url = url;
        this.limits = limits;
    }

    /** What a server says of itself; empty if it does not know the protocol. */
    static Optional<UploadLimits> limits(HttpTransport transport, URI target) throws IOException {
        try (HttpReply reply = transport.attempt(HttpCall.of("OPTIONS", target))) {
            return reply.isSuccess()
                    ? reply.header("Upload-Limit").map(UploadLimits::parse)
                    : Optional.empty();
        }
    }

    /**
     * Creates an upload; empty if the server does not do so after all.
     *
     * @param call a PUT of the target with what is to be said of the content
     */
    static Optional<AppendSession> create(
            HttpTransport transport, HttpCall call, long length, UploadLimits limits)
            throws IOException {
        HttpCall creation =
                call.with(COMPLETE, "?0")
                        .with("Upload-Length", Long.toString(length))
                        .with(RequestBody.of(new byte[0]));
        try (HttpReply reply = transport.attempt(creation)) {
            if (!reply.isSuccess()) {
                throw Faults.of(reply);
            }
            UploadLimits told =
                    reply.header("Upload-Limit").map(UploadLimits::parse).orElse(limits);
            return reply.location().map(location -> new IetfUpload(transport, location, told));
        }
    }

    @Override
    public String ticket() {
        return KIND + " " + url + " " + limits.text();
    }

    @Override
    public long smallestPiece() {
        return limits.smallestPiece();
    }

    @Override
    public long largestPiece() {
        return limits.largestPiece();
    }

    @Override
    public Optional<State> state() throws IOException {
        try (HttpReply reply = transport.attempt(HttpCall.of("HEAD", url))) {
            if (reply.status() == 404 || reply.status() == 410) {
                return Optional.empty();
            }
            if (!reply.isSuccess()) {
                throw Faults.of(reply);
            }
            OptionalLong offset = Numbers.header(reply, OFFSET);
            if (offset.isEmpty()) {
                throw refused(reply.call() + " answered without " + OFFSET);
            }
            boolean complete = reply.header(COMPLETE).map(String::strip).orElse("").equals("?1");
            return Optional.of(new State(offset.getAsLong(), complete));
        }
    }

    @Override
    public void append(long offset, RequestBody piece, RunningMd5 md5) throws IOException {
        try (HttpReply reply = transport.attempt(patch(offset, "?0").with(piece))) {
            check(reply);
            long expected = offset + piece.length();
            OptionalLong now = Numbers.header(reply, OFFSET);
            if (now.isPresent() && now.getAsLong() != expected) {
                throw refused(
                        reply.call()
                                + " answered "
                                + OFFSET
                                + " "
                                + now.getAsLong()
                                + " (expected: "
                                + expected
                                + ")");
            }
        }
    }

    @Override
    public Optional<String> finish(long length, String md5) throws IOException {
        HttpCall call =
                patch(length, "?1")
                        .with("Digest", Digests.header(HexFormat.of().parseHex(md5)))
                        .with(RequestBody.of(new byte[0]));
        try (HttpReply reply = transport.attempt(call)) {
            check(reply);
            return Digests.of(reply);
        }
    }

    private HttpCall patch(long offset, String complete) {
        return HttpCall.of("PATCH", url)
                .with("Content-Type", "application/partial-upload")
                .with(OFFSET, Long.toString(offset))
                .with(COMPLETE, complete);
    }

    /** A wrong offset, or an upload that is not there, is cleared up by asking for the state. */
    private static void check(HttpReply reply) throws IOException {
        if (reply.isSuccess()) {
            return;
        }
        VOSpaceException fault = Faults.of(reply);
        boolean unclear = reply.status() == 404 || reply.status() == 409 || reply.status() == 410;
        if (unclear) {
            throw new RefusedException(fault, Optional.empty());
        }
        throw fault;
    }

    private static RefusedException refused(String what) {
        return new RefusedException(
                new VOSpaceException(FaultType.TRANSFER_FAILED, what), Optional.empty());
    }

    @Override
    public void abort() {
        try (HttpReply reply = transport.attempt(HttpCall.of("DELETE", url))) {
            reply.finish();
        } catch (IOException | VOSpaceException e) {
            // it expires
        }
    }
}
