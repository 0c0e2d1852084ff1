package org.vospace.server.security.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities whose certificates are trusted: PEM or DER in one file, or in the files of a
 * directory such as {@code /etc/grid-security/certificates}, read again when they change.
 * Thread-safe.
 */
public final class Authorities {
    private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);
    private static final Pattern DER_NAME =
            Pattern.compile(".*\\.(der|cer|crt)", Pattern.CASE_INSENSITIVE);
    private static final long MAX_BYTES = 4L << 20;

    private final WatchedFiles<Set<X509Certificate>> files;

    private Authorities(WatchedFiles<Set<X509Certificate>> files) {
        this.files = files;
    }

    /**
     * Reads the authorities.
     *
     * @param trusted a file or a directory
     * @param interval how long not to look for changes after having looked
     * @throws IOException if there is no certificate of an authority; one that cannot be read is
     *     logged and left out
     */
    public static Authorities at(Path trusted, Duration interval)
            throws IOException, GeneralSecurityException {
        return new Authorities(
                new WatchedFiles<>(List.of(trusted), interval, found -> load(trusted, found)));
    }

    /** Those trusted now, expired ones included. */
    Set<X509Certificate> current() {
        return files.current();
    }

    private static Set<X509Certificate> load(Path trusted, List<Path> files) throws IOException {
        Set<X509Certificate> authorities = new LinkedHashSet<>();
        for (Path file : files) {
            if (Files.size(file) <= MAX_BYTES) {
                addFrom(file, authorities);
            }
        }
        if (authorities.isEmpty()) {
            throw new IOException(
                    "%s: no certificate of an authority (expected: PEM files with at least one)"
                            .formatted(trusted));
        }
        return Set.copyOf(authorities);
    }

    private static void addFrom(Path file, Set<X509Certificate> authorities) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            List<byte[]> blocks =
                    Pem.blocks(new String(content, StandardCharsets.ISO_8859_1), Pem.CERTIFICATE);
            for (byte[] block : blocks) {
                add(file, Pem.certificate(block), authorities);
            }
            if (blocks.isEmpty() && DER_NAME.matcher(file.toString()).matches()) {
                add(file, Pem.certificate(content), authorities);
            }
        } catch (CertificateException | IllegalArgumentException e) {
            LOG.warn("{} is left out: it is no certificate that can be read", file, e);
        }
    }

    private static void add(
            Path file, X509Certificate certificate, Set<X509Certificate> authorities) {
        if (certificate.getBasicConstraints() >= 0) {
            authorities.add(certificate);
        } else {
            LOG.warn(
                    "{} is left out: {} is no authority",
                    file,
                    certificate.getSubjectX500Principal());
        }
    }
}
