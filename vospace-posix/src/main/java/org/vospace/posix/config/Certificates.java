package org.vospace.posix.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which client certificates are taken, and whom they stand for.
 *
 * @param trusted a file or directory with the certificates of authorities
 * @param crls a file or directory with lists of revoked certificates
 * @param userFrom {@code dn}, {@code cn}, {@code map} or {@code regex:…}
 * @param map a file with the users of certificates, asked before
 * @param header in which a reverse proxy passes certificates on
 * @param headerFrom where reverse proxies are, in CIDR notation; none without a header
 */
public record Certificates(
        Path trusted,
        Path crls,
        Revocation revocation,
        LimitedProxies limitedProxies,
        String userFrom,
        Optional<Path> map,
        Optional<String> header,
        List<String> headerFrom) {
    /** What {@link #userFrom} starts with if a regular expression follows. */
    public static final String REGEX = "regex:";

    /** How much is asked of lists of revoked certificates. */
    public enum Revocation {
        OFF,
        IF_AVAILABLE,
        REQUIRED
    }

    /** What limited proxies are good for. */
    public enum LimitedProxies {
        REFUSE,
        READ,
        ACCEPT
    }

    public Certificates {
        requireNonNull(trusted, "trusted");
        requireNonNull(crls, "crls");
        requireNonNull(revocation, "revocation");
        requireNonNull(limitedProxies, "limitedProxies");
        requireNonNull(userFrom, "userFrom");
        requireNonNull(map, "map");
        requireNonNull(header, "header");
        headerFrom = List.copyOf(headerFrom);
    }
}
