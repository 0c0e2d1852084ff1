package org.vospace.client.sync;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        BasicFileAttributes before = attributes(path);
        TransferResult result = client.copy(path, target, options);
        BasicFileAttributes after = attributes(path);
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

    /** Dates are set one by one, so that nothing is won. */
    @Override
    public Bulk bulk() {
        return dates ? Bulk.NOTHING : Bulk.ANY_FILES;
    }

    /** A file that changes meanwhile is not among the results, but sent again. */
    @Override
    public Map<String, TransferResult> moveTogether(
            VosUri directory, Map<Found<Path>, VosUri> files) throws IOException {
        Map<String, Path> paths = new LinkedHashMap<>();
        Map<String, FileState> before = new HashMap<>();
        for (Found<Path> file : files.keySet()) {
            Optional<BasicFileAttributes> known = known(file.place());
            if (known.isPresent()) {
                paths.put(file.entry().name(), file.place());
                before.put(file.entry().name(), FileState.of(known.get()));
            }
        }
        Map<String, TransferResult> stored = client.copyTogether(paths, directory);
        Map<String, TransferResult> results = new HashMap<>();
        paths.forEach(
                (name, path) -> {
                    TransferResult result = stored.get(name);
                    Optional<BasicFileAttributes> after = known(path);
                    if (result != null
                            && after.isPresent()
                            && FileState.of(after.get()).equals(before.get(name))) {
                        digests.remember(path, after.get(), result.md5());
                        results.put(name, result);
                    }
                });
        return results;
    }

    /** Empty if they cannot be read: that is told of the file when it is sent alone. */
    private static Optional<BasicFileAttributes> known(Path file) {
        try {
            return Optional.of(attributes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }
}
