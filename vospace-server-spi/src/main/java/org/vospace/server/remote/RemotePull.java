package org.vospace.server.remote;

import java.io.IOException;
import java.util.List;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreViews;
import org.vospace.model.NodePath;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.NodeMapper;

/** pullToVoSpace (VOSpace 2.1, 6.4.2): fetches bytes from the first endpoint that has them. */
final class RemotePull {
    private final Offer offer;
    private final NodeMapper mapper;
    private final List<Import> imports;
    private final OutboundHttp http;

    RemotePull(Offer offer, NodeMapper mapper, List<Import> imports, OutboundHttp http) {
        this.offer = offer;
        this.mapper = mapper;
        this.imports = List.copyOf(imports);
        this.http = http;
    }

    void run(JobRun run, Transfer transfer) {
        List<Endpoint> endpoints = offer.endpoints(transfer, Offer.OF_PULL);
        try {
            fetch(run, endpoints, destination(run, transfer));
        } catch (VOSpaceException e) {
            throw isOwnLeftover(run, e)
                    ? new VOSpaceException(FaultType.SERVICE_BUSY, e.detail(), e)
                    : e;
        }
    }

    /** An earlier attempt whose process died keeps the node busy until its lease has run out. */
    private static boolean isOwnLeftover(JobRun run, VOSpaceException fault) {
        return fault.type() == FaultType.NODE_BUSY && run.job().attempt() > 1;
    }

    private Import.Destination destination(JobRun run, Transfer transfer) {
        View view = transfer.view().orElseGet(() -> new View(CoreViews.ANY));
        NodePath path = mapper.path(transfer.target());
        return imports.stream()
                .filter(candidate -> candidate.takes(view, path))
                .findFirst()
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.VIEW_NOT_SUPPORTED,
                                        view.uri()
                                                + " (expected: one of "
                                                + DataNodeImport.VIEWS.stream().sorted().toList()
                                                + ")"))
                .open(view, path, run);
    }

    private void fetch(JobRun run, List<Endpoint> endpoints, Import.Destination destination) {
        Failures failures = new Failures();
        for (Endpoint endpoint : endpoints) {
            run.check();
            if (fetched(run, endpoint, destination, failures)) {
                return;
            }
        }
        throw failures.fault();
    }

    /** Asks an endpoint, once: it may be good for one time only. */
    private boolean fetched(
            JobRun run, Endpoint endpoint, Import.Destination destination, Failures failures) {
        try (OutboundExchange exchange = http.exchange();
                JobRun.Registration stop = run.onStop(exchange::cancel)) {
            OutboundReply reply = exchange.send(OutboundRequest.get(endpoint.url()));
            destination.receive(RemoteContent.of(reply, run));
            return true;
        } catch (IOException e) {
            // a stop closes the connection, which is no fault of the endpoint
            run.check();
            failures.add(endpoint, e);
        } catch (VOSpaceException e) {
            if (!isOfContent(e)) {
                throw e;
            }
            failures.addInvalid(endpoint, e);
        }
        return false;
    }

    private static boolean isOfContent(VOSpaceException fault) {
        return switch (fault.type()) {
            case INVALID_DATA, INVALID_ARGUMENT, PRECONDITION_FAILED -> true;
            default -> false;
        };
    }
}
