package org.vospace.server.security.password;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vospace.spi.security.Credentials;

/** Requests with HTTP Basic credentials. */
final class BasicRequests {
    static final String ADDRESS = "192.0.2.1";

    private BasicRequests() {}

    static Credentials of(String user, String password) {
        return from(ADDRESS, user, password);
    }

    static Credentials from(String address, String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return withHeader(address, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static Credentials withHeader(String address, String authorization) {
        return new Credentials() {
            @Override
            public Optional<String> header(String name) {
                return name.equalsIgnoreCase("Authorization")
                        ? Optional.of(authorization)
                        : Optional.empty();
            }

            @Override
            public List<X509Certificate> certificates() {
                return List.of();
            }

            @Override
            public String remoteAddress() {
                return address;
            }

            @Override
            public boolean isSecure() {
                return true;
            }
        };
    }
}
