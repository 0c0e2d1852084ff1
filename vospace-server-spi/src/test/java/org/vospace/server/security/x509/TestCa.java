package org.vospace.server.security.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority, made anew for each test class.
 *
 * @param above the certificates between this authority and its root; none for a root
 */
record TestCa(X509Certificate certificate, KeyPair keys, List<X509Certificate> above) {
    static TestCa root(String name) {
        return root(name, UnaryOperator.identity());
    }

    static TestCa root(String name, UnaryOperator<CertificateDraft> changes) {
        CertificateDraft draft = changes.apply(new CertificateDraft(name).authority(9));
        return new TestCa(draft.signed(name, draft.keys().getPrivate()), draft.keys(), List.of());
    }

    String name() {
        return DistinguishedNames.text(certificate.getSubjectX500Principal());
    }

    /** An authority below this one. */
    TestCa below(String name, UnaryOperator<CertificateDraft> changes) {
        CertificateDraft draft = changes.apply(new CertificateDraft(name).authority(9));
        X509Certificate signed = draft.signed(name(), keys.getPrivate());
        List<X509Certificate> chain = new ArrayList<>(above);
        chain.add(0, signed);
        return new TestCa(signed, draft.keys(), chain);
    }

    /** A user, who sends the certificates of authorities between too. */
    TestCredential user(String name, UnaryOperator<CertificateDraft> changes) {
        CertificateDraft draft = changes.apply(new CertificateDraft(name));
        List<X509Certificate> chain = new ArrayList<>(above);
        chain.add(0, draft.signed(name(), keys.getPrivate()));
        return new TestCredential(chain, draft.keys());
    }

    TestCredential user(String name) {
        return user(name, UnaryOperator.identity());
    }

    X509CRL revoking(Instant until, X509Certificate... revoked) {
        Instant start = until.minus(Duration.ofDays(2));
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(CertificateDraft.name(name()), Date.from(start));
        builder.setNextUpdate(Date.from(until));
        for (X509Certificate certificate : revoked) {
            builder.addCRLEntry(
                    certificate.getSerialNumber(), Date.from(start), CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter()
                    .getCRL(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    Path writeTo(Path file) throws IOException {
        return Files.writeString(file, TestCredential.pem(certificate));
    }

    static Path write(X509CRL list, Path file) throws IOException, GeneralSecurityException {
        return Files.writeString(file, TestCredential.pem("X509 CRL", list.getEncoded()));
    }
}
