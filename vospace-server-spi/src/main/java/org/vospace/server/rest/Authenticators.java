package org.vospace.server.rest;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.TokenMetadata;

/** The authenticators of a service, in the order in which they are asked. */
public record Authenticators(List<Authenticator> list) {
    public Authenticators {
        list = List.copyOf(list);
    }

    private Stream<Challenge> challenges() {
        return list.stream().flatMap(authenticator -> authenticator.challenges().stream());
    }

    /**
     * The challenges to a client that reaches the service at {@code service}. One that another
     * repeats and says more is left out.
     */
    List<String> headers(URI service) {
        List<String> all =
                challenges().map(challenge -> challenge.headerAt(service)).distinct().toList();
        return all.stream().filter(header -> !isSaidBetter(header, all)).toList();
    }

    private static boolean isSaidBetter(String header, List<String> all) {
        return all.stream().anyMatch(other -> other.startsWith(header + ", "));
    }

    /** The same to a client whose token is bad; they tell what is wrong (RFC 6750, 3). */
    List<String> headersAfterBadToken(URI service, String cause) {
        String error =
                "error=\"invalid_token\", error_description=\""
                        + cause.replaceAll("[\"\\\\]", "'").replaceAll("[^ -~]", "?")
                        + "\"";
        return headers(service).stream()
                .map(header -> header.startsWith("Bearer ") ? header + ", " + error : header)
                .map(header -> header.equals("Bearer") ? header + " " + error : header)
                .toList();
    }

    /** How to get tokens that are taken here; empty if none of anybody else are. */
    Optional<TokenMetadata> tokenMetadata() {
        List<TokenMetadata> parts =
                list.stream().map(Authenticator::tokenMetadata).flatMap(Optional::stream).toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TokenMetadata(
                                parts.stream()
                                        .flatMap(part -> part.authorizationServers().stream())
                                        .distinct()
                                        .toList(),
                                parts.stream()
                                        .flatMap(part -> part.scopes().stream())
                                        .distinct()
                                        .toList()));
    }

    /** URIs of the security methods that are taken, best first. */
    public List<String> securityMethods() {
        return challenges().map(Challenge::securityMethod).distinct().toList();
    }
}
