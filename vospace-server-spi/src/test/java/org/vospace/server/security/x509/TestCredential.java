package org.vospace.server.security.x509;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A key and the chain that somebody sends with it, right or wrong.
 *
 * @param chain its own certificate first; empty: sends none
 */
record TestCredential(List<X509Certificate> chain, KeyPair keys) {
    static final TestCredential NONE =
            new TestCredential(List.of(), CertificateDraft.keys("EC", 256));

    TestCredential {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    String subject() {
        return DistinguishedNames.text(certificate().getSubjectX500Principal());
    }

    /** A proxy that this credential issues, as {@code cadc-get-cert} would, but for the changes. */
    TestCredential proxy(UnaryOperator<CertificateDraft> changes) {
        CertificateDraft draft =
                changes.apply(
                        new CertificateDraft("CN=12345," + subject())
                                .language(ProxyCertInfo.INHERIT_ALL)
                                .until(CertificateDraft.NOW.plus(Duration.ofHours(12))));
        List<X509Certificate> all = new ArrayList<>(chain);
        all.add(0, draft.signed(subject(), keys.getPrivate()));
        return new TestCredential(all, draft.keys());
    }

    TestCredential proxy() {
        return proxy(UnaryOperator.identity());
    }

    /** The same key, sent with another chain. */
    TestCredential sending(X509Certificate... other) {
        return new TestCredential(List.of(other), keys);
    }

    String pem() {
        return chain.stream().map(TestCredential::pem).collect(Collectors.joining());
    }

    static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
    }

    /** TLS that sends this chain, whatever the server asks for, and trusts any server. */
    SSLContext tls() {
        return tls(new AtomicInteger());
    }

    /**
     * The same.
     *
     * @param proofs counts how often the possession of the key is proved: once per full handshake
     */
    SSLContext tls(AtomicInteger proofs) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new Sender(this, proofs)},
                    new TrustManager[] {new AnyServer()},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's own key managers refuse to send a chain that does not hold. */
    private static final class Sender extends X509ExtendedKeyManager {
        private final TestCredential credential;
        private final AtomicInteger proofs;

        Sender(TestCredential credential, AtomicInteger proofs) {
            this.credential = credential;
            this.proofs = proofs;
        }

        private @Nullable String alias(String... types) {
            if (credential.chain().isEmpty()) {
                return null;
            }
            PublicKey key = credential.certificate().getPublicKey();
            return List.of(types).contains(key.getAlgorithm()) ? "client" : null;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] types, Principal[] issuers, javax.net.ssl.SSLEngine engine) {
            return alias(types);
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal[] issuers, Socket socket) {
            return alias(types);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"client"};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            proofs.incrementAndGet();
            return credential.keys().getPrivate();
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return credential.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }

    /** What these tests are about is whether the server believes the client. */
    private static final class AnyServer extends javax.net.ssl.X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(
                X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(
                X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
