package org.vospace.server.share;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.server.security.preauth.Operation;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.server.security.preauth.SignedToken;
import org.vospace.server.security.preauth.SignedTokens;
import org.vospace.server.store.ShareOperation;
import org.vospace.server.store.StoredShare;

/** Makes the URLs of shares, and reads the tokens in them. Thread-safe. */
final class ShareUrls {
    private final SignedTokens tokens;

    ShareUrls(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * The URL of a share; each call gives one that is as good as the others.
     *
     * @param storage where the service's byte endpoints are
     * @param name under which a client saves what it gets
     */
    URI urlOf(URI storage, UUID share, ShareOperation operation, Instant expires, String name) {
        Operation permitted = operation == ShareOperation.ADD ? Operation.WRITE : Operation.READ;
        String token = tokens.sign(Purpose.SHARE, new SignedToken(permitted, share, expires));
        String shown = name.isEmpty() ? "root" : name;
        return URI.create(
                storage + "/share/" + token + new NodePath(List.of(shown)).toHttpString());
    }

    /**
     * The share that a token stands for.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidToken
     */
    SignedToken open(String token) {
        return tokens.verify(Purpose.SHARE, token);
    }

    /** Whether a token was made for what the share is for now: neither changes, so it always is. */
    static boolean fits(SignedToken token, StoredShare share) {
        boolean writes = share.operation() == ShareOperation.ADD;
        return token.operation() == (writes ? Operation.WRITE : Operation.READ);
    }
}
