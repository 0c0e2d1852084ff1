package org.vospace.server.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.job.JobRun;
import org.vospace.server.transfer.DigestHeaders;
import org.vospace.spi.storage.Checksum;

/**
 * Bytes on their way from an endpoint.
 *
 * @param length as announced; the stream fails if it ends before
 * @param contentEncoding as announced, and not undone
 * @param digests that the bytes must have
 * @param stream for one reader; fails or throws {@link org.vospace.server.job.JobStoppedException}
 *     soon after the job was stopped
 */
public record RemoteContent(
        OptionalLong length,
        Optional<String> contentType,
        Optional<String> contentEncoding,
        Set<Checksum> digests,
        InputStream stream) {
    private static final int NO_CONTENT = 204;
    private static final int OK = 200;

    public RemoteContent {
        digests = Set.copyOf(digests);
    }

    /**
     * What a reply has. 204 is what some services answer for an empty file.
     *
     * @throws IOException if the reply is no success
     * @throws VOSpaceException InvalidArgument for a malformed digest
     */
    static RemoteContent of(OutboundReply reply, JobRun run) throws IOException {
        if (reply.status() != OK && reply.status() != NO_CONTENT) {
            throw new IOException("answered " + reply.status() + " (expected: 200)");
        }
        return new RemoteContent(
                reply.length(),
                printable(reply.header("Content-Type")),
                printable(reply.header("Content-Encoding"))
                        .filter(encoding -> !encoding.equalsIgnoreCase("identity")),
                DigestHeaders.read(reply::headers),
                new WatchedStream(reply.body(), run));
    }

    private static Optional<String> printable(Optional<String> header) {
        return header.map(String::strip)
                .filter(value -> !value.isEmpty() && value.length() <= 255)
                .filter(value -> value.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }
}
