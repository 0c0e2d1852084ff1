package org.vospace.server.archive;

import java.util.List;
import java.util.Optional;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/**
 * What has become of an archive.
 *
 * @param container where its members are
 * @param containers how many of its directories there are now, those that were there before
 *     included
 * @param data how many data nodes have got new bytes
 * @param links how many links there are
 * @param files the bytes that data nodes have got, in the order of the archive
 */
public record ImportReport(
        VosUri container, int containers, int data, int links, List<File> files) {
    public ImportReport {
        files = List.copyOf(files);
    }

    /**
     * What a data node has got.
     *
     * @param path below the container
     * @param length in bytes
     * @param md5Hex of the bytes that were stored, in lower-case hexadecimal
     */
    public record File(NodePath path, long length, Optional<String> md5Hex) {}

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                "unpacked into %s: %d containers, %d data nodes, %d links",
                container, containers, data, links);
    }
}
