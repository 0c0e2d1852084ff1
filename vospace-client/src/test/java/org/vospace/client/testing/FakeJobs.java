package org.vospace.client.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.model.Direction;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.uws.ErrorSummary;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobId;
import org.vospace.xml.VOSpaceXml;

/** The transfers of a {@link FakeSpace}. */
final class FakeJobs {
    private static final VOSpaceXml XML = VOSpaceXml.standard();

    private final FakeSpace space;
    private final Map<String, Transfer> jobs = new ConcurrentHashMap<>();
    private final Map<String, Job> ended = new ConcurrentHashMap<>();

    private volatile boolean pulls;

    FakeJobs(FakeSpace space) {
        this.space = space;
    }

    void pull() {
        pulls = true;
    }

    /** Answers {@code /synctrans}. */
    void negotiate(Exchange exchange) throws IOException {
        Transfer request = XML.readTransfer(new ByteArrayInputStream(exchange.body()));
        String id = "j" + jobs.size();
        jobs.put(id, request);
        exchange.reply(
                303,
                "",
                "Location: "
                        + space.server()
                                .url("/space/transfers/" + id + "/results/transferDetails"));
    }

    /** Answers {@code /transfers}. */
    void serve(Exchange exchange, String path) throws IOException {
        if (exchange.method().equals("POST") && path.isEmpty()) {
            Transfer request = XML.readTransfer(new ByteArrayInputStream(exchange.body()));
            String id = "j" + jobs.size();
            jobs.put(id, request);
            exchange.reply(303, "", "Location: " + space.server().url("/space/transfers/" + id));
            return;
        }
        String id = path.split("/", -1)[1];
        Transfer transfer = jobs.get(id);
        if (transfer == null) {
            exchange.reply(404, "no job " + id);
        } else if (path.endsWith("/results/transferDetails")) {
            FakeSpace.reply(exchange, 200, out -> XML.writeTransfer(details(id, transfer), out));
        } else if (path.endsWith("/phase")) {
            exchange.body();
            run(id, transfer);
            exchange.reply(303, "", "Location: " + space.server().url("/space/transfers/" + id));
        } else if (path.endsWith("/error")) {
            exchange.reply(200, "NodeNotFound " + transfer.target());
        } else {
            Job job = ended.getOrDefault(id, Job.builder(new JobId(id)).build());
            FakeSpace.reply(exchange, 200, out -> XML.writeJob(job, out));
        }
    }

    private Transfer details(String id, Transfer request) {
        boolean pull = request.direction() == Direction.Named.PULL_FROM_VOSPACE;
        if (pull && space.node(request.target().path().toString()).isEmpty()) {
            ended.put(id, failed(id));
            return request.withProtocols(List.of());
        }
        String url =
                space.server()
                        .url("/space/data/token" + request.target().path().toHttpString())
                        .toString();
        String protocol = pull ? Protocol.HTTP_GET : Protocol.HTTP_PUT;
        return request.withProtocols(List.of(new Protocol(protocol).at(url)));
    }

    private void run(String id, Transfer transfer) {
        boolean pulled =
                pulls && transfer.direction() == Direction.Named.PULL_TO_VOSPACE && pull(transfer);
        boolean done =
                pulled
                        || (transfer.direction() instanceof Direction.Internal internal
                                && space.transfer(
                                        transfer.target().path(),
                                        internal.destination().path(),
                                        transfer.keepBytes().orElse(true)));
        ended.put(
                id,
                done
                        ? Job.builder(new JobId(id)).phase(ExecutionPhase.COMPLETED).build()
                        : failed(id));
    }

    private boolean pull(Transfer transfer) {
        String url = transfer.protocols().get(0).endpoint().orElseThrow();
        try (InputStream in = URI.create(url).toURL().openStream()) {
            space.addFile(transfer.target().path().toString(), in.readAllBytes());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Job failed(String id) {
        return Job.builder(new JobId(id))
                .phase(ExecutionPhase.ERROR)
                .errorSummary(Optional.of(new ErrorSummary("Node Not Found", false, true)))
                .build();
    }
}
