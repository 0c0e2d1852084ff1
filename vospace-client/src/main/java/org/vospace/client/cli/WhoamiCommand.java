package org.vospace.client.cli;

import java.util.Optional;
import org.vospace.client.Credentials;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vos whoami}. */
@Command(
        name = "whoami",
        mixinStandardHelpOptions = true,
        description = {
            "Tells as whom the service knows you; with -v, which credentials were used, where they"
                    + " were found and when they expire.",
            "With --json: user, which is left out if you are nobody, credentials, source, expires."
        })
final class WhoamiCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    WhoamiCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Credentials credentials = session.who().credentials();
        session.verbose("credentials: " + credentials + ", from " + session.who().source());
        credentials.expires().ifPresent(end -> session.verbose("expires: " + end));
        credentials.trouble().ifPresent(why -> session.verbose("not used: " + why));
        Optional<String> name = session.client().whoami();
        if (json.wanted) {
            session.println(
                    new JsonLine()
                            .put("user", name)
                            .put("credentials", credentials.toString())
                            .put("source", session.who().source())
                            .putTime("expires", credentials.expires())
                            .toString());
        } else {
            session.println(name.orElse("anonymous"));
        }
        if (name.isEmpty() && !credentials.isAnonymous()) {
            throw new VOSpaceException(
                    FaultType.NOT_AUTHENTICATED,
                    "the service did not say that it knows you (expected: X-VO-Authenticated in its"
                            + " answer)");
        }
    }
}
