package org.vospace.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfig.CertificateVerification;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;

/**
 * Has a connector of Tomcat speak TLS 1.2 and 1.3.
 *
 * <p>Tomcat gets an {@link SSLContext} made here, because what it makes of class names could
 * neither see renewed files nor be told of this server. Clients are asked for a certificate in the
 * handshake, where they are asked at all: TLS 1.3 knows no renegotiation, and of the asking
 * afterwards that it has in its place Java knows nothing. Sessions that are resumed keep the
 * certificate in them.
 */
final class TomcatTls {
    /** Seconds for which a session may be resumed. */
    private static final int SESSION_TIMEOUT = 3600;

    private static final Duration LOOK_FOR_RENEWED = Duration.ofSeconds(1);

    /** Forward secrecy and authenticated encryption only; TLS 1.3 has no others. */
    private static final String CIPHERS_OF_TLS_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!PSK";

    private TomcatTls() {}

    /**
     * Encrypts a connector that has not been started.
     *
     * @throws UncheckedIOException if key or certificate cannot be read
     */
    static void encrypt(Connector connector, TlsConfig tls) {
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCiphers(CIPHERS_OF_TLS_1_2);
        host.setHonorCipherOrder(true);
        host.setCertificateVerification(verification(tls).name());
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(context(tls));
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
    }

    private static CertificateVerification verification(TlsConfig tls) {
        return tls.clientCertificates()
                ? CertificateVerification.OPTIONAL_NO_CA
                : CertificateVerification.NONE;
    }

    private static org.apache.tomcat.util.net.SSLContext context(TlsConfig tls) {
        try {
            ServerKeys keys = new ServerKeys(tls, LOOK_FOR_RENEWED);
            AnyClientChain trust = new AnyClientChain();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            context.getServerSessionContext().setSessionTimeout(SESSION_TIMEOUT);
            return SSLUtil.createSSLContext(context, keys, trust);
        } catch (IOException e) {
            throw unreadable(tls, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(tls, new IOException(e));
        }
    }

    private static UncheckedIOException unreadable(TlsConfig tls, IOException cause) {
        return new UncheckedIOException(
                "the server's certificate %s and its key %s cannot be used: %s"
                        .formatted(tls.certFile(), tls.keyFile(), cause.getMessage()),
                cause);
    }
}
