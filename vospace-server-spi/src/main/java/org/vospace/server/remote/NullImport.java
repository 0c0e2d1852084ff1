package org.vospace.server.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.vospace.model.NodePath;
import org.vospace.model.View;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Database;

/** Reads what goes to the bit bucket. */
final class NullImport implements Import {
    private final Database database;
    private final NodeMapper mapper;

    NullImport(Database database, NodeMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    @Override
    public boolean takes(View view, NodePath target) {
        return DataNodeImport.VIEWS.contains(view.uri()) && target.isNull();
    }

    @Override
    public Destination open(View view, NodePath target, JobRun run) {
        return content -> receive(target, content, run);
    }

    private void receive(NodePath target, RemoteContent content, JobRun run) throws IOException {
        content.stream().transferTo(OutputStream.nullOutputStream());
        Map<String, String> results = Map.of("dataNode", mapper.uri(target).toString());
        database.inTransaction(
                tx -> {
                    run.complete(tx, results);
                    return results;
                });
    }
}
