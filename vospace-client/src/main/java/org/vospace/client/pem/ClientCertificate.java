package org.vospace.client.pem;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A certificate, those that vouch for it, and its private key. Immutable; its text form keeps the
 * key.
 */
public final class ClientCertificate {
    private static final long MAX_BYTES = 1 << 20;

    /** Clocks differ; the server decides in the end. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Path file;
    private final List<X509Certificate> chain;
    private final X509ExtendedKeyManager keyManager;

    private ClientCertificate(Path file, List<X509Certificate> chain, PrivateKey key) {
        this.file = requireNonNull(file, "file");
        this.chain = List.copyOf(chain);
        this.keyManager = new FixedKeyManager(this.chain, key);
    }

    /**
     * Reads a file with certificates and one private key, in any order.
     *
     * @throws IOException if it cannot be read, or holds none that fit each other; the message
     *     names the file and what was expected
     */
    public static ClientCertificate read(Path pem) throws IOException {
        if (Files.size(pem) > MAX_BYTES) {
            throw new IOException(
                    pem + ": more than " + MAX_BYTES + " bytes (expected: a certificate and key)");
        }
        try {
            // whatever is around the parts may be in any encoding
            return of(pem, PemBlock.of(Files.readString(pem, StandardCharsets.ISO_8859_1)));
        } catch (java.nio.file.FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(pem + ": " + e.getMessage(), e);
        }
    }

    private static ClientCertificate of(Path file, List<PemBlock> blocks) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<PrivateKey> keys = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.isCertificate()) {
                certificates.add(certificate(block));
            } else if (block.isPrivateKey()) {
                keys.add(PrivateKeys.read(block));
            }
        }
        if (certificates.isEmpty() || keys.size() != 1) {
            throw new IOException(
                    "it holds "
                            + certificates.size()
                            + " certificates and "
                            + keys.size()
                            + " private keys (expected: in PEM, at least one and exactly one)");
        }
        return new ClientCertificate(
                file, CertificateChain.of(certificates, keys.get(0)), keys.get(0));
    }

    private static X509Certificate certificate(PemBlock block) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw new IOException("one of its certificates cannot be read: " + e.getMessage(), e);
        }
    }

    public Path file() {
        return file;
    }

    /** Presents the certificate in handshakes. */
    public X509ExtendedKeyManager keyManager() {
        return keyManager;
    }

    /** Whom it is about, such as {@code CN=user,OU=cadc,O=hia,C=ca}. */
    public String subject() {
        return chain.get(0).getSubjectX500Principal().getName();
    }

    public String issuer() {
        return chain.get(0).getIssuerX500Principal().getName();
    }

    /** From when on the certificate, and each that vouches for it, is valid. */
    public Instant begins() {
        return chain.stream()
                .map(c -> c.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** When the certificate, or the first of those that vouch for it, expires. */
    public Instant expires() {
        return chain.stream()
                .map(c -> c.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Why it is of no use at a certain time, with cause and cure; empty if it is. */
    public Optional<String> trouble(Instant now) {
        if (!now.isBefore(expires())) {
            return Optional.of(
                    "the certificate in "
                            + file
                            + " expired at "
                            + expires()
                            + " (get a new one, with cadc-get-cert for example)");
        }
        if (now.plus(CLOCK_SKEW).isBefore(begins())) {
            return Optional.of(
                    "the certificate in "
                            + file
                            + " is not valid before "
                            + begins()
                            + " and this machine's clock says "
                            + now
                            + " (set the clock, or wait)");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "certificate of " + subject() + " in " + file;
    }
}
