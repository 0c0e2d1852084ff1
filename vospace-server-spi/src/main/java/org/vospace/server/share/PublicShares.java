package org.vospace.server.share;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vospace.model.Direction;
import org.vospace.model.Direction.Named;
import org.vospace.model.NodePath;
import org.vospace.model.Protocol;
import org.vospace.server.store.ShareOperation;
import org.vospace.server.store.StoredShare;
import org.vospace.server.transfer.UrlLimits;
import org.vospace.spi.transfer.TransferContext;
import org.vospace.spi.transfer.TransferProtocolProvider;

/**
 * The protocol VOSpacePublicShare (VOSpace 2.1, 3.5.4): makes a share under which anybody may read
 * a node, any number of times unless the client asks for less, for as long as shares usually last.
 * Thread-safe.
 */
public final class PublicShares implements TransferProtocolProvider {
    private final Shares shares;

    PublicShares(Shares shares) {
        this.shares = shares;
    }

    /** Only to be read, and without authentication. */
    @Override
    public boolean supports(Protocol requested, Direction direction) {
        return requested.uri().equals(Protocol.PUBLIC_SHARE)
                && requested.securityMethod().isEmpty()
                && direction == Named.PULL_FROM_VOSPACE;
    }

    @Override
    public boolean keepsUrlLimits() {
        return true;
    }

    @Override
    public List<Protocol> endpoints(Protocol requested, TransferContext context) {
        NodePath path = context.target().uri().path();
        if (path.isNull()) {
            return List.of();
        }
        UrlLimits limits = UrlLimits.of(context.transfer());
        ShareRequest request =
                new ShareRequest(
                        path,
                        ShareOperation.READ,
                        Optional.empty(),
                        limits.lifetime(),
                        limits.oneUse() ? OptionalInt.of(1) : OptionalInt.empty(),
                        limits.maxBytes(),
                        "");
        StoredShare share = shares.create(request, context.owner(), Optional.of(context.job()));
        return List.of(requested.at(shares.url(share, context.storageUrl(), path).toString()));
    }
}
