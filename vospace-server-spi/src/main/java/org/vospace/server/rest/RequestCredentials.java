package org.vospace.server.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.vospace.spi.security.Credentials;

/** The credentials in a request as JAX-RS and the container give them. */
record RequestCredentials(ContainerRequestContext request, Connections.Connection connection)
        implements Credentials {
    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaderString(name));
    }

    @Override
    public List<X509Certificate> certificates() {
        return connection.certificates();
    }

    @Override
    public String remoteAddress() {
        return connection.remoteAddress();
    }

    @Override
    public String clientAddress() {
        return connection.record().address();
    }

    @Override
    public boolean isSecure() {
        return "https".equals(request.getUriInfo().getRequestUri().getScheme());
    }
}
