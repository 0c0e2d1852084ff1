package org.vospace.server.security.x509;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.x509.AuthorityPaths.AuthorityPath;
import org.vospace.server.security.x509.RecentChains.Grounds;

/**
 * Decides whether a chain of certificates says who somebody is: proxies by RFC 3820, up to the end
 * entity they hang on; from there to a trusted authority by RFC 5280. Thread-safe.
 */
public final class CertificateVerifier {
    /** The longest chain that is looked at, proxies included. */
    static final int MAX_CHAIN = 10;

    private final Authorities authorities;
    private final RevocationCheck revocation;
    private final Clock clock;
    private final RecentChains recent = new RecentChains();

    /**
     * Creates a verifier.
     *
     * @param lists of revoked certificates; not asked if {@code revocation} is off
     * @param clock tells what has expired
     */
    public CertificateVerifier(
            Authorities authorities, Revocation revocation, RevocationLists lists, Clock clock) {
        this.authorities = requireNonNull(authorities, "authorities");
        this.revocation = new RevocationCheck(revocation, lists);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Verifies a chain whose first certificate's key the client has proved to have.
     *
     * @param chain that certificate, then others in any order; not empty
     * @throws VOSpaceException NotAuthenticated, with the cause and the cure
     */
    public VerifiedCertificate verify(List<X509Certificate> chain) {
        if (chain.size() > MAX_CHAIN) {
            throw Refusals.refused(
                    "a chain of %d certificates (expected: at most %d)"
                            .formatted(chain.size(), MAX_CHAIN),
                    "make a proxy with fewer proxies between");
        }
        Grounds grounds = new Grounds(authorities.current(), revocation.lists());
        Instant now = clock.instant();
        return recent.get(chain, grounds, now)
                .orElseGet(
                        () -> {
                            VerifiedCertificate found = verify(chain, grounds, now);
                            recent.put(chain, grounds, found);
                            return found;
                        });
    }

    private VerifiedCertificate verify(List<X509Certificate> chain, Grounds grounds, Instant now) {
        Proxies proxies = climb(chain, now);
        X509Certificate endEntity = proxies.endEntity();
        Refusals.requireCurrent(endEntity, now);
        UseRules.requireClient(endEntity);
        Strength.require(endEntity);
        AuthorityPath path =
                AuthorityPaths.find(
                        endEntity, proxies.others(), grounds.authorities(), MAX_CHAIN, now);
        path.certificates().forEach(Strength::require);
        revocation.check(path, grounds.lists(), now);
        List<X509Certificate> all = new ArrayList<>(proxies.list());
        all.addAll(path.all());
        return new VerifiedCertificate(
                endEntity.getSubjectX500Principal(), firstExpiry(all), proxies.limited());
    }

    /**
     * What is in front of the end entity.
     *
     * @param list the proxies, the client's own first
     * @param others what the client has sent besides
     */
    private record Proxies(
            List<X509Certificate> list,
            X509Certificate endEntity,
            List<X509Certificate> others,
            boolean limited) {}

    private static Proxies climb(List<X509Certificate> chain, Instant now) {
        List<X509Certificate> rest = new ArrayList<>(chain);
        List<X509Certificate> proxies = new ArrayList<>();
        X509Certificate current = rest.remove(0);
        boolean limited = false;
        Optional<ProxyCertInfo> info = ProxyRules.proxy(current);
        while (info.isPresent()) {
            X509Certificate issuer = issuerOf(current, rest);
            rest.remove(issuer);
            ProxyRules.check(current, info.get(), issuer, proxies.size(), now);
            limited |= info.get().isLimited();
            proxies.add(current);
            current = issuer;
            info = ProxyRules.proxy(current);
        }
        return new Proxies(proxies, current, rest, limited);
    }

    /** By its name; of several with one name, that which has signed. */
    private static X509Certificate issuerOf(X509Certificate proxy, List<X509Certificate> others) {
        List<X509Certificate> named =
                others.stream()
                        .filter(
                                other ->
                                        other.getSubjectX500Principal()
                                                .equals(proxy.getIssuerX500Principal()))
                        .toList();
        return named.stream()
                .filter(issuer -> hasSigned(issuer, proxy))
                .findFirst()
                .or(() -> named.stream().findFirst())
                .orElseThrow(
                        () ->
                                Refusals.refused(
                                        "the proxy %s came without the certificate of %s"
                                                .formatted(
                                                        Refusals.subject(proxy),
                                                        Refusals.issuer(proxy)),
                                        "send the whole chain, as it is in the proxy's file"));
    }

    private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Instant firstExpiry(List<X509Certificate> all) {
        return all.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
