package org.vospace.server.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Direction;
import org.vospace.model.Direction.Named;
import org.vospace.model.NodePath;
import org.vospace.model.Protocol;
import org.vospace.server.job.JobService;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.transfer.TransferContext;
import org.vospace.spi.transfer.TransferProtocolProvider;

/**
 * The protocol VOSpacePublicShare (VOSpace 2.1, 3.5.4): URLs under which anybody may read a node,
 * any number of times, for as long as they last.
 *
 * <p>A share is for a node and not for a path: it follows the node when that is moved or gets new
 * bytes, and dies with it. Each download is done with the rights that the user who shared the node
 * has then, so a right that is taken away takes the share along. Thread-safe.
 */
public final class PublicShares implements TransferProtocolProvider {
    private final ShareTokens tokens;
    private final Database database;
    private final ContentService contents;
    private final JobService jobs;
    private final Duration lifetime;
    private final Clock clock;

    public PublicShares(
            ShareTokens tokens,
            Database database,
            ContentService contents,
            JobService jobs,
            Duration lifetime,
            Clock clock) {
        this.tokens = tokens;
        this.database = database;
        this.contents = contents;
        this.jobs = jobs;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Only to be read, and without authentication. */
    @Override
    public boolean supports(Protocol requested, Direction direction) {
        return requested.uri().equals(Protocol.PUBLIC_SHARE)
                && requested.securityMethod().isEmpty()
                && direction == Named.PULL_FROM_VOSPACE;
    }

    @Override
    public List<Protocol> endpoints(Protocol requested, TransferContext context) {
        NodePath path = context.target().uri().path();
        return database.read(tx -> tx.nodes().resolve(path).node())
                .map(node -> requested.at(url(node, context)))
                .map(List::of)
                .orElse(List.of());
    }

    private String url(StoredNode node, TransferContext context) {
        Instant expires = clock.instant().plus(lifetime);
        String token =
                tokens.tokenOf(
                        new ShareTokens.Share(context.job(), node.id(), context.owner(), expires));
        return context.storageUrl()
                + "/share/"
                + token
                + new NodePath(List.of(node.name())).toHttpString();
    }

    /** A node that is shared, and where it is now. */
    public record Shared(ShareTokens.Share share, NodePath path) {}

    /**
     * Finds what a token shares.
     *
     * @throws VOSpaceException InvalidToken if the service has not made it or it is over,
     *     NodeNotFound if the node is gone
     */
    public Shared open(String token) {
        ShareTokens.Share share = tokens.shareOf(token);
        if (!clock.instant().isBefore(share.expires())) {
            throw new VOSpaceException(
                    FaultType.INVALID_TOKEN, "the share ended at " + share.expires());
        }
        Optional<NodePath> path = database.read(tx -> tx.nodes().pathOf(share.nodeId()));
        return new Shared(
                share,
                path.orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.NODE_NOT_FOUND, "the shared node is gone")));
    }

    /**
     * Finds the bytes, with the rights of the user who shared them.
     *
     * @throws VOSpaceException PermissionDenied if he may not read them any more
     */
    public StoredBytes find(Shared shared) {
        return contents.find(shared.path(), shared.share().sharer());
    }

    /** Notes that somebody has had the bytes: that completes the job, if it still is there. */
    public void sent(Shared shared) {
        jobs.complete(shared.share().job());
    }
}
