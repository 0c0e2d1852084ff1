package org.vospace.server;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.vospace.server.guard.RequestGuard;
import org.vospace.server.job.JobService;
import org.vospace.server.job.JobWatch;
import org.vospace.server.node.Compatibility;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PermissionReports;
import org.vospace.server.node.SearchService;
import org.vospace.server.remote.CallbackRegistry;
import org.vospace.server.rest.AddressFilter;
import org.vospace.server.rest.ArchiveEntityWriter;
import org.vospace.server.rest.Archives;
import org.vospace.server.rest.AsyncDeleteResource;
import org.vospace.server.rest.AsyncSetPropsResource;
import org.vospace.server.rest.AuthenticationFilter;
import org.vospace.server.rest.Authenticators;
import org.vospace.server.rest.CallerFilter;
import org.vospace.server.rest.CapabilityDocument;
import org.vospace.server.rest.Connections;
import org.vospace.server.rest.CrossSiteFilter;
import org.vospace.server.rest.CutoutWriter;
import org.vospace.server.rest.DataResource;
import org.vospace.server.rest.DataUploadsResource;
import org.vospace.server.rest.DownloadWriter;
import org.vospace.server.rest.FaultMapper;
import org.vospace.server.rest.FilesResource;
import org.vospace.server.rest.FormatFilter;
import org.vospace.server.rest.GroupsResource;
import org.vospace.server.rest.JsonWriter;
import org.vospace.server.rest.LoginResource;
import org.vospace.server.rest.NodesResource;
import org.vospace.server.rest.OpenApiResource;
import org.vospace.server.rest.PaceInterceptor;
import org.vospace.server.rest.PkgResource;
import org.vospace.server.rest.RequestUrls;
import org.vospace.server.rest.ResponseHeadersFilter;
import org.vospace.server.rest.SearchResource;
import org.vospace.server.rest.ServiceDocumentsResource;
import org.vospace.server.rest.ServiceHealth;
import org.vospace.server.rest.SessionAccess;
import org.vospace.server.rest.SessionRenewalFilter;
import org.vospace.server.rest.SessionResource;
import org.vospace.server.rest.ShareResource;
import org.vospace.server.rest.SharesResource;
import org.vospace.server.rest.SyncTransResource;
import org.vospace.server.rest.TokenMetadataDocument;
import org.vospace.server.rest.TokenMetadataResource;
import org.vospace.server.rest.TransfersResource;
import org.vospace.server.rest.UnexpectedMapper;
import org.vospace.server.rest.UploadProblemMapper;
import org.vospace.server.rest.UploadsResource;
import org.vospace.server.rest.VosiResource;
import org.vospace.server.rest.WebFaultMapper;
import org.vospace.server.rest.XferResource;
import org.vospace.server.rest.XmlWriter;
import org.vospace.server.security.group.GroupDesk;
import org.vospace.server.share.SharedContent;
import org.vospace.server.share.Shares;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.TransferService;
import org.vospace.server.transfer.resume.ResumableUploads;
import org.vospace.server.work.TreeJobs;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;

/**
 * The resources of a VOSpace for any Jersey application: register it in a {@code ResourceConfig}.
 * Get one from {@link VOSpaceServer#feature}. The servlet must support asynchronous requests, or
 * nobody can wait for a job.
 */
public final class VOSpaceFeature implements Feature {
    private static final List<Class<?>> METADATA =
            List.of(
                    NodesResource.class,
                    SearchResource.class,
                    SharesResource.class,
                    GroupsResource.class,
                    SyncTransResource.class,
                    TransfersResource.class,
                    AsyncDeleteResource.class,
                    AsyncSetPropsResource.class,
                    XferResource.class,
                    ServiceDocumentsResource.class);
    private static final List<Class<?>> SESSIONS =
            List.of(SessionResource.class, LoginResource.class, SessionRenewalFilter.class);
    private static final List<Class<?>> STORAGE =
            List.of(
                    DataResource.class,
                    DataUploadsResource.class,
                    FilesResource.class,
                    UploadsResource.class,
                    UploadProblemMapper.class,
                    PkgResource.class,
                    ShareResource.class);
    private static final List<Class<?>> ALL =
            List.of(
                    VosiResource.class,
                    TokenMetadataResource.class,
                    OpenApiResource.class,
                    AddressFilter.class,
                    AuthenticationFilter.class,
                    CallerFilter.class,
                    PaceInterceptor.class,
                    CrossSiteFilter.class,
                    ResponseHeadersFilter.class,
                    FormatFilter.class,
                    FaultMapper.class,
                    WebFaultMapper.class,
                    UnexpectedMapper.class,
                    XmlWriter.class,
                    JsonWriter.class,
                    DownloadWriter.class,
                    ArchiveEntityWriter.class,
                    CutoutWriter.class);

    private final Services services;
    private final Set<Role> roles;
    private final Connections connections;

    VOSpaceFeature(Services services, Set<Role> roles, Connections connections) {
        this.services = services;
        this.roles = Set.copyOf(roles);
        this.connections = connections;
    }

    @Override
    public boolean configure(FeatureContext context) {
        ALL.forEach(context::register);
        if (roles.contains(Role.METADATA)) {
            METADATA.forEach(context::register);
        }
        if (roles.contains(Role.METADATA) && services.access().sessions().isPresent()) {
            SESSIONS.forEach(context::register);
        }
        if (roles.contains(Role.STORAGE)) {
            STORAGE.forEach(context::register);
        }
        context.register(new Binder());
        return true;
    }

    /** Gives the services to the resources. */
    private final class Binder extends AbstractBinder {
        @Override
        protected void configure() {
            ServerConfig config = services.config();
            Authenticators authenticators = services.authenticators();
            bind(services.nodes()).to(NodeService.class);
            bind(services.permissionReports()).to(PermissionReports.class);
            bind(services.searches()).to(SearchService.class);
            bind(services.groups()).to(GroupDesk.class);
            bind(services.jobs()).to(JobService.class);
            bind(services.work().trees()).to(TreeJobs.class);
            bind(services.work().callbackRegistry()).to(CallbackRegistry.class);
            bind(services.work().watch()).to(JobWatch.class);
            bind(config.compatibility()).to(Compatibility.class);
            bind(services.bytes().transfers()).to(TransferService.class);
            bind(services.contents()).to(ContentService.class);
            bind(services.bytes().endpoints()).to(JobEndpoints.class);
            bind(services.bytes().uploads()).to(ResumableUploads.class);
            bind(services.bytes().archives()).to(Archives.class);
            bind(services.bytes().sharing().shares()).to(Shares.class);
            bind(services.bytes().sharing().content()).to(SharedContent.class);
            bind(new SessionAccess(services.access().sessions())).to(SessionAccess.class);
            bind(services.clock()).to(Clock.class);
            bind(services.space()).to(AbstractSpace.class);
            bind(services.health()).to(ServiceHealth.class);
            bind(authenticators).to(Authenticators.class);
            bind(new TokenMetadataDocument(config.authority(), authenticators))
                    .to(TokenMetadataDocument.class);
            bind(services.guard()).to(RequestGuard.class);
            bind(services.permission()).to(SpacePermission.class);
            bind(connections).to(Connections.class);
            bind(new RequestUrls(config.publicUrl(), config.storageUrl())).to(RequestUrls.class);
            bind(new CapabilityDocument(
                            roles.contains(Role.METADATA),
                            roles.contains(Role.STORAGE) || config.storageUrl().isPresent(),
                            authenticators.securityMethods()))
                    .to(CapabilityDocument.class);
        }
    }
}
