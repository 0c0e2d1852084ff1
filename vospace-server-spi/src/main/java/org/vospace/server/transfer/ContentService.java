package org.vospace.server.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.Properties;
import org.vospace.server.node.Faults;
import org.vospace.server.node.Inheritance;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Quotas;
import org.vospace.server.node.Room;
import org.vospace.server.node.Walk;
import org.vospace.server.store.Database;
import org.vospace.server.store.NewContent;
import org.vospace.server.store.NewNode;
import org.vospace.server.store.StaleNodeException;
import org.vospace.server.store.StoredContent;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;

/** Takes and gives the bytes of nodes. Thread-safe. */
public final class ContentService {
    private static final Logger LOG = LoggerFactory.getLogger(ContentService.class);

    private final Database database;
    private final AbstractSpace space;
    private final SpacePermission permission;
    private final NodeMapper mapper;
    private final PathWalker walker;
    private final WriteAccess access;
    private final Quotas quotas;
    private final CheckedBackend backend;
    private final LeaseKeeper leases;
    private final Duration garbageGrace;
    private final Clock clock;

    public ContentService(
            Database database,
            AbstractSpace space,
            SpacePermission permission,
            NodeMapper mapper,
            PathWalker walker,
            CheckedBackend backend,
            LeaseKeeper leases,
            Duration garbageGrace,
            Clock clock) {
        this.database = database;
        this.space = space;
        this.permission = permission;
        this.mapper = mapper;
        this.walker = walker;
        this.access = new WriteAccess(mapper, walker, permission);
        this.quotas = new Quotas(mapper, permission);
        this.backend = backend;
        this.leases = leases;
        this.garbageGrace = garbageGrace;
        this.clock = clock;
    }

    /**
     * Stores bytes and points the node at them, which is made if it does not exist. The first byte
     * is read after every check that can be made without it. Whatever fails, the node keeps the
     * bytes that it had.
     *
     * @param completion what else belongs into the transaction that makes the bytes visible
     * @throws IOException if {@code content} cannot be read to its end
     */
    public Receipt receive(Upload upload, InputStream content, Consumer<Tx> completion)
            throws IOException {
        backend.requireRoom(upload.length());
        Reservation reservation = reserve(upload);
        try {
            UploadRequest request =
                    new UploadRequest(reservation.path(), upload.length(), upload.contentType());
            try (CheckedUpload arrived =
                    backend.upload(
                            reservation.ref(),
                            request,
                            content,
                            upload.announced(),
                            reservation.room()::require)) {
                return commit(upload, reservation, arrived, completion);
            }
        } catch (IOException | RuntimeException e) {
            release(reservation, e);
            throw e;
        } finally {
            drop(reservation);
        }
    }

    /**
     * A place for new bytes, held by a lease.
     *
     * @param room for how many there was when the place was reserved
     */
    record Reservation(StorageRef ref, NodePath path, Room room) {}

    Reservation reserve(Upload upload) {
        StorageRef ref = StorageRef.random();
        leases.hold(ref);
        try {
            return database.read(tx -> reserve(tx, upload, ref));
        } catch (RuntimeException e) {
            leases.drop(ref);
            throw e;
        }
    }

    private Reservation reserve(Tx tx, Upload upload, StorageRef ref) {
        Walk walk = access.writable(tx, upload);
        Room room = room(tx, walk);
        room.require(upload.length());
        boolean reserved =
                tx.contents()
                        .reserve(
                                ref,
                                backend.storeId(),
                                walk.parent().id(),
                                walk.path().name(),
                                leases.lease());
        if (!reserved) {
            throw Faults.busy(mapper.uri(walk.path()));
        }
        return new Reservation(ref, walk.path(), room);
    }

    /** What there is room for, with the bytes that are replaced. */
    private Room room(Tx tx, Walk walk) {
        return quotas.room(tx, walk.quotas())
                .reclaiming(walk.node().map(StoredNode::length).orElse(0L));
    }

    /**
     * Where an upload that comes in several requests goes, and how much there is room for, as far
     * as both are known now; nothing is reserved.
     *
     * @throws VOSpaceException as {@link #receive} would before the first byte
     */
    public Admission admit(Upload upload) {
        backend.requireRoom(upload.length());
        return database.read(
                tx -> {
                    Walk walk = access.writable(tx, upload);
                    Room room = room(tx, walk);
                    room.require(upload.length());
                    return new Admission(walk.path(), room);
                });
    }

    /**
     * What an upload is admitted to.
     *
     * @param path with links followed
     */
    public record Admission(NodePath path, Room room) {}

    /**
     * Points the node at bytes that have been staged, as {@link #receive} does at the end: with
     * rights, locks, preconditions and quotas asked again. If it fails, the bytes stay staged.
     *
     * @param ref of the bytes, which is listed as garbage
     */
    public Receipt publish(
            Upload upload,
            StorageRef ref,
            StagedUpload staged,
            Map<Checksum.Algorithm, String> digests,
            Consumer<Tx> completion) {
        Admission place = admit(upload);
        return commit(
                upload,
                new Reservation(ref, place.path(), place.room()),
                new CheckedUpload(staged, staged.length(), digests),
                completion);
    }

    Receipt commit(
            Upload upload,
            Reservation reservation,
            CheckedUpload arrived,
            Consumer<Tx> completion) {
        Publication publication = new Publication(arrived.staged());
        NewContent content =
                new NewContent(
                        backend.storeId(),
                        reservation.ref(),
                        arrived.length(),
                        arrived.md5Hex(),
                        Optional.of(
                                MediaTypes.choose(upload.contentType(), reservation.path().name())),
                        upload.contentEncoding());
        return database.inTransaction(
                tx -> {
                    Receipt receipt = save(tx, upload, reservation, content, publication);
                    completion.accept(tx);
                    publication.publish(tx);
                    return receipt;
                });
    }

    private Receipt save(
            Tx tx,
            Upload upload,
            Reservation reservation,
            NewContent content,
            Publication publication) {
        NodePath path = reservation.path();
        Walk walk = access.writable(tx, upload.at(path));
        boolean created = walk.node().isEmpty();
        StoredNode row =
                created
                        ? create(tx, walk, upload.who())
                        : tx.nodes().lock(walk.node().orElseThrow());
        if (!created) {
            access.requireWritable(path, row, upload);
        }
        if (!tx.contents().claim(reservation.ref())) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED,
                    mapper.uri(path) + ": the upload took longer than its lease could be kept");
        }
        StoredNode saved =
                tx.contents()
                        .save(
                                row,
                                content,
                                upload.job().isPresent(),
                                clock.instant().plus(garbageGrace));
        quotas.settle(tx, walk.quotas(), content.length() - row.length());
        publication.target(mapper.toDataNode(path, saved));
        return new Receipt(mapper.uri(path), saved.content().orElseThrow(), created);
    }

    private StoredNode create(Tx tx, Walk walk, Identity who) {
        StoredNode parent = tx.nodes().lockParent(walk.parent());
        access.requireCreatable(walk, parent, who);
        NewNode node =
                Inheritance.newNode(parent, walk.path().name(), NodeType.DATA_NODE, who.name())
                        .build();
        StoredNode row =
                tx.nodes()
                        .insert(parent.id(), node)
                        .orElseThrow(
                                () -> new StaleNodeException("another upload made " + walk.path()))
                        .below(parent);
        DataNode created = mapper.toDataNode(walk.path(), row);
        try {
            space.createStorageNode(created, tx);
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
        return row;
    }

    /** Lets the lease of a place end: it was used, or is not needed any more. */
    void drop(Reservation reservation) {
        leases.drop(reservation.ref());
    }

    /** Gives a place back at once, rather than when its lease ends. */
    void release(Reservation reservation, Throwable cause) {
        StorageRef ref = reservation.ref();
        try {
            database.read(
                    tx -> {
                        tx.contents().release(ref);
                        return ref;
                    });
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
            LOG.warn("upload {} is left to the sweeper", ref, e);
        }
    }

    /**
     * The node that an upload would write, as it is or as it would be made, if it may be written
     * now.
     *
     * @param length how many bytes it is going to be
     * @throws VOSpaceException as {@link #receive} would, as far as can be known before
     */
    public DataNode preview(NodePath path, OptionalLong length, Identity who) {
        Upload upload = Upload.of(path, who);
        return database.read(
                tx -> {
                    Walk walk = access.writable(tx, upload);
                    if (length.isPresent()) {
                        room(tx, walk).require(length);
                    }
                    if (walk.node().map(StoredNode::busy).orElse(false)) {
                        throw Faults.busy(mapper.uri(walk.path()));
                    }
                    return walk.node()
                            .map(row -> mapper.toDataNode(walk.path(), row))
                            .orElseGet(
                                    () -> new DataNode(mapper.uri(walk.path()), Properties.none()));
                });
    }

    /**
     * Finds the bytes at {@code path}, or the link there.
     *
     * @throws VOSpaceException NodeNotFound, PermissionDenied, or InvalidArgument for a container
     */
    public Located locate(NodePath path, Identity who) {
        Walk walk = database.read(tx -> walker.following(tx, path, who));
        if (walk.node().map(StoredNode::isLink).orElse(false)) {
            Node link = mapper.toNode(walk.path(), walk.node().orElseThrow());
            Faults.require(permission.getNode(who, link), link.uri());
            return new LinkTo(((LinkNode) link).target());
        }
        if (walk.node().map(StoredNode::type).orElse(null) == NodeType.CONTAINER_NODE) {
            Node container = mapper.toNode(walk.path(), walk.node().orElseThrow());
            Faults.require(permission.getNode(who, container), container.uri());
            return new Folder(container.uri());
        }
        return bytes(walk, who);
    }

    /**
     * Finds the bytes of a node, following links.
     *
     * @throws VOSpaceException NodeNotFound, PermissionDenied, or InvalidArgument for a container
     */
    public StoredBytes find(NodePath path, Identity who) {
        return bytes(database.read(tx -> walker.toTarget(tx, path, who)), who);
    }

    private StoredBytes bytes(Walk walk, Identity who) {
        StoredNode row =
                walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
        if (!row.type().isData()) {
            throw Faults.invalidArgument(
                    mapper.uri(walk.path())
                            + " is a "
                            + row.type().localName()
                            + " (expected: a DataNode)");
        }
        DataNode node = mapper.toDataNode(walk.path(), row);
        Faults.require(permission.readData(who, node), node.uri());
        return new StoredBytes(
                node,
                row.content(),
                row.contentType().orElse(MediaTypes.UNKNOWN),
                row.contentEncoding());
    }

    /** Whether to open a stretch of bytes costs no more than the stretch. */
    public boolean hasRanges() {
        return backend.hasRanges();
    }

    /** Opens bytes, or a stretch of them. */
    public Download open(StoredBytes bytes, StoredContent content, Optional<ByteRange> range)
            throws IOException {
        return backend.download(
                new DownloadRequest(content.ref(), bytes.node().uri().path(), range));
    }
}
