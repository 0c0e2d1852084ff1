package org.vospace.client.sync;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.vospace.client.Client;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

/** Sends files, and notices those that change meanwhile. */
final class Uploads implements Mover<Path, VosUri> {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Client client;
    private final FileDigests digests;
    private final boolean dates;

    Uploads(Client client, FileDigests digests, boolean dates) {
        this.client = client;
        this.digests = digests;
        this.dates = dates;
    }

    @Override
    public TransferResult move(Found<Path> file, VosUri target, TransferOptions options)
            throws IOException {
        Path path = file.place();
        BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
        TransferResult result = client.copy(path, target, options);
        BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
        if (!FileState.of(before).equals(FileState.of(after))) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "changed while it was sent: "
                            + before.size()
                            + " bytes of "
                            + before.lastModifiedTime()
                            + ", then "
                            + after.size()
                            + " of "
                            + after.lastModifiedTime()
                            + " (expected: a file at rest; send it again)");
        }
        digests.remember(path, after, result.md5());
        if (dates) {
            String date = DATE.format(after.lastModifiedTime().toInstant());
            client.setProperties(target, List.of(Property.of(CoreProperties.DATE, date)));
        }
        return result;
    }
}
