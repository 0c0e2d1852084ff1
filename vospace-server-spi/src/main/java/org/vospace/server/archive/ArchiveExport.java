package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.LinkNode;
import org.vospace.model.NodePath;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredContent;
import org.vospace.server.store.StoredNode;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.storage.Download;
import org.vospace.spi.storage.DownloadRequest;
import org.vospace.spi.storage.StorageException;

/** One archive to be written once. For one thread. */
public final class ArchiveExport {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveExport.class);

    private final Database database;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final CheckedBackend backend;
    private final Roots roots;
    private final ArchiveFormat format;
    private final Identity who;

    ArchiveExport(
            Database database,
            NodeMapper mapper,
            SpacePermission permission,
            CheckedBackend backend,
            Roots roots,
            ArchiveFormat format,
            Identity who) {
        this.database = database;
        this.mapper = mapper;
        this.permission = permission;
        this.backend = backend;
        this.roots = roots;
        this.format = format;
        this.who = who;
    }

    /**
     * Writes the whole archive; leaves the stream open.
     *
     * @throws IOException if {@code out} takes no more
     * @throws VOSpaceException if the storage or the database fails; then the archive has no end
     */
    public void write(OutputStream out) throws IOException {
        ArchiveOutput archive = ArchiveOutput.of(format, out);
        VisibleTree tree = new VisibleTree(database, mapper, permission, who, new Writer(archive));
        for (Root root : roots.all()) {
            tree.visit(root);
        }
        archive.finish();
    }

    /** Makes members of nodes. */
    private final class Writer implements VisibleTree.Visitor {
        private final ArchiveOutput archive;

        Writer(ArchiveOutput archive) {
            this.archive = archive;
        }

        @Override
        public void container(String entry, StoredNode row) throws IOException {
            archive.directory(entry, row.modified());
        }

        @Override
        public void link(String entry, LinkNode link, StoredNode row) throws IOException {
            Optional<String> target =
                    Links.local(link.target(), mapper.uri(NodePath.ROOT)).flatMap(roots::entryOf);
            if (target.isPresent()) {
                archive.link(entry, Links.relative(entry, target.get()), row.modified());
            } else {
                LOG.debug("{} is not packed: it points out of the archive", link.uri());
            }
        }

        @Override
        public void data(String entry, NodePath path, StoredNode row) throws IOException {
            Optional<StoredNode> current = tryWrite(entry, path, row);
            if (current.isPresent() && tryWrite(entry, path, current.get()).isPresent()) {
                throw CheckedBackend.fault(
                        new StorageException(
                                StorageException.Kind.NOT_FOUND, "the content of " + path));
            }
        }

        /**
         * Writes a file. Its content may have been replaced and swept since its page was read.
         *
         * @return the node as it is now, if it must be tried again; empty if it is written or gone
         */
        private Optional<StoredNode> tryWrite(String entry, NodePath path, StoredNode row)
                throws IOException {
            if (row.content().isEmpty()) {
                archive.file(entry, 0, row.modified(), InputStream.nullInputStream());
                return Optional.empty();
            }
            StoredContent content = row.content().get();
            Optional<Download> download = open(path, content);
            if (download.isEmpty()) {
                return database.read(tx -> tx.nodes().child(row.parentId(), row.name()))
                        .filter(now -> now.id() == row.id());
            }
            try (Download bytes = download.get()) {
                archive.file(entry, content.length(), content.modified(), bytes.stream());
            }
            return Optional.empty();
        }
    }

    private Optional<Download> open(NodePath path, StoredContent content) {
        try {
            return Optional.of(
                    backend.download(new DownloadRequest(content.ref(), path, Optional.empty())));
        } catch (StorageException e) {
            if (e.kind() == StorageException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw CheckedBackend.fault(e);
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }
}
