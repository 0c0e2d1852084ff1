package org.vospace.server.work;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.View;
import org.vospace.server.archive.ArchiveImports;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.remote.Import;
import org.vospace.server.remote.RemoteContent;
import org.vospace.server.transfer.ArchiveFormat;
import org.vospace.server.transfer.ArchiveTransfers;
import org.vospace.server.transfer.Preconditions;
import org.vospace.server.transfer.Upload;

/** Unpacks an archive that a pullToVoSpace fetches into a container. Thread-safe. */
public final class ArchivePull implements Import {
    private final ArchiveTransfers transfers;
    private final ArchiveImports imports;
    private final NodeMapper mapper;

    public ArchivePull(ArchiveTransfers transfers, ArchiveImports imports, NodeMapper mapper) {
        this.transfers = transfers;
        this.imports = imports;
        this.mapper = mapper;
    }

    @Override
    public boolean takes(View view, NodePath target) {
        return ArchiveFormat.of(view).isPresent()
                && !ArchiveFormat.isPackage(view)
                && !target.isNull();
    }

    @Override
    public Destination open(View view, NodePath target, JobRun run) {
        if (!transfers.isUnpacked(target, view, run.job().owner())) {
            throw new VOSpaceException(
                    FaultType.VIEW_NOT_SUPPORTED,
                    view.uri()
                            + " at "
                            + mapper.uri(target)
                            + " (expected: a container that exists, or a view that takes the bytes"
                            + " as they are)");
        }
        ArchiveFormat format = ArchiveFormat.of(view).orElseThrow();
        return content -> receive(target, format, content, run);
    }

    private void receive(
            NodePath container, ArchiveFormat format, RemoteContent content, JobRun run)
            throws IOException {
        Upload upload =
                new Upload(
                        container,
                        run.job().owner(),
                        content.length(),
                        content.contentType(),
                        content.contentEncoding(),
                        content.digests(),
                        Preconditions.NONE,
                        Optional.of(run.job().id()));
        Map<String, String> results = Map.of("dataNode", mapper.uri(container).toString());
        imports.receive(upload, format, content.stream(), tx -> run.complete(tx, results));
    }
}
