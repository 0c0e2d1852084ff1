package org.vospace.server.security.x509;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chains that have been found to hold a moment ago, because a client sends many requests with one.
 * Forgotten after a minute, when the chain expires, and when authorities or lists of revoked
 * certificates are read again. Thread-safe.
 */
final class RecentChains {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 2000;

    private final Cache<List<X509Certificate>, Entry> entries =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** What was known when a chain was verified. */
    record Grounds(Set<X509Certificate> authorities, List<X509CRL> lists) {
        /** Whether nothing has been read since: the very same objects, not equal ones. */
        @SuppressWarnings("ReferenceEquality")
        boolean isStill(Grounds now) {
            return authorities == now.authorities && lists == now.lists;
        }
    }

    private record Entry(Grounds grounds, VerifiedCertificate certificate) {}

    Optional<VerifiedCertificate> get(List<X509Certificate> chain, Grounds grounds, Instant now) {
        return Optional.ofNullable(entries.getIfPresent(chain))
                .filter(entry -> entry.grounds().isStill(grounds))
                .map(Entry::certificate)
                .filter(certificate -> now.isBefore(certificate.expires()));
    }

    void put(List<X509Certificate> chain, Grounds grounds, VerifiedCertificate certificate) {
        entries.put(List.copyOf(chain), new Entry(grounds, certificate));
    }
}
