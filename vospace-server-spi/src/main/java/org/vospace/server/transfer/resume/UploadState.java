package org.vospace.server.transfer.resume;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredUpload;

/**
 * How far an upload has come.
 *
 * @param path where it goes, as it was asked for
 * @param offset so many bytes are durable
 * @param length in all; empty: not known yet
 * @param complete whether a node has the bytes
 * @param md5Hex of the bytes so far; empty if there are none
 * @param expires when it goes unless more of it comes
 */
public record UploadState(
        UUID id,
        NodePath path,
        long offset,
        OptionalLong length,
        boolean complete,
        Optional<String> md5Hex,
        Instant expires) {

    static UploadState of(StoredUpload upload) {
        return new UploadState(
                upload.begun().id(),
                upload.begun().path(),
                upload.offset(),
                upload.begun().length(),
                upload.complete(),
                Optional.of(DigestRecord.md5Hex(upload.begun().digests()))
                        .filter(md5 -> upload.offset() > 0 || upload.complete()),
                upload.expires());
    }
}
