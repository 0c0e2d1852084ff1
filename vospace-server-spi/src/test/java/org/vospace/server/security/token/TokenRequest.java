package org.vospace.server.security.token;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.vospace.spi.security.Credentials;

/** A request with nothing but an Authorization header. */
record TokenRequest(Optional<String> authorization) implements Credentials {
    static TokenRequest bearer(String token) {
        return new TokenRequest(Optional.of("Bearer " + token));
    }

    @Override
    public Optional<String> header(String name) {
        return name.equalsIgnoreCase("Authorization") ? authorization : Optional.empty();
    }

    @Override
    public List<X509Certificate> certificates() {
        return List.of();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }

    @Override
    public boolean isSecure() {
        return true;
    }
}
