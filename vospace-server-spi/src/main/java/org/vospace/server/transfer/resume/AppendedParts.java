package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.util.OptionalLong;
import org.vospace.server.store.UploadPart;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.DigestingStream;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/**
 * Goes on with staged content, so that an upload is one part, whatever its requests. A second part
 * begins only if the backend refuses to go on with the last one, as it does while another writes.
 */
final class AppendedParts implements PartStore {
    private final CheckedBackend backend;

    AppendedParts(CheckedBackend backend) {
        this.backend = backend;
    }

    @Override
    public void add(Writing writing, DigestingStream piece, Cut isCut) throws IOException {
        UploadPart part =
                writing.lastPart()
                        .filter(last -> !last.published())
                        .orElseGet(() -> begin(writing));
        long before = piece.count();
        long stored;
        try {
            stored = append(writing, part, piece);
        } catch (StorageException e) {
            boolean isBusy =
                    e.kind() == StorageException.Kind.UNAVAILABLE && piece.count() == before;
            if (!isBusy) {
                throw UploadProblem.ofStorage(e);
            }
            part = begin(writing);
            stored = append(writing, part, piece);
        }
        if (stored > 0) {
            piece.settle();
            UploadPart longer = part.withLength(part.length() + stored);
            writing.advance(longer, stored, tx -> tx.uploads().setPart(writing.id(), longer));
        }
    }

    private long append(Writing writing, UploadPart part, DigestingStream piece)
            throws IOException {
        UploadRequest request = writing.request(writing.lengthOf(part));
        return backend.append(part.ref(), request, part.length(), piece);
    }

    private UploadPart begin(Writing writing) {
        UploadPart part = new UploadPart(PartStore.nextSeq(writing), StorageRef.random(), 0, false);
        writing.change(part, tx -> tx.uploads().addPart(writing.id(), part, backend.storeId()));
        return part;
    }

    @Override
    public Stretch.Piece nextPiece(Writing writing) {
        return new Stretch.Piece(Stretch.PIECE, Stretch.PIECE_TIME);
    }

    @Override
    public OptionalLong leastAppend(OptionalLong length) {
        return OptionalLong.empty();
    }
}
