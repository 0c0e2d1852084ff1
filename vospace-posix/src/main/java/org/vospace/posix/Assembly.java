package org.vospace.posix;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.ServerSettings.Endpoint;
import org.vospace.server.OutboundConfig;
import org.vospace.server.Role;
import org.vospace.server.ServerConfig;
import org.vospace.server.TlsConfig;
import org.vospace.server.VOSpaceServer;
import org.vospace.server.job.JobConfig;
import org.vospace.server.node.Compatibility;
import org.vospace.server.transfer.resume.UploadConfig;

/** Makes the real server: the one place where this module knows how it is built. */
final class Assembly implements ServerLauncher {
    @Override
    public Running launch(Parts parts) throws Exception {
        VOSpaceServer server = build(parts);
        try {
            server.start();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new Running() {
            @Override
            public URI url() {
                return server.url();
            }

            @Override
            public void close() throws Exception {
                server.close();
            }
        };
    }

    private static VOSpaceServer build(Parts parts) throws Exception {
        try {
            return VOSpaceServer.builder()
                    .config(config(parts.settings()))
                    .space(new PosixSpace(parts.settings().outbound().enabled()))
                    .backend(parts.backend())
                    .permission(new OwnerAndGroups(parts.administrators(), parts.groups()))
                    .authenticators(CallerRecognition.authenticators(parts))
                    .dataSource(parts.interactive())
                    .bulkDataSource(parts.bulk())
                    .listenDataSource(parts.signals())
                    .build();
        } catch (RuntimeException e) {
            parts.backend().close();
            throw e;
        }
    }

    static ServerConfig config(ServerSettings settings) {
        Endpoint listen = settings.listen();
        return ServerConfig.builder()
                .authority(settings.space().authority())
                .host(listen.host())
                .port(listen.port())
                .basePath(settings.basePath())
                .publicUrl(settings.space().endpoint().url())
                .storageUrl(storageUrl(settings))
                .roles(roles(settings))
                .maxUpload(settings.maxUpload())
                .uploadLease(settings.uploadLease())
                .uploads(new UploadConfig(settings.uploads().keep(), settings.uploads().perUser()))
                .garbageGrace(settings.garbageGrace())
                .preauth(PreauthAssembly.config(settings.preauth()))
                .jobs(jobs(settings))
                .compatibility(Compatibility.valueOf(settings.compatibility().name()))
                .shutdownTimeout(settings.shutdownTimeout())
                .outbound(outbound(settings.outbound()))
                .tls(listen.tls().map(tls -> tls(tls, settings)))
                .guard(GuardAssembly.config(settings.guard()))
                .build();
    }

    private static TlsConfig tls(ServerSettings.Tls tls, ServerSettings settings) {
        return new TlsConfig(tls.certFile(), tls.keyFile(), settings.certificates().isPresent());
    }

    private static JobConfig jobs(ServerSettings settings) {
        ServerSettings.Jobs jobs = settings.jobs();
        return new JobConfig(
                jobs.workers(),
                jobs.lease(),
                settings.transferTimeout(),
                jobs.maxLifetime(),
                jobs.archive(),
                settings.guard().jobsPerUser());
    }

    private static OutboundConfig outbound(ServerSettings.Outbound outbound) {
        return new OutboundConfig(
                outbound.enabled(),
                outbound.allowedNetworks(),
                outbound.ports(),
                outbound.connectTimeout(),
                outbound.idleTimeout(),
                outbound.maxRedirects());
    }

    /** A process without the storage role sends clients to one that has it. */
    private static Optional<URI> storageUrl(ServerSettings settings) {
        Endpoint storage = settings.storage().endpoint();
        boolean elsewhere = !settings.roles().contains(ServerSettings.Role.STORAGE);
        return elsewhere ? Optional.of(storage.publicUrl(settings.basePath())) : storage.url();
    }

    private static Set<Role> roles(ServerSettings settings) {
        return settings.roles().stream()
                .map(role -> Role.valueOf(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
