package org.vospace.server;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.SecurityMethod;
import org.vospace.server.archive.ArchiveExports;
import org.vospace.server.archive.ArchiveImports;
import org.vospace.server.archive.ArchiveLimits;
import org.vospace.server.archive.ImportCommit;
import org.vospace.server.job.JobRunner;
import org.vospace.server.job.JobService;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.Quotas;
import org.vospace.server.rest.Archives;
import org.vospace.server.share.ShareLimits;
import org.vospace.server.share.Sharing;
import org.vospace.server.transfer.ArchiveTransfers;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.ContentStaging;
import org.vospace.server.transfer.HttpEndpoints;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.JobTokens;
import org.vospace.server.transfer.TransferService;
import org.vospace.server.transfer.TransferTargets;
import org.vospace.server.transfer.resume.ResumableUploads;
import org.vospace.server.work.ArchivePull;
import org.vospace.spi.transfer.TransferProtocolProvider;

/** How clients get at bytes: negotiation, and the endpoints that it hands out. */
final class ByteServices {
    /** What OpenCADC's Python client calls {@link SecurityMethod#TOKEN}. */
    private static final String PYTHON_TOKEN = "vos://cadc.nrc.ca~vospace/CADC/std/Auth#token-1.0";

    private final TransferService transfers;
    private final JobEndpoints endpoints;
    private final Archives archives;
    private final Sharing sharing;
    private final ResumableUploads uploads;
    private final ArchivePull archivePull;

    /**
     * @param foreignProtocols asked before those of this server
     * @param securityMethods URIs of those that the service takes
     */
    ByteServices(
            Foundation base,
            JobService jobs,
            JobRunner runner,
            ContentService contents,
            NodeService nodes,
            List<TransferProtocolProvider> foreignProtocols,
            List<String> securityMethods) {
        JobTokens tokens =
                new JobTokens(
                        base.access().tokens(), base.config().jobs().maxLifetime(), base.clock());
        HttpEndpoints http = new HttpEndpoints(tokens, withAliases(securityMethods));
        this.endpoints =
                new JobEndpoints(
                        tokens, jobs, contents, base.mapper(), base.permission(), base.clock());
        this.uploads = uploads(base, contents);
        this.sharing = sharing(base, jobs, contents, nodes);
        TransferTargets targets =
                new TransferTargets(contents, base.backend(), base.mapper(), base.space());
        ArchiveTransfers archiveTransfers =
                new ArchiveTransfers(
                        base.database(),
                        base.walker(),
                        base.mapper(),
                        base.permission(),
                        targets,
                        http);
        ArchiveImports imports = imports(base);
        this.archives = new Archives(archiveTransfers, exports(base), imports, endpoints);
        this.archivePull = new ArchivePull(archiveTransfers, imports, base.mapper());
        List<TransferProtocolProvider> protocols = new ArrayList<>(foreignProtocols);
        protocols.add(http);
        protocols.add(sharing.protocol());
        this.transfers = new TransferService(jobs, runner, targets, archiveTransfers, protocols);
    }

    private static ResumableUploads uploads(Foundation base, ContentService contents) {
        return new ResumableUploads(
                base.database(),
                contents,
                new ContentStaging(base.database(), base.backend(), base.leases()),
                base.backend(),
                base.mapper(),
                base.config().uploads(),
                base.config().uploadLease(),
                base.clock());
    }

    private static Sharing sharing(
            Foundation base, JobService jobs, ContentService contents, NodeService nodes) {
        PreauthConfig config = base.config().preauth();
        return Sharing.of(
                base.database(),
                base.walker(),
                base.mapper(),
                base.permission(),
                nodes,
                contents,
                jobs,
                base.access().tokens(),
                new ShareLimits(config.shareLifetime(), config.maxShareLifetime()),
                base.clock());
    }

    private static ArchiveExports exports(Foundation base) {
        return new ArchiveExports(
                base.database(), base.walker(), base.mapper(), base.permission(), base.backend());
    }

    private static ArchiveImports imports(Foundation base) {
        ContentStaging staging = new ContentStaging(base.database(), base.backend(), base.leases());
        ImportCommit commit =
                new ImportCommit(
                        base.database(),
                        base.walker(),
                        base.mapper(),
                        base.space(),
                        base.permission(),
                        base.config().garbageGrace(),
                        base.stagers(),
                        base.clock());
        return new ArchiveImports(
                base.database(),
                base.walker(),
                new Quotas(base.mapper(), base.permission()),
                staging,
                commit,
                ArchiveLimits.of(base.config().maxUpload()),
                base.stagers());
    }

    private static List<String> withAliases(List<String> securityMethods) {
        List<String> all = new ArrayList<>(securityMethods);
        if (all.contains(SecurityMethod.TOKEN.uri())) {
            all.add(PYTHON_TOKEN);
        }
        return all;
    }

    TransferService transfers() {
        return transfers;
    }

    JobEndpoints endpoints() {
        return endpoints;
    }

    Archives archives() {
        return archives;
    }

    ArchivePull archivePull() {
        return archivePull;
    }

    ResumableUploads uploads() {
        return uploads;
    }

    Sharing sharing() {
        return sharing;
    }
}
