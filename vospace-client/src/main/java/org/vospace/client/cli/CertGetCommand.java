package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.auth.CertificateDelegation;
import org.vospace.client.pem.ClientCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vos cert get}, which is {@code cadc-get-cert} elsewhere. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Gets a short-lived certificate from a credential delegation service as OpenCADC has it,"
                    + " for your name and password, and keeps it where only you can read it.",
            "The password comes from --password-file, from ~/.netrc, or is asked for.",
            "With --json: file, subject, expires."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos config set cert_service https://example.org/cred/priv",
            "  vos cert get --user me --days-valid 10"
        })
final class CertGetCommand extends PlainCommand {
    @Mixin private JsonOption json = new JsonOption();

    private static final int MOST_DAYS = 3650;

    @Mixin private ServiceOptions options = new ServiceOptions();

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "The delegation service (default: cert_service of the configuration).")
    private @Nullable String from;

    @Option(
            names = {"--days-valid", "--daysValid"},
            paramLabel = "N",
            defaultValue = "10",
            description = "For how many days (default: ${DEFAULT-VALUE}).")
    private int days = 10;

    @Option(
            names = {"-o", "--cert-filename"},
            paramLabel = "PEM",
            description = "Where to keep it (default: ~/.ssl/cadcproxy.pem).")
    private @Nullable Path file;

    CertGetCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        if (days < 1 || days > MOST_DAYS) {
            throw new UsageException(
                    "--days-valid " + days + " (expected: from 1 to " + MOST_DAYS + ")");
        }
        Settings settings = Settings.read(options, environment);
        Optional<String> configured =
                new ConfigFile(environment.configuration()).get("cert_service");
        String place =
                Optional.ofNullable(from)
                        .or(() -> configured)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                "no delegation service (expected: --from URL, or"
                                                        + " 'vos config set cert_service URL')"));
        CertificateDelegation delegation =
                new CertificateDelegation(settings.loginTransport(), environment.surroundings());
        Path target = Optional.ofNullable(file).orElseGet(() -> usualPlace(environment));
        String pem =
                options.user == null
                        ? delegation.byNetrc(
                                place, days, remark -> Settings.warn(environment, remark))
                        : delegation.byPassword(
                                place,
                                options.user,
                                GivenCredentials.password(options.user, options, environment),
                                days);
        ClientCertificate certificate = delegation.keep(pem, target);
        tell(
                out,
                target + ": " + certificate.subject() + ", until " + certificate.expires(),
                new JsonLine()
                        .put("file", target.toString())
                        .put("subject", certificate.subject())
                        .put("expires", certificate.expires().toString()));
        return ExitCode.OK;
    }

    private static Path usualPlace(Environment environment) {
        return environment.surroundings().home().resolve(".ssl/cadcproxy.pem");
    }
}
