package org.vospace.client.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vospace.client.Client;
import org.vospace.client.PartFiles;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;
import org.vospace.client.WantedFile;
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
        finish(file, target, result);
        return result;
    }

    @Override
    public Bulk bulk() {
        return Bulk.WHOLE_DIRECTORIES;
    }

    @Override
    public Map<String, TransferResult> moveTogether(Path directory, Map<Found<VosUri>, Path> files)
            throws IOException {
        VosUri container = files.keySet().iterator().next().place().parent();
        Map<String, WantedFile> wanted = new LinkedHashMap<>();
        files.forEach(
                (file, place) ->
                        wanted.put(
                                file.entry().name(),
                                new WantedFile(
                                        place,
                                        file.entry().length(),
                                        file.entry().md5().orElseThrow())));
        Map<String, TransferResult> results = client.copyTogether(container, wanted);
        for (Map.Entry<Found<VosUri>, Path> file : files.entrySet()) {
            TransferResult result = results.get(file.getKey().entry().name());
            if (result != null) {
                finish(file.getKey(), file.getValue(), result);
            }
        }
        return results;
    }

    private void finish(Found<VosUri> file, Path target, TransferResult result) throws IOException {
        if (times && file.entry().modified().isPresent()) {
            Files.setLastModifiedTime(target, FileTime.from(file.entry().modified().get()));
        }
        BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
        if (attributes.size() == result.bytes()) {
            digests.remember(target, attributes, result.md5());
        }
    }
}
