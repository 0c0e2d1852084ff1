package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
import org.vospace.server.transfer.StagedContents;
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
    /** An archive has as many members, if not more. */
    private static final int FIRST = 8;

    private final Database database;
    private final PathWalker walker;
    private final Quotas quotas;
    private final ContentStaging staging;
    private final ImportCommit commit;
    private final ArchiveLimits limits;
    private final Executor threads;

    /**
     * @param threads store small files while the archive is read on; at most {@value AtOnce#MOST}
     *     of each archive at once
     */
    public ArchiveImports(
            Database database,
            PathWalker walker,
            Quotas quotas,
            ContentStaging staging,
            ImportCommit commit,
            ArchiveLimits limits,
            Executor threads) {
        this.database = database;
        this.walker = walker;
        this.quotas = quotas;
        this.staging = staging;
        this.commit = commit;
        this.limits = limits;
        this.threads = threads;
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
        StagedContents contents = staging.begin(FIRST);
        MemberStaging members = new MemberStaging(contents, threads);
        Unpacking unpacking = new Unpacking(upload.path(), room, members);
        ArrivingStream arriving = new ArrivingStream(body, upload.announced(), limits::requireSize);
        try {
            unpacking.read(arriving, format);
            members.finish();
            contents.hand();
            ImportReport report =
                    commit.run(upload.path(), upload.who(), unpacking.plan, contents, completion);
            contents.close();
            return report;
        } catch (IOException | RuntimeException e) {
            members.await();
            contents.discard();
            throw e;
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

    static NodePath below(NodePath container, NodePath path) {
        NodePath result = container;
        for (String name : path.names()) {
            result = result.child(name);
        }
        return result;
    }

    /** Makes a plan of an archive while it arrives. */
    private final class Unpacking {
        private final NodePath container;
        private final Room room;
        private final MemberStaging members;
        private final ImportPlan plan = new ImportPlan();

        Unpacking(NodePath container, Room room, MemberStaging members) {
            this.container = container;
            this.room = room;
            this.members = members;
        }

        void read(ArrivingStream arriving, ArchiveFormat format) throws IOException {
            String member = "the first";
            try (ArchiveInput archive = open(arriving, format)) {
                for (var next = archive.next(); next.isPresent(); next = archive.next()) {
                    member = next.get().name();
                    add(next.get());
                }
                arriving.finish();
            } catch (IOException | IllegalArgumentException e) {
                if (arriving.failure().isPresent()) {
                    throw arriving.failure().get();
                }
                throw malformed(
                        format, "at or behind member '" + MemberName.shown(member) + "'", e);
            }
            // The library takes any short file for a tar file without members.
            if (plan.items().isEmpty() && format == ArchiveFormat.TAR && arriving.first() != 0) {
                throw malformed(format, "there is no header", null);
            }
        }

        private void add(Member member) throws IOException {
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
                requireRoom(file);
                CompletableFuture<StagedContent> stored =
                        members.stage(below(container, path), file);
                plan.add(path, new ImportPlan.File(file.name(), file.length(), stored));
            }
        }

        private void requireRoom(Member.File file) {
            try {
                room.require(plan.bytes() + file.length());
            } catch (VOSpaceException e) {
                throw MemberName.blame(file.name(), e);
            }
        }
    }
}
