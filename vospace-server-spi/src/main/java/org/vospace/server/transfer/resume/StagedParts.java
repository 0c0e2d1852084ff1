package org.vospace.server.transfer.resume;

import java.io.IOException;
import java.util.OptionalLong;
import org.vospace.model.DataNode;
import org.vospace.model.Properties;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.UploadPart;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentStaging;
import org.vospace.server.transfer.DigestingStream;
import org.vospace.server.transfer.StagedContent;
import org.vospace.server.transfer.StagedContents;

/** Keeps each piece as content of its own: for backends with no more than the three methods. */
final class StagedParts implements PartStore {
    /** Fewer bytes are not worth an object of their own: they are sent again. */
    private static final long LEAST = 64L << 10;

    /** However long an upload is, or takes, its pieces grow with it: there are few thousand. */
    private static final long PIECES = 1000;

    private final CheckedBackend backend;
    private final ContentStaging staging;
    private final NodeMapper mapper;

    StagedParts(CheckedBackend backend, ContentStaging staging, NodeMapper mapper) {
        this.backend = backend;
        this.staging = staging;
        this.mapper = mapper;
    }

    @Override
    public void add(Writing writing, DigestingStream piece, Cut isCut) throws IOException {
        int seq = PartStore.nextSeq(writing);
        StagedContents one = staging.begin(1);
        StagedContent content = one.stage(writing.path(), OptionalLong.empty(), piece);
        boolean kept = content.length() >= (isCut.isCut() ? LEAST : 1);
        if (!kept) {
            one.discard();
            return;
        }
        piece.settle();
        UploadPart part = new UploadPart(seq, content.ref(), content.length(), true);
        DataNode target = new DataNode(mapper.uri(writing.path()), Properties.none());
        one.hand();
        try {
            writing.advance(
                    part,
                    content.length(),
                    tx -> {
                        one.claim(tx);
                        tx.uploads().addPart(writing.id(), part, backend.storeId());
                        content.publish(tx, target);
                    });
        } catch (RuntimeException e) {
            one.discard();
            throw e;
        }
        one.close();
    }

    @Override
    public Stretch.Piece nextPiece(Writing writing) {
        long bytes = Math.max(Stretch.PIECE, writing.offset() / PIECES);
        long times = 1 + writing.parts().size() / (PIECES / 10);
        return new Stretch.Piece(bytes, Stretch.PIECE_TIME.multipliedBy(times));
    }

    @Override
    public OptionalLong leastAppend(OptionalLong length) {
        return OptionalLong.of(Math.max(LEAST, length.orElse(0) / (MAX_PARTS / 2)));
    }
}
