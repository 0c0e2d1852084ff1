package org.vospace.client.cli;

import java.net.URI;
import org.vospace.client.share.Share;

/** How shares are shown. */
final class Shares {
    private Shares() {}

    static JsonLine json(Share share) {
        return new JsonLine()
                .put("id", share.id())
                .put("node", share.node())
                .put("url", share.url().map(URI::toString))
                .put("operation", share.operation())
                .putTime("expires", share.expires())
                .put("uses", share.uses())
                .put("maxUses", share.maxUses());
    }

    static String line(Share share) {
        StringBuilder line = new StringBuilder(share.id());
        LongFormat.left(line, share.operation(), 6);
        LongFormat.left(line, share.expires().map(Object::toString).orElse("no end"), 20);
        String limit = share.maxUses().isPresent() ? "/" + share.maxUses().getAsLong() : "";
        LongFormat.right(line, share.uses() + limit, 9);
        return line.append("  ").append(share.node()).toString();
    }
}
