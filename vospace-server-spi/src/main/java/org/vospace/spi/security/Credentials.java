package org.vospace.spi.security;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What a request brings along to prove who sends it. */
public interface Credentials {
    /** The first value of a request header, by any case of its name. */
    Optional<String> header(String name);

    /** The client's certificate chain, its own first; empty without one. */
    List<X509Certificate> certificates();

    /** The address the connection came from, which may be that of a proxy. */
    String remoteAddress();

    /**
     * The address the client is said to have by a proxy that the operator trusts, else that of the
     * connection: good for counting and for logs, not for letting anybody in.
     */
    default String clientAddress() {
        return remoteAddress();
    }

    /** Whether the request came over TLS. */
    boolean isSecure();
}
