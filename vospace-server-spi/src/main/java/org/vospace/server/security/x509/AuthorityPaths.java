package org.vospace.server.security.x509;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vospace.fault.VOSpaceException;

/**
 * Finds the way from the certificate of an end entity to a trusted authority, by PKIX (RFC 5280,
 * 6). The client may have sent the certificates between in any order, with those of roots or others
 * among them, or left out what is known here.
 */
final class AuthorityPaths {
    /**
     * A way that holds.
     *
     * @param result as the JDK tells it
     */
    record AuthorityPath(PKIXCertPathBuilderResult result) {
        /** The end entity's first; without the authority's. */
        List<X509Certificate> certificates() {
            return result.getCertPath().getCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }

        X509Certificate authority() {
            return result.getTrustAnchor().getTrustedCert();
        }

        /** From the end entity to the authority. */
        List<X509Certificate> all() {
            List<X509Certificate> all = new ArrayList<>(certificates());
            all.add(authority());
            return all;
        }
    }

    private AuthorityPaths() {}

    /**
     * Finds a way.
     *
     * @param others what the client has sent besides
     * @param maxLength how many certificates may be between
     * @throws VOSpaceException NotAuthenticated if there is none, with what is missing
     */
    static AuthorityPath find(
            X509Certificate endEntity,
            List<X509Certificate> others,
            Set<X509Certificate> authorities,
            int maxLength,
            Instant now) {
        // PKIX leaves it to its users whether an authority that has expired is still trusted
        Set<TrustAnchor> anchors =
                authorities.stream()
                        .filter(authority -> isCurrent(authority, now))
                        .map(authority -> new TrustAnchor(authority, null))
                        .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            throw untrusted(endEntity, others, authorities, now);
        }
        try {
            return new AuthorityPath(
                    (PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX")
                                    .build(parameters(endEntity, others, anchors, maxLength, now)));
        } catch (CertPathBuilderException e) {
            throw untrusted(endEntity, others, authorities, now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK's PKIX does not work", e);
        }
    }

    private static boolean isCurrent(X509Certificate certificate, Instant now) {
        return !now.isAfter(certificate.getNotAfter().toInstant())
                && !now.isBefore(certificate.getNotBefore().toInstant());
    }

    private static PKIXBuilderParameters parameters(
            X509Certificate endEntity,
            List<X509Certificate> others,
            Set<TrustAnchor> anchors,
            int maxLength,
            Instant now)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(endEntity);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        List<X509Certificate> known = new ArrayList<>(others);
        known.add(endEntity);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(maxLength);
        parameters.setDate(Date.from(now));
        return parameters;
    }

    /** Tells the likeliest reason, because PKIX tells none where many ways might have been. */
    private static VOSpaceException untrusted(
            X509Certificate endEntity,
            List<X509Certificate> others,
            Set<X509Certificate> authorities,
            Instant now) {
        List<X509Certificate> issuers =
                Stream.concat(others.stream(), authorities.stream())
                        .filter(
                                other ->
                                        other.getSubjectX500Principal()
                                                .equals(endEntity.getIssuerX500Principal()))
                        .toList();
        if (issuers.isEmpty()) {
            return Refusals.refused(
                    "the certificate of %s comes from %s, which is not trusted here"
                            .formatted(Refusals.subject(endEntity), Refusals.issuer(endEntity)),
                    "use one from an authority that this service trusts, and send those between"
                            + " with it");
        }
        if (issuers.stream().noneMatch(issuer -> isCurrent(issuer, now))) {
            return Refusals.of(
                    endEntity,
                    "comes from %s, whose own certificate has expired"
                            .formatted(Refusals.issuer(endEntity)));
        }
        return Refusals.refused(
                "no valid chain leads from the certificate of %s to an authority trusted here: a"
                                .formatted(Refusals.subject(endEntity))
                        + " signature, a constraint or a critical extension in it is wrong, or one"
                        + " between is missing",
                "send the whole chain, or " + Refusals.RENEW);
    }
}
