package org.vospace.server.remote;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.Transfer;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Database;
import org.vospace.server.transfer.ContentService;
import org.vospace.spi.space.AbstractSpace;

/**
 * The transfers in which the server moves the bytes: pullToVoSpace and pushFromVoSpace (VOSpace
 * 2.1, 6.4.2 and 6.4.4). Thread-safe.
 *
 * <p>Each endpoint is tried once, in the user's order, until one does; an attempt at a job that
 * follows one whose process died begins anew. No database connection is held while bytes flow. A
 * stop of the job closes the connection at once.
 */
public final class RemoteTransfers {
    private final RemotePull pull;
    private final RemotePush push;

    /**
     * @param enabled whether such transfers are offered at all
     * @param imports for views beside {@code anyview} and {@code binaryview}; asked first
     */
    public RemoteTransfers(
            boolean enabled,
            Database database,
            AbstractSpace space,
            NodeMapper mapper,
            ContentService contents,
            OutboundHttp http,
            List<Import> imports) {
        Offer offer = new Offer(enabled, space);
        List<Import> all = new ArrayList<>(imports);
        all.add(new NullImport(database, mapper));
        all.add(new DataNodeImport(contents));
        this.pull = new RemotePull(offer, mapper, all, http);
        this.push = new RemotePush(offer, mapper, contents, http, database);
    }

    /**
     * Fetches bytes from the first endpoint that has them, stores them with the rights of the job's
     * owner, and completes the job with the result {@code dataNode}, and {@code target} where the
     * server chose the name. Whatever fails, the node keeps the bytes that it had.
     *
     * @throws org.vospace.fault.VOSpaceException OperationNotSupported, ProtocolNotSupported,
     *     ViewNotSupported, InvalidURI, InvalidArgument (a protocol without endpoint), NodeBusy, or
     *     PermissionDenied (for the node, or because no endpoint is at an allowed address) before
     *     any request is sent; InvalidData if the bytes of all endpoints contradict their digest or
     *     the view; TransferFailed with what was wrong with each endpoint; ServiceBusy if an
     *     earlier attempt still keeps the node busy
     * @throws org.vospace.server.job.JobStoppedException as it came from {@code run}
     */
    public void pull(JobRun run, Transfer transfer) {
        pull.run(run, transfer);
    }

    /**
     * Delivers a data node's bytes to the first endpoint that takes them, and completes the job
     * with the result {@code dataNode}. If the server dies after a delivery and before it has noted
     * that, the next attempt delivers again.
     *
     * @throws org.vospace.fault.VOSpaceException as {@link #pull}, and NodeNotFound; a container is
     *     an InvalidArgument
     * @throws org.vospace.server.job.JobStoppedException as it came from {@code run}
     */
    public void push(JobRun run, Transfer transfer) {
        push.run(run, transfer);
    }
}
