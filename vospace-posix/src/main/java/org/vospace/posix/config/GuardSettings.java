package org.vospace.posix.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How much callers may ask for, and what is written down about them. {@code vospace-default.conf}
 * tells what each value means; counts of zero are no limits.
 *
 * @param requestsPerAddress a second
 * @param requestsPerIdentity a second
 * @param burst requests
 * @param minRate bytes a second
 * @param exempt networks in CIDR notation
 * @param trustedProxies networks in CIDR notation
 * @param hsts zero: not told
 */
public record GuardSettings(
        int requestsPerAddress,
        int requestsPerIdentity,
        int burst,
        int connections,
        int connectionsPerAddress,
        int transfers,
        int transfersPerUser,
        int waitsPerUser,
        int jobsPerUser,
        Duration headerTimeout,
        Duration idleTimeout,
        long minRate,
        List<String> exempt,
        List<String> trustedProxies,
        Duration hsts,
        Audit audit) {
    /**
     * The audit log.
     *
     * @param file whether the server keeps it in files of its own, and not with its other lines
     * @param keepDays how long a file is kept
     * @param maxBytes of all files together
     */
    public record Audit(boolean enabled, boolean file, int keepDays, long maxBytes) {}

    public GuardSettings {
        requireNonNull(headerTimeout, "headerTimeout");
        requireNonNull(idleTimeout, "idleTimeout");
        exempt = List.copyOf(exempt);
        trustedProxies = List.copyOf(trustedProxies);
        requireNonNull(hsts, "hsts");
        requireNonNull(audit, "audit");
    }
}
