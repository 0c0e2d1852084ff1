package org.vospace.client.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.auth.SettingsLayer;
import picocli.CommandLine.Option;

/** The options that all commands share. */
final class ServiceOptions {
    @Option(
            names = "--service",
            paramLabel = "URL|NAME",
            description =
                    "The service that vos:/path belongs to: its base URL, that of its capabilities,"
                            + " or its name in the registry (default: $VOS_SERVICE).")
    @Nullable String service;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "The resource-caps file that knows services by name (default: $VOS_REGISTRY).")
    @Nullable String registry;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "Bearer token for the service (default: $VOS_TOKEN, which other users cannot"
                            + " see).")
    @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File whose first line is a bearer token for the service.")
    @Nullable String tokenFile;

    @Option(
            names = "--certfile",
            paramLabel = "PEM",
            description =
                    "Certificate with its key, such as cadcproxy.pem, for a service on https"
                            + " (default: $VOSPACE_CERTFILE, ~/.ssl/cadcproxy.pem).")
    @Nullable String certfile;

    @Option(
            names = "--ca-file",
            paramLabel = "PEM",
            description =
                    "Authorities to be trusted beside the usual ones (default: $VOS_CA,"
                            + " $SSL_CERT_FILE).")
    @Nullable String caFile;

    @Option(
            names = {"-k", "--insecure"},
            hidden = true,
            description = "Not offered: servers are always checked, see --ca-file.")
    boolean insecure;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Name for the service, together with a password.")
    @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the password (default: asked for on a terminal).")
    @Nullable String passwordFile;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell what is done, and of failures all that is known.")
    boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress bar and no notes; failures are told nevertheless.")
    boolean quiet;

    @Option(
            names = {"--debug", "--vos-debug"},
            description = "Tell each HTTP request and its answer, without what is secret.")
    boolean debug;

    @Option(
            names = {"-w", "--warning"},
            hidden = true,
            description = "Tell of warnings, too.")
    boolean warnings;

    /** What of them names a service, and who the user is there. */
    SettingsLayer layer() {
        return new SettingsLayer(
                "--token",
                Optional.ofNullable(service),
                Optional.ofNullable(registry),
                Optional.ofNullable(token),
                Optional.ofNullable(tokenFile),
                Optional.ofNullable(certfile),
                Optional.empty(),
                Optional.ofNullable(caFile));
    }
}
