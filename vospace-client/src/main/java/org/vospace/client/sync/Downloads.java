package org.vospace.client.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.vospace.client.Client;
import org.vospace.client.PartFiles;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;
import org.vospace.model.VosUri;

/** Fetches files, and gives them the dates of their nodes. */
final class Downloads implements Mover<VosUri, Path> {
    private final Client client;
    private final FileDigests digests;
    private final boolean times;

    Downloads(Client client, FileDigests digests, boolean times) {
        this.client = client;
        this.digests = digests;
        this.times = times;
    }

    /** Of a file that is here, no part is needed. */
    @Override
    public void foundEqual(Found<VosUri> file, Path target) throws IOException {
        PartFiles.discard(target, file.place());
    }

    @Override
    public TransferResult move(Found<VosUri> file, Path target, TransferOptions options)
            throws IOException {
        TransferResult result = client.copy(file.place(), target, options);
        if (times && file.entry().modified().isPresent()) {
            Files.setLastModifiedTime(target, FileTime.from(file.entry().modified().get()));
        }
        BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
        if (attributes.size() == result.bytes()) {
            digests.remember(target, attributes, result.md5());
        }
        return result;
    }
}
