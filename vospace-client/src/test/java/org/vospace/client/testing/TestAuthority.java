package org.vospace.client.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate authority that lives as long as a test. */
public final class TestAuthority {
    /** What RFC 3820 marks a proxy with: its policy is "inherit all". */
    private static final ASN1ObjectIdentifier PROXY =
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.14");

    private static final ASN1ObjectIdentifier INHERIT_ALL =
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.21.1");

    private final AtomicLong serial = new AtomicLong(1);
    private final Issued root;

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, KeyPair keys) {
        /** The certificate in PEM. */
        public String pem() {
            try {
                return TestAuthority.pem("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The key as PKCS #8. */
        public String keyPem() {
            return TestAuthority.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }

    /** When a certificate is valid. */
    public record Validity(Instant from, Instant until) {
        /** From an hour ago for ten days. */
        public static Validity now() {
            return around(Duration.ofHours(-1), Duration.ofDays(10));
        }

        public static Validity around(Duration from, Duration until) {
            return new Validity(Instant.now().plus(from), Instant.now().plus(until));
        }
    }

    private TestAuthority(String name) throws GeneralSecurityException, IOException {
        X500Principal self = new X500Principal("CN=" + name);
        KeyPair keys = keys("EC");
        X509v3CertificateBuilder builder = builder(self, self, keys, Validity.now());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        root = new Issued(sign(builder, keys), keys);
    }

    public static TestAuthority named(String name) {
        try {
            return new TestAuthority(name);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Issued root() {
        return root;
    }

    public Path file(Path directory) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), root.pem());
    }

    /** A certificate for a server at an address. */
    public Issued server(String address) throws GeneralSecurityException, IOException {
        KeyPair keys = keys("EC");
        X509v3CertificateBuilder builder =
                builder(
                        root.certificate().getSubjectX500Principal(),
                        new X500Principal("CN=server"),
                        keys,
                        Validity.now());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
        return new Issued(sign(builder, root.keys()), keys);
    }

    /** A certificate for a user. */
    public Issued user(String name, String algorithm, Validity validity)
            throws GeneralSecurityException, IOException {
        KeyPair keys = keys(algorithm);
        return new Issued(
                sign(
                        builder(
                                root.certificate().getSubjectX500Principal(),
                                new X500Principal("CN=" + name),
                                keys,
                                validity),
                        root.keys()),
                keys);
    }

    /** A proxy of a user, which that user signed (RFC 3820). */
    public Issued proxy(Issued user) throws GeneralSecurityException, IOException {
        KeyPair keys = keys("RSA");
        X500Principal owner = user.certificate().getSubjectX500Principal();
        X509v3CertificateBuilder builder =
                builder(
                        owner,
                        new X500Principal("CN=" + serial.get() + "," + owner.getName()),
                        keys,
                        Validity.now());
        builder.addExtension(PROXY, true, new DERSequence(new DERSequence(INHERIT_ALL)));
        return new Issued(sign(builder, user.keys()), keys);
    }

    private X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Validity validity) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial.getAndIncrement()),
                Date.from(validity.from()),
                Date.from(validity.until()),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
            throws GeneralSecurityException {
        String algorithm =
                signer.getPrivate().getAlgorithm().equals("EC")
                        ? "SHA256withECDSA"
                        : "SHA256withRSA";
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .build(signer.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    /** A part of a PEM file. */
    public static String pem(String label, byte[] der) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, der));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
