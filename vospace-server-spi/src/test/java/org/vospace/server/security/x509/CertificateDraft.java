package org.vospace.server.security.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.OptionalInt;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate in the making, good or bad as a test wants it. */
final class CertificateDraft {
    /** One moment for all the certificates of a test class, whose ends are counted from it. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final SecureRandom RANDOM = new SecureRandom();

    private record Added(String oid, boolean critical, ASN1Encodable value) {}

    private final List<Added> extensions = new ArrayList<>();
    private String subject;
    private KeyPair keys = keys("EC", 256);
    private Instant start = NOW.minus(Duration.ofHours(1));
    private Instant end = NOW.plus(Duration.ofDays(1));
    private String signature = "";
    private int usage = KeyUsage.digitalSignature;
    private OptionalInt pathLength = OptionalInt.empty();
    private String language = "";
    private boolean proxyInfoCritical = true;

    CertificateDraft(String subject) {
        this.subject = subject;
    }

    static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the JDK reads names: the most specific part first. */
    static X500Name name(String text) {
        return X500Name.getInstance(new X500Principal(text).getEncoded());
    }

    CertificateDraft named(String value) {
        subject = value;
        return this;
    }

    CertificateDraft key(KeyPair value) {
        keys = value;
        return this;
    }

    CertificateDraft from(Instant value) {
        start = value;
        return this;
    }

    CertificateDraft until(Instant value) {
        end = value;
        return this;
    }

    CertificateDraft expired() {
        return from(NOW.minus(Duration.ofDays(9))).until(NOW.minus(Duration.ofHours(2)));
    }

    CertificateDraft signature(String value) {
        signature = value;
        return this;
    }

    CertificateDraft usage(int value) {
        usage = value;
        return this;
    }

    CertificateDraft authority(int length) {
        add(Extension.basicConstraints.getId(), true, new BasicConstraints(length));
        return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    CertificateDraft purpose(KeyPurposeId value, boolean critical) {
        return add(Extension.extendedKeyUsage.getId(), critical, new ExtendedKeyUsage(value));
    }

    CertificateDraft address(String ip) {
        GeneralName name = new GeneralName(GeneralName.iPAddress, ip);
        return add(Extension.subjectAlternativeName.getId(), false, new GeneralNames(name));
    }

    CertificateDraft revocationListAt(String url) {
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, url);
        DistributionPointName place = new DistributionPointName(new GeneralNames(name));
        return add(
                Extension.cRLDistributionPoints.getId(),
                false,
                new CRLDistPoint(
                        new DistributionPoint[] {new DistributionPoint(place, null, null)}));
    }

    CertificateDraft unknownExtension() {
        return add("1.3.6.1.4.1.99999.1", true, DERNull.INSTANCE);
    }

    CertificateDraft add(String oid, boolean critical, ASN1Encodable value) {
        extensions.removeIf(former -> former.oid().equals(oid));
        extensions.add(new Added(oid, critical, value));
        return this;
    }

    /** Makes it a proxy; nothing takes that back but an empty language. */
    CertificateDraft language(String oid) {
        language = oid;
        return this;
    }

    CertificateDraft limited() {
        return language(ProxyCertInfo.LIMITED);
    }

    CertificateDraft pathLength(int value) {
        pathLength = OptionalInt.of(value);
        return this;
    }

    CertificateDraft proxyInfoCritical(boolean value) {
        proxyInfoCritical = value;
        return this;
    }

    KeyPair keys() {
        return keys;
    }

    String subject() {
        return subject;
    }

    X509Certificate signed(String issuer, PrivateKey key) {
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            name(issuer),
                            new BigInteger(64, RANDOM),
                            Date.from(start),
                            Date.from(end),
                            name(subject),
                            keys.getPublic());
            addExtensions(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(signatureBy(key)).build(key)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signatureBy(PrivateKey key) {
        String strong = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return signature.isEmpty() ? strong : signature;
    }

    private void addExtensions(JcaX509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (!language.isEmpty()) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(ProxyCertInfo.OID), proxyInfoCritical, proxyInfo());
        }
        for (Added added : extensions) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(added.oid()), added.critical(), added.value());
        }
    }

    private DERSequence proxyInfo() {
        ASN1EncodableVector info = new ASN1EncodableVector();
        pathLength.ifPresent(length -> info.add(new ASN1Integer(length)));
        info.add(new DERSequence(new ASN1ObjectIdentifier(language)));
        return new DERSequence(info);
    }
}
