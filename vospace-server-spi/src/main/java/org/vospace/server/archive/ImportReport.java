package org.vospace.server.archive;

import org.vospace.model.VosUri;

/**
 * What has become of an archive.
 *
 * @param container where its members are
 * @param containers how many of its directories there are now, those that were there before
 *     included
 * @param data how many data nodes have got new bytes
 * @param links how many links there are
 */
public record ImportReport(VosUri container, int containers, int data, int links) {
    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                "unpacked into %s: %d containers, %d data nodes, %d links",
                container, containers, data, links);
    }
}
