package org.vospace.server.share;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Walk;
import org.vospace.server.store.Database;
import org.vospace.server.store.NewShare;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.StoredShare;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/** Makes, lists and ends shares. Thread-safe. */
public final class Shares {
    /** How many shares that can be used a user may have at a time. */
    static final int MAX_LIVE = 10_000;

    /** How long a share that is over is still listed. */
    private static final Duration MEMORY = Duration.ofDays(1);

    private final Database database;
    private final PathWalker walker;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final ShareUrls urls;
    private final ShareLimits limits;
    private final Clock clock;

    Shares(
            Database database,
            PathWalker walker,
            NodeMapper mapper,
            SpacePermission permission,
            ShareUrls urls,
            ShareLimits limits,
            Clock clock) {
        this.database = database;
        this.walker = walker;
        this.mapper = mapper;
        this.permission = permission;
        this.urls = urls;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Shares a node; a link is followed.
     *
     * @throws VOSpaceException PermissionDenied if the caller may not do what is to be shared;
     *     InvalidArgument for an operation that the node does not have, or a limit that is too wide
     */
    public StoredShare create(ShareRequest request, Identity who) {
        return create(request, who, Optional.empty());
    }

    StoredShare create(ShareRequest request, Identity who, Optional<JobId> job) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = limits.expiry(now, request.end(now)).truncatedTo(ChronoUnit.SECONDS);
        StoredNode node = shareable(request, who);
        UUID id = UUID.randomUUID();
        NewShare share =
                new NewShare(
                        id,
                        node.id(),
                        request.operation(),
                        who,
                        request.label(),
                        job,
                        now,
                        expires,
                        request.maxBytes(),
                        request.uses());
        return database.inTransaction(
                tx -> {
                    if (tx.shares().countLive(who.name(), now, MAX_LIVE) >= MAX_LIVE) {
                        throw new VOSpaceException(
                                FaultType.PERMISSION_DENIED,
                                MAX_LIVE + " shares are in use (expected: fewer; revoke some)");
                    }
                    tx.shares().insert(share);
                    return tx.shares().find(id).orElseThrow();
                });
    }

    /** Finds the node, and makes sure that the caller may do with it what is to be shared. */
    private StoredNode shareable(ShareRequest request, Identity who) {
        Walk walk = database.read(tx -> walker.toTarget(tx, request.target(), who));
        StoredNode row =
                walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
        Node node = mapper.toNode(walk.path(), row);
        Decision decision =
                switch (request.operation()) {
                    case READ -> permission.readData(who, requireData(node));
                    case READ_TREE -> permission.getNode(who, requireContainer(node));
                    case ADD ->
                            permission.createNode(
                                    who, requireContainer(node), someFileIn(walk.path()));
                };
        Faults.require(decision, node.uri());
        return row;
    }

    private DataNode someFileIn(NodePath container) {
        return new DataNode(mapper.uri(container.child("file")), Properties.none());
    }

    private static DataNode requireData(Node node) {
        if (node instanceof DataNode data) {
            return data;
        }
        throw wrongType(node, "read needs a DataNode; of a container share readTree or add");
    }

    private static ContainerNode requireContainer(Node node) {
        if (node instanceof ContainerNode container) {
            return container;
        }
        throw wrongType(node, "readTree and add need a ContainerNode; of a DataNode share read");
    }

    private static VOSpaceException wrongType(Node node, String expected) {
        return Faults.invalidArgument(
                node.uri() + " is a " + node.type().localName() + " (expected: " + expected + ")");
    }

    /** The URL of a share that is the caller's own; of another's nobody is told. */
    public Optional<URI> urlOf(StoredShare share, URI storage, Identity who) {
        return isOwn(share, who) && share.isLive(clock.instant())
                ? share.path().map(path -> url(share, storage, path))
                : Optional.empty();
    }

    URI url(StoredShare share, URI storage, NodePath path) {
        String name = path.isRoot() ? "" : path.name();
        return urls.urlOf(storage, share.id(), share.operation(), share.expires(), name);
    }

    /** The shares that the caller has made, newest first. */
    public List<StoredShare> own(Identity who, Optional<UUID> after, int limit) {
        requireNamed(who);
        return database.read(tx -> tx.shares().ofSharer(who.name(), after, limit)).stream()
                .filter(share -> isOwn(share, who))
                .toList();
    }

    /**
     * The shares of a node and of all below it, newest first: all of them for those who may examine
     * the node, only their own for others.
     */
    public List<StoredShare> at(NodePath path, Identity who, Optional<UUID> after, int limit) {
        requireNamed(who);
        Walk walk = database.read(tx -> walker.toTarget(tx, path, who));
        StoredNode row =
                walk.node().orElseThrow(() -> Faults.nodeNotFound(mapper.uri(walk.path())));
        boolean all = permission.examine(who, mapper.toNode(walk.path(), row)).permitted();
        return database.read(tx -> tx.shares().inSubtree(row.id(), after, limit)).stream()
                .filter(share -> all || isOwn(share, who))
                .toList();
    }

    /**
     * Finds a share that the caller has made, or of a node that the caller may examine.
     *
     * @throws VOSpaceException NodeNotFound if there is none, and likewise for those who may not
     *     know of it
     */
    public StoredShare get(UUID id, Identity who) {
        requireNamed(who);
        return database.read(tx -> tx.shares().find(id))
                .filter(share -> isOwn(share, who) || mayExamine(share, who))
                .orElseThrow(() -> notFound(id));
    }

    /**
     * Ends a share at once, for whoever may {@link #get} it. A credential that is good for less
     * than its user may do ends only shares made with the like.
     */
    public void revoke(UUID id, Identity who) {
        StoredShare share = get(id, who);
        if (!isOwn(share, who) && who.restriction().isPresent()) {
            throw new VOSpaceException(
                    FaultType.PERMISSION_DENIED,
                    "the credential is not good for ending shares of others");
        }
        database.inTransaction(
                tx -> {
                    tx.shares().revoke(id, clock.instant());
                    return id;
                });
    }

    /** Where the node of a share is now, for those who may go there. */
    public Optional<NodePath> placeOf(StoredShare share, Identity who) {
        return share.path().filter(path -> visible(path, who).isPresent());
    }

    /** By the way to it, which tells who owns the allocation that it is in. */
    private Optional<StoredNode> visible(NodePath path, Identity who) {
        try {
            return database.read(tx -> walker.strictly(tx, path, who)).node();
        } catch (VOSpaceException e) {
            return Optional.empty();
        }
    }

    private boolean mayExamine(StoredShare share, Identity who) {
        return share.path()
                .flatMap(path -> visible(path, who).map(row -> mapper.toNode(path, row)))
                .map(node -> permission.examine(who, node).permitted())
                .orElse(false);
    }

    private static boolean isOwn(StoredShare share, Identity who) {
        return !who.isAnonymous()
                && share.sharer().name().equals(who.name())
                && (who.restriction().isEmpty()
                        || who.restriction().equals(share.sharer().restriction()));
    }

    private static void requireNamed(Identity who) {
        if (who.isAnonymous()) {
            throw new VOSpaceException(
                    FaultType.NOT_AUTHENTICATED,
                    "shares belong to users (expected: a credential of one)");
        }
    }

    private static VOSpaceException notFound(UUID id) {
        return new VOSpaceException(FaultType.NODE_NOT_FOUND, "no share " + id);
    }

    /** Forgets shares that have been over for a while. For housekeeping. */
    public void forget() {
        Instant when = clock.instant().minus(MEMORY);
        database.bulkTransaction(tx -> tx.shares().forget(when));
    }
}
