package org.vospace.server.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.Direction;
import org.vospace.model.Direction.Named;
import org.vospace.model.Param;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.server.job.JobRunner;
import org.vospace.server.job.JobService;
import org.vospace.server.node.Faults;
import org.vospace.server.store.StoredJob;
import org.vospace.spi.security.Identity;
import org.vospace.spi.transfer.TransferContext;
import org.vospace.spi.transfer.TransferProtocolProvider;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** Negotiates transfers and runs their jobs (VOSpace 2.1, 6.4). Thread-safe. */
public final class TransferService {
    /** The result under which a job keeps the answer to a negotiation. */
    public static final String TRANSFER_DETAILS = "transferDetails";

    private static final Logger LOG = LoggerFactory.getLogger(TransferService.class);

    private final JobService jobs;
    private final JobRunner runner;
    private final TransferTargets targets;
    private final ArchiveTransfers archives;
    private final List<TransferProtocolProvider> providers;

    public TransferService(
            JobService jobs,
            JobRunner runner,
            TransferTargets targets,
            ArchiveTransfers archives,
            List<TransferProtocolProvider> providers) {
        this.jobs = jobs;
        this.runner = runner;
        this.targets = targets;
        this.archives = archives;
        this.providers = List.copyOf(providers);
    }

    /** Makes a job for a transfer, in phase PENDING: the first step of an asynchronous transfer. */
    public JobId create(Transfer transfer, Optional<String> runId, Identity who) {
        int runClass =
                isServerWork(transfer.direction())
                        ? StoredJob.SERVER_WORK
                        : StoredJob.CLIENT_TRANSFER;
        return jobs.create(who, runId, runClass, TransferDocuments.write(transfer));
    }

    private static boolean isServerWork(Direction direction) {
        return direction instanceof Direction.Internal
                || direction == Named.PULL_TO_VOSPACE
                || direction == Named.PUSH_FROM_VOSPACE;
    }

    /**
     * Runs a PENDING job: moves at once; queues what the server does itself and takes longer; for a
     * client's push or pull finds the endpoints and leaves the job EXECUTING until the bytes have
     * come or gone. A failure ends the job in phase ERROR.
     *
     * @throws VOSpaceException PermissionDenied if the job is not PENDING or not the caller's
     */
    public void run(JobId id, Identity who, ServiceUrls urls) {
        StoredJob job = jobs.get(id, who);
        Transfer transfer = TransferDocuments.of(job);
        jobs.requirePending(job);
        if (isMove(transfer)) {
            jobs.requireTaken(id, runner.runNow(id));
        } else if (job.runClass() == StoredJob.SERVER_WORK) {
            jobs.enqueue(id);
            runner.wake();
        } else {
            Map<String, String> results = new HashMap<>();
            failing(
                    id,
                    () ->
                            results.putAll(
                                    results(transfer, negotiate(id, transfer, job.owner(), urls))));
            if (!results.isEmpty()) {
                jobs.start(id, results);
            }
        }
    }

    /** A move changes one row: that needs no queue. */
    private static boolean isMove(Transfer transfer) {
        return transfer.direction() instanceof Direction.Internal && !transfer.keepsBytes();
    }

    /**
     * Does a job's work; if it fails, so does the job. Taking the job up is no part of it: who
     * loses that race must leave the winner's job alone.
     */
    private void failing(JobId id, Runnable work) {
        try {
            work.run();
        } catch (VOSpaceException fault) {
            jobs.fail(id, fault);
        } catch (RuntimeException e) {
            LOG.error("job {} failed", id, e);
            jobs.fail(id, new VOSpaceException(FaultType.INTERNAL_FAULT, "job " + id, e));
        }
    }

    /**
     * Negotiates at once: the job is made EXECUTING, or in ERROR if there is nothing to offer. In
     * both cases {@link #details} has an answer.
     */
    public JobId negotiate(Transfer transfer, Identity who, ServiceUrls urls) {
        JobId id = JobId.random();
        String jobInfo = TransferDocuments.write(transfer);
        try {
            return jobs.createExecuting(
                    id, who, jobInfo, results(transfer, negotiate(id, transfer, who, urls)));
        } catch (VOSpaceException fault) {
            return jobs.createFailed(id, who, jobInfo, fault);
        }
    }

    /**
     * Negotiates at once for a client that wants the answer or the fault directly.
     *
     * @return the answer, with an endpoint in each protocol
     */
    public Transfer negotiateOrFail(Transfer transfer, Identity who, ServiceUrls urls) {
        JobId id = JobId.random();
        Transfer details = negotiate(id, transfer, who, urls);
        jobs.createExecuting(
                id, who, TransferDocuments.write(transfer), results(transfer, details));
        return details;
    }

    /** The chosen name of {@code .auto} is told in a result of its own. */
    private static Map<String, String> results(Transfer request, Transfer details) {
        String node = details.target().toString();
        Map<String, String> results = new LinkedHashMap<>();
        results.put(TRANSFER_DETAILS, TransferDocuments.write(details));
        results.put("dataNode", node);
        if (request.target().path().isAuto()) {
            results.put("target", node);
        }
        return results;
    }

    /**
     * The answer to a negotiation: with endpoints, or after a failure without any protocol.
     *
     * @throws VOSpaceException InvalidArgument if there has been none yet
     */
    public Transfer details(JobId id, Identity who) {
        StoredJob job = jobs.get(id, who);
        String details = job.results().get(TRANSFER_DETAILS);
        if (details != null) {
            return TransferDocuments.read(details);
        }
        if (job.phase() == ExecutionPhase.ERROR) {
            return TransferDocuments.of(job).withProtocols(List.of());
        }
        throw Faults.invalidArgument(
                "job "
                        + id
                        + " is "
                        + job.phase()
                        + " and has no transferDetails (expected: one that negotiates and has been run)");
    }

    private Transfer negotiate(JobId id, Transfer transfer, Identity who, ServiceUrls urls) {
        Optional<Transfer> archive = archives.negotiate(id, transfer, who, urls);
        if (archive.isPresent()) {
            return archive.get();
        }
        TransferTargets.Target target = target(transfer, who);
        TransferContext context =
                new TransferContext(
                        id, who, transfer, target.node(), target.content(), urls.storage());
        List<Protocol> endpoints = endpoints(transfer, context);
        return new Transfer(
                List.of(target.node().uri()),
                transfer.direction(),
                transfer.view(),
                endpoints,
                transfer.keepBytes(),
                transfer.params());
    }

    private TransferTargets.Target target(Transfer transfer, Identity who) {
        Direction direction = transfer.direction();
        if (direction == Named.PUSH_TO_VOSPACE) {
            return targets.forPush(transfer, lengthHint(transfer), who);
        }
        if (direction == Named.PULL_FROM_VOSPACE) {
            return targets.forPull(transfer, who);
        }
        throw new VOSpaceException(
                FaultType.OPERATION_NOT_SUPPORTED,
                direction.text() + " (expected: pushToVoSpace or pullFromVoSpace)");
    }

    private static OptionalLong lengthHint(Transfer transfer) {
        return transfer.params().stream()
                .filter(param -> param.uri().equals(CoreProperties.LENGTH))
                .map(Param::value)
                .mapToLong(TransferService::parseLength)
                .findFirst();
    }

    private static long parseLength(String value) {
        try {
            long length = Long.parseLong(value.strip());
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // falls through to the fault
        }
        throw Faults.invalidArgument(
                CoreProperties.LENGTH + " '" + value + "' (expected: a number of bytes)");
    }

    private List<Protocol> endpoints(Transfer transfer, TransferContext context) {
        List<Protocol> endpoints = new ArrayList<>();
        for (Protocol requested : transfer.protocols()) {
            endpoints.addAll(endpoints(requested, context));
        }
        if (endpoints.isEmpty()) {
            throw protocolNotSupported(transfer);
        }
        return endpoints;
    }

    static VOSpaceException protocolNotSupported(Transfer transfer) {
        return new VOSpaceException(
                FaultType.PROTOCOL_NOT_SUPPORTED,
                transfer.protocols().stream().map(Protocol::uri).toList()
                        + " (expected: one of those /protocols lists, with a security method"
                        + " that /capabilities lists)");
    }

    private List<Protocol> endpoints(Protocol requested, TransferContext context) {
        UrlLimits limits = UrlLimits.of(context.transfer());
        for (TransferProtocolProvider provider : providers) {
            if (provider.supports(requested, context.transfer().direction())
                    && (provider.keepsUrlLimits() || !limits.areSet())) {
                try {
                    List<Protocol> endpoints = provider.endpoints(requested, context);
                    if (!endpoints.isEmpty()) {
                        return endpoints;
                    }
                } catch (IOException e) {
                    LOG.warn("{} has no endpoint for {}", provider, requested.uri(), e);
                }
            }
        }
        return List.of();
    }

    /** The first endpoint of an answer: where a client that asked to be redirected goes. */
    public static URI firstEndpoint(Transfer details) {
        return URI.create(details.protocols().get(0).endpoint().orElseThrow());
    }
}
