package org.vospace.server.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ArchiveViews;
import org.vospace.model.DataNode;
import org.vospace.model.Direction;
import org.vospace.model.Direction.Named;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Transfer;
import org.vospace.server.job.JobService;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.security.preauth.Operation;
import org.vospace.server.store.JobError;
import org.vospace.server.store.StoredJob;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * What may be done at the URLs that negotiations hand out: a push once, by whoever has the URL,
 * with the rights its owner has at that moment; a pull as often as needed until the job goes.
 * Thread-safe.
 */
public final class JobEndpoints {
    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final Set<ExecutionPhase> READABLE =
            EnumSet.of(ExecutionPhase.EXECUTING, ExecutionPhase.COMPLETED);

    private final JobTokens tokens;
    private final JobService jobs;
    private final ContentService contents;
    private final NodeMapper mapper;
    private final SpacePermission permission;
    private final Clock clock;

    public JobEndpoints(
            JobTokens tokens,
            JobService jobs,
            ContentService contents,
            NodeMapper mapper,
            SpacePermission permission,
            Clock clock) {
        this.tokens = tokens;
        this.jobs = jobs;
        this.contents = contents;
        this.mapper = mapper;
        this.permission = permission;
        this.clock = clock;
    }

    /**
     * What a token stands for.
     *
     * @param transfer as it was negotiated
     */
    public record Endpoint(JobId job, Identity owner, Transfer transfer) {
        /** Where the first target is. */
        public NodePath path() {
            return transfer.target().path();
        }

        /** The format if containers are packed here, or archives taken. */
        public Optional<ArchiveFormat> archive() {
            return transfer.view().flatMap(ArchiveFormat::of);
        }

        /** Whether there must be a container, to unpack an archive into. */
        public boolean mustUnpack() {
            return ArchiveTransfers.mustUnpack(transfer);
        }

        /** What the client that negotiated has limited it to. */
        public UrlLimits limits() {
            return UrlLimits.of(transfer);
        }

        /** Whether containers are packed here. */
        public boolean isPacked() {
            return transfer.direction() == Named.PULL_FROM_VOSPACE && archive().isPresent();
        }
    }

    /**
     * The endpoint to write to.
     *
     * @throws VOSpaceException InvalidToken if it is not, or no longer, one
     */
    public Endpoint forWrite(String token) {
        return endpoint(
                jobOf(token, Operation.WRITE),
                Named.PUSH_TO_VOSPACE,
                EnumSet.of(ExecutionPhase.EXECUTING));
    }

    /** The endpoint to read from. */
    public Endpoint forRead(String token) {
        return endpoint(jobOf(token, Operation.READ), Named.PULL_FROM_VOSPACE, READABLE);
    }

    /**
     * Lets a download begin, which uses up an endpoint that is for one use only.
     *
     * @param bytes how many are about to be sent
     * @throws VOSpaceException InvalidToken if that is more than the endpoint is good for, or it
     *     has been used before
     */
    public void admit(Endpoint endpoint, long bytes) {
        UrlLimits limits = endpoint.limits();
        if (bytes > limits.maxBytes().orElse(Long.MAX_VALUE)) {
            throw new VOSpaceException(
                    FaultType.INVALID_TOKEN,
                    bytes + " bytes (expected: at most " + limits.maxBytes().getAsLong() + ")",
                    FORBIDDEN,
                    null);
        }
        if (limits.oneUse() && !jobs.completeOnce(endpoint.job())) {
            throw used();
        }
    }

    private static VOSpaceException used() {
        return over("the URL was good for one download, which has been made");
    }

    private static VOSpaceException over(String detail) {
        return new VOSpaceException(FaultType.INVALID_TOKEN, detail, GONE, null);
    }

    /**
     * What is sent to an endpoint, and an end of it where it grows longer than the endpoint is good
     * for.
     *
     * @param announced length of the body
     * @throws VOSpaceException RequestEntityTooLarge; likewise when the stream is read
     */
    public InputStream bounded(Endpoint endpoint, OptionalLong announced, InputStream body) {
        OptionalLong limit = endpoint.limits().maxBytes();
        return limit.isEmpty() ? body : BodyLimit.bounded(limit.getAsLong(), announced, body);
    }

    /** The endpoint, of either direction, to ask about the bytes there. */
    public Endpoint forLook(String token) {
        StoredJob job = jobs.find(tokens.claimOf(token).job());
        return endpoint(job, TransferDocuments.of(job).direction(), READABLE);
    }

    /**
     * The endpoint of a job that packs nodes after OpenCADC's fashion, which has no token: its
     * owner is asked for.
     *
     * @throws VOSpaceException NodeNotFound, PermissionDenied, InvalidArgument for a job that packs
     *     nothing, or whatever made the job fail
     */
    public Endpoint forPackage(JobId id, Identity who) {
        StoredJob job = jobs.get(id, who);
        if (job.error().isPresent()) {
            JobError error = job.error().get();
            throw new VOSpaceException(
                    FaultType.named(error.fault()).orElse(FaultType.INTERNAL_FAULT),
                    error.detail());
        }
        Endpoint endpoint = endpoint(job, Named.PULL_FROM_VOSPACE, READABLE);
        if (endpoint.archive().isEmpty()) {
            throw Faults.invalidArgument(
                    "the view of job " + id + " (expected: " + ArchiveViews.PKG + ")");
        }
        return endpoint;
    }

    private StoredJob jobOf(String token, Operation operation) {
        JobTokens.Claim claim = tokens.claimOf(token);
        if (claim.operation() != operation) {
            throw invalid("the endpoint is not to " + nameOf(operation));
        }
        return jobs.find(claim.job());
    }

    private static String nameOf(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    private Endpoint endpoint(StoredJob job, Direction direction, Set<ExecutionPhase> phases) {
        Transfer transfer =
                Optional.ofNullable(job.results().get(TransferService.TRANSFER_DETAILS))
                        .map(TransferDocuments::read)
                        .orElseGet(() -> TransferDocuments.of(job));
        if (!transfer.direction().equals(direction)) {
            throw invalid("the endpoint is for " + transfer.direction().text());
        }
        if (!clock.instant().isBefore(job.destruction())) {
            throw over("the time of the transfer was over at " + job.destruction());
        }
        if (UrlLimits.of(transfer).oneUse() && job.phase() == ExecutionPhase.COMPLETED) {
            throw used();
        }
        if (!phases.contains(job.phase())) {
            throw invalid("the transfer is " + job.phase() + " (expected: one of " + phases + ")");
        }
        return new Endpoint(job.id(), permission.prepare(job.owner()), transfer);
    }

    private static VOSpaceException invalid(String detail) {
        return new VOSpaceException(FaultType.INVALID_TOKEN, detail);
    }

    /** The bytes at an endpoint. */
    public StoredBytes find(Endpoint endpoint) {
        if (endpoint.path().isNull()) {
            DataNode nothing = new DataNode(mapper.uri(endpoint.path()), Properties.none());
            return new StoredBytes(nothing, Optional.empty(), MediaTypes.UNKNOWN, Optional.empty());
        }
        StoredBytes bytes = contents.find(endpoint.path(), endpoint.owner());
        return endpoint.transfer()
                .view()
                .flatMap(ViewTypes::mediaType)
                .map(bytes::withContentType)
                .orElse(bytes);
    }

    /** Notes that a pull has had its bytes. */
    public void sent(Endpoint endpoint) {
        jobs.complete(endpoint.job());
    }

    /**
     * Stores the bytes and completes the job, in one step. If that fails the job goes on, so that
     * the client may try again.
     */
    public Receipt receive(Endpoint endpoint, Upload upload, InputStream body) throws IOException {
        return contents.receive(upload, body, tx -> complete(tx, endpoint));
    }

    /** Completes the job of a push, in the transaction that makes visible what came. */
    public void complete(Tx tx, Endpoint endpoint) {
        jobs.complete(tx, endpoint.job(), Map.of());
    }

    /** Reads bytes for the bit bucket to their end, and completes the job. */
    public void discard(Endpoint endpoint, InputStream body) throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
        jobs.complete(endpoint.job());
    }
}
