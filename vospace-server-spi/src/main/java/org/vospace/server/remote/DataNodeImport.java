package org.vospace.server.remote;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.vospace.model.CoreViews;
import org.vospace.model.NodePath;
import org.vospace.model.View;
import org.vospace.server.job.JobRun;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.Preconditions;
import org.vospace.server.transfer.Upload;

/** Stores the bytes as they are, as one data node. */
final class DataNodeImport implements Import {
    static final Set<String> VIEWS = Set.of(CoreViews.ANY, CoreViews.BINARY);

    private final ContentService contents;

    DataNodeImport(ContentService contents) {
        this.contents = contents;
    }

    @Override
    public boolean takes(View view, NodePath target) {
        return VIEWS.contains(view.uri()) && !target.isNull();
    }

    @Override
    public Destination open(View view, NodePath target, JobRun run) {
        NodePath path =
                target.isAuto() ? target.parent().child(UUID.randomUUID().toString()) : target;
        String uri =
                contents.preview(path, OptionalLong.empty(), run.job().owner()).uri().toString();
        Map<String, String> results = new LinkedHashMap<>();
        results.put("dataNode", uri);
        if (target.isAuto()) {
            results.put("target", uri);
        }
        return content -> receive(path, content, run, results);
    }

    private void receive(
            NodePath path, RemoteContent content, JobRun run, Map<String, String> results)
            throws IOException {
        Upload upload =
                new Upload(
                        path,
                        run.job().owner(),
                        content.length(),
                        content.contentType(),
                        content.contentEncoding(),
                        content.digests(),
                        Preconditions.NONE,
                        Optional.of(run.job().id()));
        contents.receive(upload, content.stream(), tx -> run.complete(tx, results));
    }
}
