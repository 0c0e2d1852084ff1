package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.node.PathWalker;
import org.vospace.server.node.Quotas;
import org.vospace.server.node.Room;
import org.vospace.server.node.Walk;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.ContentStaging;
import org.vospace.server.transfer.StagedContent;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.security.Identity;

/**
 * Unpacks archives into containers (VOSpace 2.1, 3.3.2). Thread-safe.
 *
 * <p>All members become nodes, or none does. A directory is merged with a container of its name, a
 * file replaces the bytes of a data node and clears its properties, as a push does; anything else
 * that is in the way is a fault. The container's own properties stay as they are.
 */
public final class ArchiveImports {
    private final Database database;
    private final PathWalker walker;
    private final Quotas quotas;
    private final ContentStaging staging;
    private final ImportCommit commit;
    private final ArchiveLimits limits;

    public ArchiveImports(
            Database database,
            PathWalker walker,
            Quotas quotas,
            ContentStaging staging,
            ImportCommit commit,
            ArchiveLimits limits) {
        this.database = database;
        this.walker = walker;
        this.quotas = quotas;
        this.staging = staging;
        this.commit = commit;
        this.limits = limits;
    }

    /** Whether an archive sent there would be unpacked: a data node keeps it as it is. */
    public boolean isUnpackedAt(NodePath path, Identity who) {
        return database.read(tx -> walker.toTarget(tx, path, who))
                .node()
                .filter(StoredNode::isContainer)
                .isPresent();
    }

    /**
     * Unpacks an archive.
     *
     * @param upload says where, for whom, and which digests the archive must have
     * @param completion what else belongs into the transaction that makes the nodes
     * @throws VOSpaceException InvalidData that names the member that is to blame,
     *     RequestEntityTooLarge, PreconditionFailed for another digest, or what stands against
     *     making a node
     * @throws IOException if {@code body} cannot be read to its end
     */
    public ImportReport receive(
            Upload upload, ArchiveFormat format, InputStream body, Consumer<Tx> completion)
            throws IOException {
        upload.length().ifPresent(limits::requireSize);
        Room room = room(upload.path(), upload.who());
        ImportPlan plan = new ImportPlan();
        ArrivingStream arriving = new ArrivingStream(body, upload.announced(), limits::requireSize);
        try {
            read(arriving, format, upload.path(), plan, room);
            staging.hand(plan.contents());
            ImportReport report = commit.run(upload.path(), upload.who(), plan, completion);
            staging.close(plan.contents());
            return report;
        } catch (IOException | RuntimeException e) {
            staging.discard(plan.contents());
            throw e;
        }
    }

    private void read(
            ArrivingStream arriving,
            ArchiveFormat format,
            NodePath container,
            ImportPlan plan,
            Room room)
            throws IOException {
        String member = "the first";
        try (ArchiveInput archive = open(arriving, format)) {
            for (var next = archive.next(); next.isPresent(); next = archive.next()) {
                member = next.get().name();
                add(plan, container, next.get(), room);
            }
            arriving.finish();
        } catch (IOException | IllegalArgumentException e) {
            if (arriving.failure().isPresent()) {
                throw arriving.failure().get();
            }
            throw malformed(format, "at or behind member '" + MemberName.shown(member) + "'", e);
        }
        // The library takes any short file for a tar file without members.
        if (plan.items().isEmpty() && format == ArchiveFormat.TAR && arriving.first() != 0) {
            throw malformed(format, "there is no header", null);
        }
    }

    private ArchiveInput open(ArrivingStream arriving, ArchiveFormat format) throws IOException {
        return switch (format) {
            case TAR -> new TarInput(arriving, limits);
            case ZIP -> ZipInput.of(arriving, limits);
        };
    }

    private static VOSpaceException malformed(
            ArchiveFormat format, String where, @Nullable Exception e) {
        String why = e == null || e.getMessage() == null ? "" : ": " + e.getMessage();
        return new VOSpaceException(
                FaultType.INVALID_DATA,
                "this is no " + format.extension() + " file, " + where + MemberName.shown(why),
                e);
    }

    /** What the archive may come to; all that is below the container may be replaced by it. */
    private Room room(NodePath container, Identity who) {
        return database.read(
                tx -> {
                    Walk walk = walker.toTarget(tx, container, who);
                    Room room = quotas.room(tx, walk.quotasInside());
                    return room.free().isEmpty()
                            ? room
                            : room.reclaiming(walk.node().map(tx.usage()::bytesNow).orElse(0L));
                });
    }

    private void add(ImportPlan plan, NodePath container, Member member, Room room)
            throws IOException {
        NodePath path = MemberName.parse(member.name());
        if (member instanceof Member.Directory) {
            plan.addDirectory(member.name(), path);
            return;
        }
        plan.requireFree(member.name(), path);
        if (member instanceof Member.Link link) {
            NodePath target = MemberName.parseTarget(link.name(), path, link.target());
            plan.add(path, new ImportPlan.Link(link.name(), target));
        } else if (member instanceof Member.File file) {
            StagedContent content = stage(below(container, path), file, plan, room);
            plan.add(path, new ImportPlan.File(file.name(), content));
        }
    }

    private StagedContent stage(NodePath target, Member.File file, ImportPlan plan, Room room)
            throws IOException {
        try {
            room.require(plan.bytes() + file.length());
            return staging.stage(target, OptionalLong.of(file.length()), file.content());
        } catch (VOSpaceException e) {
            throw MemberName.blame(file.name(), e);
        }
    }

    static NodePath below(NodePath container, NodePath path) {
        NodePath result = container;
        for (String name : path.names()) {
            result = result.child(name);
        }
        return result;
    }
}
