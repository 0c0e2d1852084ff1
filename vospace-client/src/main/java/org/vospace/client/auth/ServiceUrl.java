package org.vospace.client.auth;

import java.net.URI;
import org.vospace.client.http.Origin;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * The URL of a service as one logs in to it.
 *
 * @param base without a slash at its end
 */
record ServiceUrl(URI base) {
    /**
     * Reads the base URL of a service or that of its capabilities.
     *
     * @throws VOSpaceException if it is none, or none that secrets may go to
     */
    static ServiceUrl of(String text) {
        URI url = Exchanges.secretPlace("service", text);
        String base =
                url.toString().replaceFirst("[?].*", "").replaceFirst("/+(capabilities/*)?$", "");
        return new ServiceUrl(URI.create(base));
    }

    Origin origin() {
        return Origin.of(base);
    }

    URI below(String path) {
        return URI.create(base + path);
    }

    /** Where RFC 9728, 3.1 has the description of a resource. */
    URI metadata() {
        return base.resolve("/.well-known/oauth-protected-resource" + base.getRawPath());
    }

    /**
     * Makes sure that a resource is this service or what it is a part of (RFC 9728, 3.3): else a
     * service could have tokens made out to others, and use them there.
     */
    void checkResource(String resource) {
        URI named = Exchanges.secretPlace("resource", resource);
        String path = named.getRawPath() == null ? "" : named.getRawPath().replaceFirst("/+$", "");
        boolean same = Origin.of(named).equals(origin()) && named.getRawQuery() == null;
        if (!same || !(base.getRawPath() + "/").startsWith(path + "/")) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    base
                            + " describes itself as "
                            + resource
                            + " (expected: the same service); no token is asked for");
        }
    }
}
