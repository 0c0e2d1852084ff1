package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.vospace.client.http.JsonObject;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * An authorization server as it describes itself (RFC 8414, OpenID Connect Discovery).
 *
 * @param name its issuer identifier
 * @param token where tokens are had
 * @param device where devices begin (RFC 8628); empty if it does not serve them
 * @param revocation where tokens are given back (RFC 7009)
 */
record Issuer(URI name, URI token, Optional<URI> device, Optional<URI> revocation) {
    Issuer {
        requireNonNull(name, "name");
        requireNonNull(token, "token");
        requireNonNull(device, "device");
        requireNonNull(revocation, "revocation");
    }

    /**
     * Asks a server who it is.
     *
     * @throws VOSpaceException if it does not tell, or says that it is another
     */
    static Issuer discover(Exchanges http, String identifier) {
        URI name = Exchanges.secretPlace("authorization server", identifier);
        for (URI url : places(name)) {
            Optional<JsonObject> found = http.document(url);
            if (found.isPresent()) {
                return of(name, identifier.strip(), url, found.get());
            }
        }
        throw new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "authorization server "
                        + name
                        + " does not describe itself (expected: "
                        + places(name)
                        + ")");
    }

    private static List<URI> places(URI name) {
        String path = name.getRawPath() == null ? "" : name.getRawPath().replaceFirst("/+$", "");
        return List.of(
                name.resolve("/.well-known/oauth-authorization-server" + path),
                name.resolve("/.well-known/openid-configuration" + path),
                name.resolve(path + "/.well-known/openid-configuration"));
    }

    private static Issuer of(URI name, String identifier, URI url, JsonObject found) {
        String issuer = found.text("issuer").orElse("");
        if (!issuer.equals(identifier)) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    url
                            + " is about the issuer '"
                            + org.vospace.client.http.Faults.oneLine(issuer)
                            + "' (expected: '"
                            + identifier
                            + "'); perhaps somebody mixes up two of them");
        }
        return new Issuer(
                name,
                endpoint(found, "token_endpoint")
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.INVALID_ARGUMENT,
                                                url + " names no token_endpoint")),
                endpoint(found, "device_authorization_endpoint"),
                endpoint(found, "revocation_endpoint"));
    }

    private static Optional<URI> endpoint(JsonObject found, String key) {
        return found.text(key).map(url -> Exchanges.secretPlace(key, url));
    }
}
