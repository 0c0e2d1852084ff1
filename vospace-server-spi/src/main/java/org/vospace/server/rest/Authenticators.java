package org.vospace.server.rest;

import java.util.List;
import java.util.stream.Stream;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;

/** The authenticators of a service, in the order in which they are asked. */
public record Authenticators(List<Authenticator> list) {
    public Authenticators {
        list = List.copyOf(list);
    }

    Stream<Challenge> challenges() {
        return list.stream().flatMap(authenticator -> authenticator.challenges().stream());
    }

    /** URIs of the security methods that are taken, best first. */
    public List<String> securityMethods() {
        return challenges().map(Challenge::securityMethod).distinct().toList();
    }
}
