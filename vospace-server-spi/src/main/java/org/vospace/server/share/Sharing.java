package org.vospace.server.share;

import java.time.Clock;
import org.vospace.server.job.JobService;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PathWalker;
import org.vospace.server.security.preauth.SignedTokens;
import org.vospace.server.store.Database;
import org.vospace.server.transfer.ContentService;
import org.vospace.spi.security.SpacePermission;

/**
 * All there is to shares, wired together.
 *
 * @param protocol for negotiations
 */
public record Sharing(Shares shares, SharedContent content, PublicShares protocol) {
    /** Wires the parts. */
    public static Sharing of(
            Database database,
            PathWalker walker,
            NodeMapper mapper,
            SpacePermission permission,
            NodeService nodes,
            ContentService contents,
            JobService jobs,
            SignedTokens tokens,
            ShareLimits limits,
            Clock clock) {
        ShareUrls urls = new ShareUrls(tokens);
        Shares shares = new Shares(database, walker, mapper, permission, urls, limits, clock);
        SharedContent content =
                new SharedContent(
                        urls, database, contents, nodes, mapper, walker, jobs, permission, clock);
        return new Sharing(shares, content, new PublicShares(shares));
    }
}
