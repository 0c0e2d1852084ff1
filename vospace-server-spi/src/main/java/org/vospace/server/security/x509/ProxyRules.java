package org.vospace.server.security.x509;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.VOSpaceException;

/** What RFC 3820 (3 and 4.1.3) asks of one proxy and the certificate that issued it. */
final class ProxyRules {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String ISSUER_ALT_NAME = "2.5.29.18";
    private static final Set<String> KNOWN =
            Set.of(ProxyCertInfo.OID, KEY_USAGE, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE);
    private static final Set<String> LEGACY_NAMES = Set.of("proxy", "limited proxy");
    private static final String NEWER =
            "make a new proxy of the kind of RFC 3820, for instance with cadc-get-cert or"
                    + " voms-proxy-init -rfc";

    private ProxyRules() {}

    /**
     * What makes a certificate a proxy; empty for one that is none.
     *
     * @throws VOSpaceException NotAuthenticated for a proxy of a kind older than RFC 3820, and one
     *     whose extension is malformed
     */
    static Optional<ProxyCertInfo> proxy(X509Certificate certificate) {
        Optional<ProxyCertInfo> info;
        try {
            info = ProxyCertInfo.of(certificate);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(certificate, "is a malformed proxy");
        }
        if (info.isEmpty() && isLegacy(certificate)) {
            throw Refusals.refused(
                    "the proxy %s is of the kind before RFC 3820"
                            .formatted(Refusals.subject(certificate)),
                    NEWER);
        }
        return info;
    }

    private static boolean isLegacy(X509Certificate certificate) {
        return certificate.getExtensionValue(ProxyCertInfo.DRAFT_OID) != null
                || (isNamedBelowIssuer(certificate)
                        && DistinguishedNames.commonName(certificate.getSubjectX500Principal())
                                .filter(LEGACY_NAMES::contains)
                                .isPresent());
    }

    private static boolean isNamedBelowIssuer(X509Certificate certificate) {
        return DistinguishedNames.isBelow(
                certificate.getSubjectX500Principal(), certificate.getIssuerX500Principal());
    }

    /**
     * Checks a proxy; the issuer's own rules are checked when its turn comes, as a proxy or as the
     * end entity.
     *
     * @param issuer found by its name
     * @param below how many proxies have been issued with this one, directly or not
     * @throws VOSpaceException NotAuthenticated if one of the rules is broken
     */
    static void check(
            X509Certificate proxy,
            ProxyCertInfo info,
            X509Certificate issuer,
            int below,
            Instant now) {
        requireSigned(proxy, issuer);
        Refusals.requireCurrent(proxy, now);
        if (!isNamedBelowIssuer(proxy)) {
            throw Refusals.of(
                    proxy,
                    "is a proxy with a wrong name (expected: %s and one CN more)"
                            .formatted(Refusals.issuer(proxy)));
        }
        requirePolicy(proxy, info);
        if (info.pathLength().orElse(Integer.MAX_VALUE) < below) {
            throw Refusals.of(
                    proxy,
                    "allows %d proxies below it (found: %d)"
                            .formatted(info.pathLength().getAsInt(), below));
        }
        requireExtensions(proxy);
        UseRules.requireClient(proxy);
        Strength.require(proxy);
    }

    private static void requireSigned(X509Certificate proxy, X509Certificate issuer) {
        try {
            proxy.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw Refusals.refused(
                    "the proxy %s is forged: it is not signed with the key of %s"
                            .formatted(Refusals.subject(proxy), Refusals.subject(issuer)),
                    Refusals.RENEW);
        }
    }

    private static void requirePolicy(X509Certificate proxy, ProxyCertInfo info) {
        switch (info.language()) {
            case ProxyCertInfo.INHERIT_ALL, ProxyCertInfo.LIMITED -> {
                if (info.hasPolicy()) {
                    throw Refusals.of(
                            proxy, "has a policy (expected: none in " + info.language() + ")");
                }
            }
            case ProxyCertInfo.INDEPENDENT ->
                    throw Refusals.refused(
                            "the proxy %s is independent: it has none of its issuer's rights"
                                    .formatted(Refusals.subject(proxy)),
                            "make one that inherits them");
            default ->
                    throw Refusals.refused(
                            "the proxy %s has a policy in the unknown language %s"
                                    .formatted(Refusals.subject(proxy), info.language()),
                            "make one that inherits all rights");
        }
    }

    private static void requireExtensions(X509Certificate proxy) {
        Set<String> critical = proxy.getCriticalExtensionOIDs();
        if (critical == null || !critical.contains(ProxyCertInfo.OID)) {
            throw Refusals.of(proxy, "is a proxy whose proxyCertInfo is not critical");
        }
        for (String extension : critical) {
            if (!KNOWN.contains(extension)) {
                throw Refusals.of(
                        proxy, "has the critical extension " + extension + ", unknown here");
            }
        }
        if (proxy.getExtensionValue(SUBJECT_ALT_NAME) != null
                || proxy.getExtensionValue(ISSUER_ALT_NAME) != null) {
            throw Refusals.of(proxy, "is a proxy with an alternative name (expected: none)");
        }
    }
}
