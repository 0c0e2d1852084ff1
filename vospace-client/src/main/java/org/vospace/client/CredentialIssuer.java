package org.vospace.client;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.client.http.Authorization;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.Origin;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Binds the credentials of services to their origins: one credential for each origin, because a
 * request shows nothing but its origin. Thread-safe.
 */
final class CredentialIssuer {
    private final Authorizations authorizations;
    private final Map<Origin, Credentials> issued = new ConcurrentHashMap<>();

    CredentialIssuer(Authorizations authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * Issues credentials for a service whose URL the user gave.
     *
     * @throws IllegalStateException if another service of the same origin has others
     */
    void issue(URI service, Credentials who) {
        if (who.isAnonymous()) {
            return;
        }
        Origin origin = Origin.of(service);
        Credentials first = issued.putIfAbsent(origin, who);
        if (first != null && !first.equals(who)) {
            throw new IllegalStateException(conflict(service, origin));
        }
        who.authorization().ifPresent(value -> authorizations.issue(origin, value));
    }

    /**
     * Issues credentials for a service that a registry knows. Over open http, anybody could say
     * where the service is, and have the credentials sent there.
     *
     * @param source the URL of the registry
     * @throws VOSpaceException InvalidArgument if another service of the same origin has others
     */
    void issueByWordOf(URI source, URI service, Credentials who) {
        if (who.isAnonymous()) {
            return;
        }
        Origin origin = Origin.of(service);
        if (isStrong(source) && origin.keepsSecrets()) {
            Credentials first = issued.putIfAbsent(origin, who);
            if (first != null && !first.equals(who)) {
                throw new VOSpaceException(FaultType.INVALID_ARGUMENT, conflict(service, origin));
            }
            issue(service, who);
        } else if (!issued.containsKey(origin)) {
            authorizations.issue(
                    origin,
                    Authorization.withheld(
                            "registry "
                                    + source
                                    + " says that the service is at "
                                    + service
                                    + ", too weak a word to send credentials there (expected: https"
                                    + " for both, or the URL of the service)"));
        }
    }

    private static boolean isStrong(URI registry) {
        return Registry.isFile(registry) || Origin.of(registry).keepsSecrets();
    }

    private static String conflict(URI service, Origin origin) {
        return service
                + " has other credentials than another service at "
                + origin
                + " (expected: the same object of Credentials for both)";
    }
}
