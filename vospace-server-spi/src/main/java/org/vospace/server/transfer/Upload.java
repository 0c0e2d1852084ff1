package org.vospace.server.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.model.NodePath;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.Checksum;
import org.vospace.uws.JobId;

/**
 * What a client wants to store, before its bytes have been read.
 *
 * @param path where; links on the way and at the end are followed
 * @param length announced number of bytes
 * @param contentType announced media type; empty: guessed from the name
 * @param contentEncoding announced encoding, kept and sent back, never applied
 * @param announced digests the bytes must have
 * @param preconditions on what is there now
 * @param job the job that this completes; its node's properties are cleared as the standard demands
 *     of a push (6.4.1). Empty: a direct upload, which keeps them
 */
public record Upload(
        NodePath path,
        Identity who,
        OptionalLong length,
        Optional<String> contentType,
        Optional<String> contentEncoding,
        Set<Checksum> announced,
        Preconditions preconditions,
        Optional<JobId> job) {

    /** A direct upload of which nothing is known but where it goes. */
    public static Upload of(NodePath path, Identity who) {
        return new Upload(
                path,
                who,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Preconditions.NONE,
                Optional.empty());
    }

    /** The same at another path. */
    Upload at(NodePath other) {
        return new Upload(
                other, who, length, contentType, contentEncoding, announced, preconditions, job);
    }

    /** The same with other digests that its bytes must have. */
    public Upload withAnnounced(Set<Checksum> sums) {
        return new Upload(
                path, who, length, contentType, contentEncoding, sums, preconditions, job);
    }

    /** The same with another length. */
    public Upload withLength(OptionalLong value) {
        return new Upload(
                path, who, value, contentType, contentEncoding, announced, preconditions, job);
    }
}
