package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.vospace.model.DataNode;
import org.vospace.model.Properties;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Tx;
import org.vospace.server.store.UploadPart;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.Publication;
import org.vospace.server.transfer.Receipt;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Checksum.Algorithm;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageException;

/** Gives the bytes of an upload to its node. Thread-safe. */
final class Completion {
    /** How long a complete upload is remembered, for who lost the answer. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final CheckedBackend backend;
    private final ContentService contents;
    private final NodeMapper mapper;
    private final Clock clock;
    private final Duration keep;
    private final Duration grace;

    /**
     * @param grace how long parts outlive the upload, for a request that has not noticed
     */
    Completion(
            CheckedBackend backend,
            ContentService contents,
            NodeMapper mapper,
            Clock clock,
            Duration keep,
            Duration grace) {
        this.backend = backend;
        this.contents = contents;
        this.mapper = mapper;
        this.clock = clock;
        this.keep = keep.compareTo(REMEMBERED) < 0 ? keep : REMEMBERED;
        this.grace = grace;
    }

    /**
     * Makes the bytes visible; if that fails, the upload is as it was.
     *
     * @param upload with its whole length
     * @param completion what else belongs into the transaction that makes the bytes visible
     */
    Receipt complete(Writing writing, Upload upload, Consumer<Tx> completion) throws IOException {
        Consumer<Tx> all =
                tx -> {
                    end(tx, writing);
                    completion.accept(tx);
                };
        List<UploadPart> parts =
                writing.parts().stream().filter(part -> part.length() > 0).toList();
        if (parts.size() == 1 && !parts.get(0).published() && isComputed(writing, upload)) {
            return publish(writing, upload, parts.get(0), all);
        }
        for (UploadPart part : parts) {
            if (!part.published()) {
                makeReadable(writing, part);
            }
        }
        try (PartsStream joined = new PartsStream(backend, writing.path(), parts)) {
            return contents.receive(checked(writing, upload), joined, all);
        }
    }

    /** A digest that was announced late needs all the bytes once more. */
    private static boolean isComputed(Writing writing, Upload upload) {
        Set<Algorithm> computed = writing.values().keySet();
        return upload.announced().stream().map(Checksum::algorithm).allMatch(computed::contains);
    }

    /** What is read again must be what came. */
    private static Upload checked(Writing writing, Upload upload) {
        Set<Checksum> sums = new HashSet<>(upload.announced());
        sums.add(new Checksum(Algorithm.MD5, writing.md5Hex()));
        return upload.withAnnounced(sums);
    }

    private Receipt publish(
            Writing writing, Upload upload, UploadPart part, Consumer<Tx> completion)
            throws IOException {
        Map<Algorithm, String> digests = writing.values();
        return contents.publish(upload, part.ref(), seal(writing, part), digests, completion);
    }

    private StagedUpload seal(Writing writing, UploadPart part) throws IOException {
        try {
            return backend.seal(part.ref(), writing.request(OptionalLong.of(part.length())));
        } catch (StorageException e) {
            throw UploadProblem.ofStorage(e);
        }
    }

    private void makeReadable(Writing writing, UploadPart part) throws IOException {
        Publication publication = new Publication(seal(writing, part));
        publication.target(new DataNode(mapper.uri(writing.path()), Properties.none()));
        UploadPart readable = new UploadPart(part.seq(), part.ref(), part.length(), true);
        writing.change(
                readable,
                tx -> {
                    tx.uploads().setPart(writing.id(), readable);
                    publication.publish(tx);
                });
    }

    private void end(Tx tx, Writing writing) {
        boolean mine =
                tx.uploads()
                        .complete(
                                writing.id(),
                                writing.pen(),
                                writing.offset(),
                                writing.md5Hex(),
                                clock.instant().plus(keep),
                                grace);
        if (!mine) {
            throw UploadProblem.takenOver();
        }
    }
}
