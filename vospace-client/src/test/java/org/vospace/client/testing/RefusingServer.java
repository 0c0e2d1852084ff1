package org.vospace.client.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A TLS server that takes no certificate but its own authority's, and says so in an alert. */
public final class RefusingServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final SSLContext context;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger handshakes = new AtomicInteger();

    public RefusingServer(TestAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", authority.root().certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        context = SecureServer.context(authority, "127.0.0.1", trust.getTrustManagers()[0]);
        thread.execute(this::accept);
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/space");
    }

    /** How many were begun. */
    public int handshakes() {
        return handshakes.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket plain = listener.accept()) {
                handshakes.incrementAndGet();
                refuse(plain);
                // whoever closes with bytes unread takes back what it said
                plain.shutdownOutput();
                plain.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the client left, or the test is over
            }
        }
    }

    private void refuse(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, null, 0, false);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(true);
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            // as it is there to do; the alert is on its way
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.shutdownNow();
    }
}
