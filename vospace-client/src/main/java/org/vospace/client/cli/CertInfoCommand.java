package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.pem.ClientCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos cert info}. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description =
                "Tells whom a certificate is about, who vouches for it and how long. Exits with 1 if"
                        + " it is not valid now, or not for as long as asked for.")
final class CertInfoCommand extends PlainCommand {
    private static final double SECONDS_PER_DAY = 86_400;

    @Parameters(
            arity = "0..1",
            paramLabel = "PEM",
            description = "The file (default: $VOSPACE_CERTFILE, else ~/.ssl/cadcproxy.pem).")
    private @Nullable Path operand;

    @Option(names = "--certfile", paramLabel = "PEM", description = "The same.")
    private @Nullable Path certfile;

    @Option(
            names = "--days-valid",
            paramLabel = "N",
            defaultValue = "0",
            description = "For how many days it must be valid (default: ${DEFAULT-VALUE}).")
    private double daysValid;

    CertInfoCommand(Environment environment) {
        super(environment);
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        ClientCertificate certificate = ClientCertificate.read(file(environment));
        Instant now = environment.surroundings().clock().instant();
        double left = Duration.between(now, certificate.expires()).toSeconds() / SECONDS_PER_DAY;
        out.println("file: " + certificate.file());
        out.println("subject: " + certificate.subject());
        out.println("issuer: " + certificate.issuer());
        out.println("valid from: " + certificate.begins());
        out.println("expires: " + certificate.expires());
        out.println("days left: " + String.format(Locale.ROOT, "%.1f", Math.max(left, 0)));
        Optional<String> trouble = certificate.trouble(now);
        trouble.ifPresent(text -> environment.err().println("vos: cert info: " + text));
        if (trouble.isEmpty() && left < daysValid) {
            environment
                    .err()
                    .printf(
                            Locale.ROOT,
                            "vos: cert info: %.1f days left (expected: %s or more)%n",
                            left,
                            daysValid);
        }
        return trouble.isPresent() || left < daysValid ? ExitCode.SOME_FAILED : ExitCode.OK;
    }

    private Path file(Environment environment) {
        return Optional.ofNullable(operand)
                .or(() -> Optional.ofNullable(certfile))
                .or(() -> environment.surroundings().variable("VOSPACE_CERTFILE").map(Path::of))
                .orElseGet(() -> environment.surroundings().home().resolve(".ssl/cadcproxy.pem"));
    }
}
