package org.vospace.client.cli;

import java.util.Optional;
import org.vospace.client.Credentials;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import picocli.CommandLine.Command;

/** {@code vos whoami}. */
@Command(
        name = "whoami",
        mixinStandardHelpOptions = true,
        description =
                "Tells as whom the service knows you; with -v, which credentials were used, where"
                        + " they were found and when they expire.")
final class WhoamiCommand extends VosCommand {
    WhoamiCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run(Session session) {
        Credentials credentials = session.who().credentials();
        session.verbose("credentials: " + credentials + ", from " + session.who().source());
        credentials.expires().ifPresent(end -> session.verbose("expires: " + end));
        credentials.trouble().ifPresent(why -> session.verbose("not used: " + why));
        Optional<String> name = session.client().whoami();
        session.println(name.orElse("anonymous"));
        if (name.isEmpty() && !credentials.isAnonymous()) {
            throw new VOSpaceException(
                    FaultType.NOT_AUTHENTICATED,
                    "the service did not say that it knows you (expected: X-VO-Authenticated in its"
                            + " answer)");
        }
    }
}
