package org.vospace.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.auth.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vos logout}. */
@Command(
        name = "logout",
        mixinStandardHelpOptions = true,
        description = {
            "Forgets the token of 'vos login', and gives it back where that is possible.",
            "With --json: service, wasLoggedIn."
        })
final class LogoutCommand extends PlainCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Mixin private ServiceOptions options = new ServiceOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "The URL of the service (default: the one that vos:/path belongs to).")
    private @Nullable String operand;

    LogoutCommand(Environment environment) {
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
        boolean had =
                Login.to(
                                service,
                                settings.tokenStore(),
                                settings.loginTransport(),
                                environment.surroundings().clock())
                        .out();
        tell(
                out,
                had ? "logged out of " + service : "there was no login to " + service,
                new JsonLine().put("service", service).put("wasLoggedIn", had));
        return ExitCode.OK;
    }
}
