package org.vospace.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Whose word is taken for who a server is: the authorities that the Java runtime knows, and more if
 * given. Immutable.
 *
 * <p>There is no way to take anybody's word: who skips the check sends credentials and bytes to
 * whoever is in between. A server with a private authority, or a certificate of its own making, is
 * reached by naming that certificate.
 */
public final class Trust {
    private static final long MAX_BYTES = 16 << 20;

    /** Larger files are a system's bundles: to read hundreds of certificates takes a while. */
    private static final long READ_AT_ONCE_BYTES = 64 * 1024;

    private static final Trust STANDARD = new Trust(List.of(), List.of());

    private final List<X509Certificate> more;
    private final List<Path> bundles;

    private Trust(List<X509Certificate> more, List<Path> bundles) {
        this.more = List.copyOf(more);
        this.bundles = List.copyOf(bundles);
    }

    /** The authorities that the Java runtime knows. */
    public static Trust standard() {
        return STANDARD;
    }

    /**
     * The same and those in a file.
     *
     * @param pem certificates of authorities, or of servers that sign for themselves; the bundle of
     *     a system is read when it is first needed
     * @throws IOException if there are none or they cannot be read
     */
    public Trust and(Path pem) throws IOException {
        long size = Files.size(pem);
        if (size > MAX_BYTES) {
            throw new IOException(
                    pem + ": more than " + MAX_BYTES + " bytes (expected: a CA file)");
        }
        if (size > READ_AT_ONCE_BYTES && Files.isReadable(pem)) {
            return new Trust(more, Stream.concat(bundles.stream(), Stream.of(pem)).toList());
        }
        return new Trust(Stream.concat(more.stream(), read(pem).stream()).toList(), bundles);
    }

    private static List<X509Certificate> read(Path pem) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            found.forEach(certificate -> all.add((X509Certificate) certificate));
        } catch (CertificateException e) {
            throw new IOException(
                    pem + ": cannot be read as certificates in PEM: " + e.getMessage(), e);
        }
        if (all.isEmpty()) {
            throw new IOException(pem + ": holds no certificate (expected: at least one in PEM)");
        }
        return all;
    }

    /**
     * What connections without TLS are made with: nobody is believed, and nothing has to be read.
     */
    static SSLContext unused() {
        try {
            KeyStore nobody = KeyStore.getInstance(KeyStore.getDefaultType());
            nobody.load(null, null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory(nobody).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime has no usable TLS", e);
        }
    }

    /**
     * What connections are made with.
     *
     * @param own what the client shows of itself
     */
    SSLContext context(Optional<X509ExtendedKeyManager> own) {
        try {
            // not the runtime's default: system properties may have given it a certificate, which
            // would be shown to everybody
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = own.stream().toArray(KeyManager[]::new);
            context.init(keys, more.isEmpty() && bundles.isEmpty() ? null : managers(), null);
            return context;
        } catch (IOException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no usable TLS", e);
        }
    }

    private TrustManager[] managers() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate known : known()) {
            store.setCertificateEntry("known-" + number++, known);
        }
        for (X509Certificate added : more) {
            store.setCertificateEntry("added-" + number++, added);
        }
        for (Path bundle : bundles) {
            for (X509Certificate added : read(bundle)) {
                store.setCertificateEntry("added-" + number++, added);
            }
        }
        return factory(store).getTrustManagers();
    }

    private static X509Certificate[] known() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory factory(@org.jspecify.annotations.Nullable KeyStore anchors)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory;
    }

    @Override
    public String toString() {
        return "the runtime's authorities and "
                + more.size()
                + " more"
                + (bundles.isEmpty() ? "" : ", those in " + bundles);
    }
}
