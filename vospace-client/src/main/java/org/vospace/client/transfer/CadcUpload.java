package org.vospace.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.RequestBody;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * OpenCADC's put transactions: {@code x-put-txn-op: start}, segments with {@code x-put-txn-id},
 * each answered with the digest of everything so far, and {@code commit}.
 */
final class CadcUpload implements AppendSession {
    static final String KIND = "cadc";

    private static final String OPERATION = "x-put-txn-op";
    private static final String ID = "x-put-txn-id";

    private final HttpTransport transport;
    private final URI url;
    private final String id;
    private final UploadLimits limits;

    CadcUpload(HttpTransport transport, URI url, String id, UploadLimits limits) {
        this.transport = transport;
        this.url = url;
        this.id = id;
        this.limits = limits;
    }

    /**
     * Starts a transaction; empty if the server has none, in which case it may have taken the empty
     * request for the file.
     *
     * @param call a PUT of the target with what is to be said of the content
     */
    static Optional<AppendSession> start(HttpTransport transport, HttpCall call, long length)
            throws IOException {
        HttpCall start =
                call.with(OPERATION, "start")
                        .with("x-total-length", Long.toString(length))
                        .with(RequestBody.of(new byte[0]));
        try (HttpReply reply = transport.attempt(start)) {
            if (!reply.isSuccess()) {
                throw Faults.of(reply);
            }
            UploadLimits limits =
                    UploadLimits.of(
                            Numbers.header(reply, "x-put-segment-minbytes"),
                            Numbers.header(reply, "x-put-segment-maxbytes"));
            return reply.header(ID)
                    .filter(text -> text.matches("[!-~]{1,200}"))
                    .map(text -> new CadcUpload(transport, reply.call().uri(), text, limits));
        }
    }

    @Override
    public String ticket() {
        return KIND + " " + url + " " + limits.text() + " " + id;
    }

    @Override
    public long smallestPiece() {
        return limits.smallestPiece();
    }

    @Override
    public long largestPiece() {
        return limits.largestPiece();
    }

    /** A transaction has no state "complete": it is gone then. */
    @Override
    public Optional<State> state() throws IOException {
        try (HttpReply reply = transport.attempt(HttpCall.of("HEAD", url).with(ID, id))) {
            if (reply.isSuccess()) {
                return Optional.of(new State(reply.length().orElse(0), false));
            }
            if (reply.status() == 400 || reply.status() == 404 || reply.status() == 410) {
                return Optional.empty();
            }
            throw Faults.of(reply);
        }
    }

    @Override
    public void append(long offset, RequestBody piece, RunningMd5 md5) throws IOException {
        try (HttpReply reply =
                transport.attempt(HttpCall.of("PUT", url).with(ID, id).with(piece))) {
            check(reply);
            // after a cut more has been digested than the server has; then a later piece, the last
            // one in any case, shows whether all is well
            boolean comparable = md5.length() == offset + piece.length();
            Optional<String> told = comparable ? Digests.of(reply) : Optional.empty();
            if (told.isPresent() && !told.get().equals(md5.hex())) {
                throw new DamagedException(
                        "up to byte "
                                + (offset + piece.length())
                                + " the server has MD5 "
                                + told.get()
                                + " (expected: "
                                + md5.hex()
                                + ")");
            }
        }
    }

    @Override
    public Optional<String> finish(long length, String md5) throws IOException {
        HttpCall commit =
                HttpCall.of("PUT", url)
                        .with(ID, id)
                        .with(OPERATION, "commit")
                        .with("Digest", Digests.header(HexFormat.of().parseHex(md5)))
                        .with(RequestBody.of(new byte[0]));
        try (HttpReply reply = transport.attempt(commit)) {
            check(reply);
            return Digests.of(reply);
        }
    }

    /** A transaction that is not there is cleared up by asking for the state. */
    private static void check(HttpReply reply) throws IOException {
        if (reply.isSuccess()) {
            return;
        }
        VOSpaceException fault = Faults.of(reply);
        boolean unclear = reply.status() == 404 || reply.status() == 409 || reply.status() == 410;
        if (unclear || fault.type() == FaultType.PRECONDITION_FAILED) {
            throw new RefusedException(fault, Optional.empty());
        }
        throw fault;
    }

    @Override
    public void abort() {
        HttpCall abort =
                HttpCall.of("POST", url)
                        .with(ID, id)
                        .with(OPERATION, "abort")
                        .with(RequestBody.of(new byte[0]));
        try (HttpReply reply = transport.attempt(abort)) {
            reply.finish();
        } catch (IOException | VOSpaceException e) {
            // it expires
        }
    }
}
