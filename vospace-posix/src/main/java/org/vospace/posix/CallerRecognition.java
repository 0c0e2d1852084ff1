package org.vospace.posix;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.vospace.posix.ServerLauncher.Parts;
import org.vospace.posix.config.ServerSettings;
import org.vospace.spi.security.Authenticator;

/** Those who find out who a caller is, as the configuration names them. */
final class CallerRecognition {
    private CallerRecognition() {}

    /**
     * In the order in which they are asked: the users of the configuration, whose secrets nobody
     * else is to see; tokens, of which introspection has an answer to every one; certificates last,
     * as a client sends its own whether it means to or not.
     */
    static List<Authenticator> authenticators(Parts parts) {
        ServerSettings settings = parts.settings();
        List<Authenticator> all = new ArrayList<>();
        all.add(parts.authenticator());
        all.addAll(
                TokenAuthenticators.of(
                        settings.tokens(), settings.space().name(), Clock.systemUTC()));
        settings.certificates().map(ClientCertificates::authenticator).ifPresent(all::add);
        return all;
    }
}
