package org.vospace.server.rest;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;

/** The authenticators of a service, in the order in which they are asked. */
public record Authenticators(List<Authenticator> list) {
    public Authenticators {
        list = List.copyOf(list);
    }

    private Stream<Challenge> challenges() {
        return list.stream().flatMap(authenticator -> authenticator.challenges().stream());
    }

    /** The challenges to a client that reaches the service at {@code service}. */
    List<String> headers(URI service) {
        return challenges().map(challenge -> challenge.headerAt(service)).distinct().toList();
    }

    /** URIs of the security methods that are taken, best first. */
    public List<String> securityMethods() {
        return challenges().map(Challenge::securityMethod).distinct().toList();
    }
}
