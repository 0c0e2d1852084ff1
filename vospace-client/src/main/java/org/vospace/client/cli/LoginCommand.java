package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.auth.Login;
import org.vospace.client.http.Origin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos login}. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Gets a token for a service and keeps it, until 'vos logout', in"
                    + " ~/.config/vos/tokens.json.",
            "Shows where to agree in a browser, on this machine or any other; with --user, asks for"
                    + " the password instead, where the service takes passwords for tokens.",
            "With --json: service, expires."
        })
final class LoginCommand extends PlainCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Mixin private ServiceOptions options = new ServiceOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "The URL of the service (default: the one that vos:/path belongs to).")
    private @Nullable String operand;

    @Option(
            names = "--client-id",
            paramLabel = "NAME",
            description =
                    "The name by which the authorization server knows this program (default:"
                            + " $VOS_CLIENT_ID).")
    private @Nullable String clientId;

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            description =
                    "What the token shall be good for (default: what the service recommends).")
    private @Nullable String scope;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The authorization server, where the service accepts several.")
    private @Nullable String issuer;

    @Option(
            names = "--login-server",
            paramLabel = "URL",
            description = "Whither, beside the service itself, the password may be sent.")
    private @Nullable String loginServer;

    LoginCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    ExitCode run(Environment environment, PrintStream out) throws IOException {
        Settings settings = Settings.read(options, environment);
        String service =
                Optional.ofNullable(operand).or(settings::service).orElseThrow(settings::noService);
        Login login =
                Login.to(
                        service,
                        settings.tokenStore(),
                        settings.loginTransport(),
                        environment.surroundings().clock());
        Optional<Instant> end =
                options.user == null
                        ? login.byDevice(deviceOptions(settings), prompt(environment))
                        : login.byPassword(
                                options.user,
                                GivenCredentials.password(options.user, options, environment),
                                agreedServer());
        tell(
                out,
                "logged in to "
                        + service
                        + end.map(time -> ", the token is good until " + time).orElse(""),
                new JsonLine().put("service", service).putTime("expires", end));
        return ExitCode.OK;
    }

    private Login.DeviceOptions deviceOptions(Settings settings) {
        return new Login.DeviceOptions(
                Optional.ofNullable(clientId).or(settings::clientId),
                Optional.ofNullable(scope),
                Optional.ofNullable(issuer));
    }

    private Optional<Origin> agreedServer() {
        try {
            return Optional.ofNullable(loginServer).map(URI::create).map(Origin::of);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--login-server " + e.getMessage());
        }
    }

    /** On standard error, so that somebody sees it whatever becomes of the output. */
    private static Login.Prompt prompt(Environment environment) {
        return (place, code, complete) -> {
            environment.err().println("Open " + place + " and enter the code " + code);
            complete.ifPresent(url -> environment.err().println("or open " + url));
        };
    }
}
