package org.vospace.client.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a connection, by the JDK, with a check of who the server is. The check is said here, so
 * that no system property can switch it off.
 */
final class CheckedTls implements TlsSocketStrategy {
    private final Supplier<SSLContext> trust;
    private @Nullable SSLContext context;

    /**
     * @param trust asked when first needed: to read all authorities takes longer than most requests
     */
    CheckedTls(Supplier<SSLContext> trust) {
        this.trust = trust;
    }

    private synchronized SSLContext context() {
        SSLContext made = context;
        if (made == null) {
            made = trust.get();
            context = made;
        }
        return made;
    }

    @Override
    public SSLSocket upgrade(
            Socket socket, String host, int port, @Nullable Object attachment, HttpContext about)
            throws IOException {
        SSLSocket secure =
                (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
        try {
            secure.setSSLParameters(alwaysTheRightHost(secure.getSSLParameters()));
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            secure.close();
            throw e;
        }
    }

    private static SSLParameters alwaysTheRightHost(SSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }
}
