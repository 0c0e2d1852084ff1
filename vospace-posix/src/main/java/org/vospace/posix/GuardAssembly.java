package org.vospace.posix;

import java.util.List;
import org.vospace.posix.config.GuardSettings;
import org.vospace.server.guard.GuardConfig;
import org.vospace.server.guard.Limits;
import org.vospace.server.remote.Network;

/** Tells the server what the operator has decided about those who ask for too much. */
final class GuardAssembly {
    private GuardAssembly() {}

    static GuardConfig config(GuardSettings settings) {
        Limits limits =
                new Limits(
                        settings.requestsPerAddress(),
                        settings.requestsPerIdentity(),
                        settings.burst(),
                        settings.connections(),
                        settings.connectionsPerAddress(),
                        settings.transfersPerUser(),
                        settings.transfers(),
                        settings.waitsPerUser(),
                        settings.headerTimeout(),
                        settings.idleTimeout(),
                        settings.minRate());
        return new GuardConfig(
                limits,
                networks(settings.exempt()),
                networks(settings.trustedProxies()),
                settings.hsts(),
                settings.audit().enabled());
    }

    private static List<Network> networks(List<String> texts) {
        return texts.stream().map(Network::parse).toList();
    }
}
