package org.vospace.server.share;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.NodePath;
import org.vospace.server.job.JobService;
import org.vospace.server.node.Faults;
import org.vospace.server.node.ListOptions;
import org.vospace.server.node.ListOrder;
import org.vospace.server.node.NodeAnswer;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PathWalker;
import org.vospace.server.security.preauth.SignedToken;
import org.vospace.server.store.Database;
import org.vospace.server.store.ShareOperation;
import org.vospace.server.store.StoredContent;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.StoredShare;
import org.vospace.server.store.Tx;
import org.vospace.server.transfer.BodyLimit;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.Receipt;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;

/** What those who have the URL of a share do with it. Thread-safe. */
public final class SharedContent {
    private static final int GONE = 410;
    private static final ListOptions WHOLE =
            new ListOptions(
                    Detail.PROPERTIES, OptionalLong.empty(), Optional.empty(), ListOrder.BY_NAME);

    private final ShareUrls urls;
    private final Database database;
    private final ContentService contents;
    private final NodeService nodes;
    private final NodeMapper mapper;
    private final PathWalker walker;
    private final JobService jobs;
    private final SpacePermission permission;
    private final Clock clock;

    SharedContent(
            ShareUrls urls,
            Database database,
            ContentService contents,
            NodeService nodes,
            NodeMapper mapper,
            PathWalker walker,
            JobService jobs,
            SpacePermission permission,
            Clock clock) {
        this.urls = urls;
        this.database = database;
        this.contents = contents;
        this.nodes = nodes;
        this.mapper = mapper;
        this.walker = walker;
        this.jobs = jobs;
        this.permission = permission;
        this.clock = clock;
    }

    /**
     * A share at the moment of its use.
     *
     * @param sharer ready to be asked about
     * @param base where the shared node is
     * @param path what of it is wanted: the node itself, or something below it
     */
    public record Shared(StoredShare share, Identity sharer, NodePath base, NodePath path) {
        /** Whether the node itself is wanted. */
        boolean isWhole() {
            return path.equals(base);
        }
    }

    /**
     * Finds what a URL shares.
     *
     * @param below names below the shared node
     * @throws VOSpaceException InvalidToken if the service has not made it, or with status 410 if
     *     it is over; NodeNotFound if the node is gone
     */
    public Shared open(String token, List<String> below) {
        SignedToken signed = urls.open(token);
        StoredShare share =
                database.read(tx -> tx.shares().find(signed.id()))
                        .filter(found -> ShareUrls.fits(signed, found))
                        .orElseThrow(() -> over("the share is gone"));
        requireLive(share);
        NodePath base =
                share.path()
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.NODE_NOT_FOUND,
                                                "the shared node is gone"));
        NodePath path = base;
        for (String name : below) {
            path = path.child(name);
        }
        return new Shared(share, permission.prepare(share.sharer()), base, path);
    }

    private void requireLive(StoredShare share) {
        if (share.revoked().isPresent()) {
            throw over("the share was ended at " + share.revoked().get());
        }
        if (!clock.instant().isBefore(share.expires())) {
            throw over("the share ended at " + share.expires());
        }
        if (share.usesLeft().orElse(1) == 0) {
            throw over("the share was good for " + share.uses() + " uses, which have been made");
        }
    }

    private static VOSpaceException over(String detail) {
        return new VOSpaceException(FaultType.INVALID_TOKEN, detail, GONE, null);
    }

    /** The container that is wanted, with its children; empty if it is none. */
    public Optional<NodeAnswer> listing(Shared shared) {
        if (shared.share().operation() != ShareOperation.READ_TREE) {
            return Optional.empty();
        }
        NodeAnswer answer = nodes.get(inside(shared), WHOLE, shared.sharer());
        if (!(answer.node() instanceof ContainerNode)) {
            return Optional.empty();
        }
        requireInside(shared, answer.node().uri().path());
        return Optional.of(answer);
    }

    /**
     * Finds the bytes, with the rights that the sharer has now.
     *
     * @throws VOSpaceException PermissionDenied if the sharer may not read them any more, or the
     *     share is not for that; NodeNotFound for what is not at or below the node
     */
    public StoredBytes find(Shared shared) {
        boolean shares =
                switch (shared.share().operation()) {
                    case READ -> shared.isWhole();
                    case READ_TREE -> true;
                    case ADD -> false;
                };
        if (!shares) {
            throw notShared("to read " + (shared.isWhole() ? "it" : "what is below it"));
        }
        StoredBytes bytes = contents.find(inside(shared), shared.sharer());
        requireInside(shared, bytes.node().uri().path());
        return bytes;
    }

    /** Where the path really leads; what is outside is not spoken of. */
    private NodePath inside(Shared shared) {
        try {
            NodePath real =
                    database.read(tx -> walker.toTarget(tx, shared.path(), shared.sharer())).path();
            requireInside(shared, real);
            return real;
        } catch (VOSpaceException e) {
            throw switch (e.type()) {
                case PERMISSION_DENIED ->
                        new VOSpaceException(
                                FaultType.PERMISSION_DENIED, "the sharer may not go there", e);
                case NODE_NOT_FOUND,
                        CONTAINER_NOT_FOUND,
                        INVALID_ARGUMENT,
                        LINK_FOUND,
                        UNREADABLE_LINK_TARGET ->
                        nothingThere(shared);
                default -> e;
            };
        }
    }

    /** A link may lead anywhere, and the share does not. */
    private static void requireInside(Shared shared, NodePath real) {
        if (!real.startsWith(shared.base())) {
            throw nothingThere(shared);
        }
    }

    private static VOSpaceException nothingThere(Shared shared) {
        return new VOSpaceException(
                FaultType.NODE_NOT_FOUND,
                "the share has no "
                        + shared.path().names().stream()
                                .skip(shared.base().names().size())
                                .collect(Collectors.joining("/")));
    }

    private static VOSpaceException notShared(String operation) {
        return new VOSpaceException(FaultType.PERMISSION_DENIED, "the share is not " + operation);
    }

    /**
     * Counts a use, just before it begins.
     *
     * @throws VOSpaceException InvalidToken if the share is not good for it any more
     */
    public void admit(Shared shared, long bytes) {
        database.read(tx -> count(tx, shared, bytes));
    }

    private StoredShare count(Tx tx, Shared shared, long bytes) {
        if (!tx.shares().use(shared.share().id(), bytes, clock.instant())) {
            throw refusal(tx, shared, bytes);
        }
        return shared.share();
    }

    private VOSpaceException refusal(Tx tx, Shared shared, long bytes) {
        StoredShare now =
                tx.shares().find(shared.share().id()).orElseThrow(() -> over("the share is gone"));
        requireLive(now);
        return over(
                bytes
                        + " bytes (expected: at most "
                        + now.bytesLeft().orElse(Long.MAX_VALUE)
                        + ", which the share is still good for)");
    }

    /** Notes that somebody has had the bytes: that completes the job that made the share. */
    public void sent(Shared shared) {
        shared.share().job().ifPresent(jobs::complete);
    }

    /**
     * What is sent to a drop box, and an end of it where it grows longer than the share is good
     * for.
     *
     * @throws VOSpaceException RequestEntityTooLarge; likewise when the stream is read
     */
    public InputStream bounded(Shared shared, OptionalLong announced, InputStream body) {
        OptionalLong left = shared.share().bytesLeft();
        return left.isEmpty() ? body : BodyLimit.bounded(left.getAsLong(), announced, body);
    }

    /**
     * Adds a new file to a drop box, as the sharer.
     *
     * @param upload to where {@link Shared#path} says, with {@code Preconditions.ONLY_NEW}
     * @throws VOSpaceException DuplicateNode if anything is there; InvalidToken if the share is
     *     over by the time that the bytes have come, and then nothing is left behind
     */
    public Receipt receive(Shared shared, Upload upload, InputStream body) throws IOException {
        if (shared.share().operation() != ShareOperation.ADD) {
            throw notShared("to add files");
        }
        if (shared.isWhole() || !shared.path().parent().equals(shared.base())) {
            throw Faults.invalidUri(
                    "a name directly below the shared container is needed (expected:"
                            + " …/share/{token}/{container}/{file})");
        }
        requireNothingThere(shared);
        return contents.receive(upload, body, tx -> countAdded(tx, shared));
    }

    /** Not even a link: it would be followed. */
    private void requireNothingThere(Shared shared) {
        long container = shared.share().nodeId();
        String name = shared.path().name();
        if (database.read(tx -> tx.nodes().child(container, name)).isPresent()) {
            throw Faults.duplicate(mapper.uri(shared.path()));
        }
    }

    /** In the transaction that makes the file visible: it must have come to be where it should. */
    private void countAdded(Tx tx, Shared shared) {
        StoredNode added =
                tx.nodes()
                        .child(shared.share().nodeId(), shared.path().name())
                        .filter(row -> row.type().isData())
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.NODE_NOT_FOUND,
                                                "the shared container was moved meanwhile"));
        long bytes = added.content().map(StoredContent::length).orElse(0L);
        count(tx, shared, bytes);
    }
}
