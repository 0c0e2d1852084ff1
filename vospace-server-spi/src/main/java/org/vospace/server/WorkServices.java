package org.vospace.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.vospace.server.job.JobRunner;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobWatch;
import org.vospace.server.job.JobWork;
import org.vospace.server.node.MoveService;
import org.vospace.server.node.NodeService;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.remote.CallbackSchedule;
import org.vospace.server.remote.CallbackSender;
import org.vospace.server.remote.CallbackUrls;
import org.vospace.server.remote.Import;
import org.vospace.server.remote.NameResolver;
import org.vospace.server.remote.Network;
import org.vospace.server.remote.OutboundHttp;
import org.vospace.server.remote.OutboundLimits;
import org.vospace.server.remote.OutboundPolicy;
import org.vospace.server.remote.RemoteTransfers;
import org.vospace.server.store.JobSignals;
import org.vospace.server.store.StoredJob;
import org.vospace.server.transfer.ContentCopier;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.work.CopyWork;
import org.vospace.server.work.DeleteWork;
import org.vospace.server.work.SetPropertiesWork;
import org.vospace.server.work.StagingSweeper;
import org.vospace.server.work.TransferWork;
import org.vospace.server.work.TreeJobs;
import org.vospace.uws.JobId;

/** What the server does by itself: the works of jobs, those who run them and those who tell. */
final class WorkServices implements AutoCloseable {
    private static final Duration CALLBACKS = Duration.ofSeconds(1);
    private static final Duration EXPIRE = Duration.ofSeconds(5);
    private static final Duration STAGING = Duration.ofSeconds(5);

    private final Foundation base;
    private final JobService jobs;
    private final JobRunner runner;
    private final JobWatch watch;
    private final TransferWork transferWork;
    private final DeleteWork deleteWork;
    private final SetPropertiesWork setPropertiesWork;
    private final TreeJobs trees;
    private final StagingSweeper staging;
    private final OutboundHttp outbound;
    private final CallbackSender callbacks;

    /**
     * @param imports of what the server fetches, asked before those of this server
     */
    WorkServices(
            Foundation base,
            JobService jobs,
            JobRunner runner,
            NodeService nodes,
            ContentService contents,
            List<Import> imports) {
        this.base = base;
        this.jobs = jobs;
        this.watch = new JobWatch(base.database());
        this.runner = runner;
        this.trees = new TreeJobs(jobs, runner, base.mapper());
        this.outbound = outbound(base.config().outbound());
        this.callbacks =
                new CallbackSender(
                        base.database(), outbound, CallbackSchedule.STANDARD, base.clock());
        this.transferWork =
                new TransferWork(
                        base.mapper(), nodes, moves(), copies(), remote(contents, imports));
        this.deleteWork = new DeleteWork(base.database(), base.mapper(), nodes);
        this.setPropertiesWork = new SetPropertiesWork(base.database(), base.mapper(), nodes);
        this.staging =
                new StagingSweeper(base.database(), base.config().garbageGrace(), base.clock());
    }

    /** What is to be done for a job. */
    JobWork of(StoredJob job) {
        return switch (job.kind()) {
            case TRANSFER -> transferWork;
            case DELETE -> deleteWork;
            case SET_PROPERTIES -> setPropertiesWork;
        };
    }

    private MoveService moves() {
        return new MoveService(
                base.database(), base.space(), base.permission(), base.mapper(), base.walker());
    }

    private CopyWork copies() {
        return new CopyWork(
                base.database(),
                base.space(),
                base.permission(),
                base.mapper(),
                base.walker(),
                new ContentCopier(base.database(), base.backend(), base.leases(), base.mapper()));
    }

    private RemoteTransfers remote(ContentService contents, List<Import> imports) {
        return new RemoteTransfers(
                base.config().outbound().enabled(),
                base.database(),
                base.space(),
                base.mapper(),
                contents,
                outbound,
                imports);
    }

    private static OutboundHttp outbound(OutboundConfig config) {
        return new OutboundHttp(
                new OutboundPolicy(
                        config.allowedNetworks().stream().map(Network::parse).toList(),
                        config.ports(),
                        NameResolver.SYSTEM),
                new OutboundLimits(
                        config.connectTimeout(), config.idleTimeout(), config.maxRedirects()));
    }

    /** Takes jobs from the queue, tells what is to be told, and clears away what is due. */
    void keepHouse(Housekeeping housekeeping) {
        Duration quarter = runner.lease().dividedBy(4);
        housekeeping.everyPromptly(quarter, "job leases", runner::renew);
        housekeeping.every(quarter, "job recovery", runner::recover);
        housekeeping.every(STAGING, "staging", staging::sweep);
        housekeeping.every(EXPIRE, "job expiry", jobs::expire);
        housekeeping.every(EXPIRE, "callbacks of jobs that are gone", callbacks::forgetGone);
        if (base.config().outbound().enabled()) {
            housekeeping.every(CALLBACKS, "callbacks", callbacks::deliverDue);
        }
        runner.start();
        watch.start();
    }

    JobWatch watch() {
        return watch;
    }

    TreeJobs trees() {
        return trees;
    }

    CallbackRegistry callbackRegistry() {
        return new CallbackRegistry(
                base.database(), new CallbackUrls(base.config().outbound().enabled()));
    }

    /** Wakes workers and those who wait when the database signals. */
    JobSignals.Listener listener() {
        return new JobSignals.Listener() {
            @Override
            public void queued() {
                runner.wake();
            }

            @Override
            public void changed(Set<JobId> changed) {
                watch.changed(changed);
            }

            @Override
            public void missed() {
                runner.wake();
                watch.changed();
            }
        };
    }

    @Override
    public void close() {
        runner.close();
        watch.close();
        callbacks.close();
        outbound.close();
    }
}
