package org.vospace.server.work;

import java.io.IOException;
import java.util.Map;
import org.vospace.model.Direction;
import org.vospace.model.Direction.Named;
import org.vospace.model.NodePath;
import org.vospace.model.Transfer;
import org.vospace.server.job.JobRun;
import org.vospace.server.job.JobWork;
import org.vospace.server.node.MoveService;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.remote.RemoteTransfers;
import org.vospace.server.transfer.TransferDocuments;

/** The transfers that the server carries out itself (VOSpace 2.1, 6.2.2, 6.2.3, 6.4). */
public final class TransferWork implements JobWork {
    private final NodeMapper mapper;
    private final NodeService nodes;
    private final MoveService moves;
    private final CopyWork copies;
    private final RemoteTransfers remote;

    public TransferWork(
            NodeMapper mapper,
            NodeService nodes,
            MoveService moves,
            CopyWork copies,
            RemoteTransfers remote) {
        this.mapper = mapper;
        this.nodes = nodes;
        this.moves = moves;
        this.copies = copies;
        this.remote = remote;
    }

    @Override
    public void run(JobRun run) throws IOException {
        Transfer transfer = TransferDocuments.of(run.job());
        if (transfer.direction() instanceof Direction.Internal internal) {
            NodePath source = mapper.path(transfer.target());
            NodePath destination = mapper.path(internal.destination());
            if (transfer.keepsBytes()) {
                copy(run, source, destination);
            } else {
                move(run, source, destination);
            }
            return;
        }
        if (transfer.direction() == Named.PULL_TO_VOSPACE) {
            remote.pull(run, transfer);
        } else if (transfer.direction() == Named.PUSH_FROM_VOSPACE) {
            remote.push(run, transfer);
        } else {
            throw new IllegalStateException(
                    "a client moves the bytes of " + transfer.direction().text());
        }
    }

    /** Copied into the bit bucket, a node leaves no trace. */
    private void copy(JobRun run, NodePath source, NodePath destination) throws IOException {
        if (destination.isNull()) {
            nodes.requireReadable(source, run.job().owner());
        } else {
            copies.copy(run, source, destination);
        }
    }

    private void move(JobRun run, NodePath source, NodePath destination) {
        if (destination.isNull()) {
            nodes.delete(source, run.job().owner(), tx -> run.complete(tx, Map.of()));
        } else {
            moves.move(
                    source,
                    destination,
                    run.job().owner(),
                    (tx, result) -> run.complete(tx, Map.of("destination", result.toString())));
        }
    }
}
