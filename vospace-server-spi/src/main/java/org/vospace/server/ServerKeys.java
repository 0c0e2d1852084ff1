package org.vospace.server;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.apache.tomcat.util.net.jsse.PEMFile;
import org.jspecify.annotations.Nullable;
import org.vospace.server.security.x509.WatchedFiles;

/**
 * The server's key and certificate for TLS, as they are on disk now: whoever renews them need not
 * restart the server. While the two files do not fit each other, as between the writing of the one
 * and of the other, the former ones are served. Thread-safe.
 */
final class ServerKeys extends X509ExtendedKeyManager {
    private static final byte[] SAMPLE = {1, 2, 3};
    private static final int GENERATIONS = 4;

    private final AtomicLong generation = new AtomicLong();
    private final WatchedFiles<Entry> files;

    /**
     * By their aliases: a handshake chooses an alias first and asks for key and certificate later,
     * when newer ones may be there.
     */
    private final ConcurrentSkipListMap<Long, Entry> recent = new ConcurrentSkipListMap<>();

    private record Entry(long generation, PrivateKey key, List<X509Certificate> chain) {
        String alias() {
            return Long.toString(generation);
        }
    }

    /**
     * Reads key and certificate.
     *
     * @param interval how long not to look for changes after having looked
     * @throws IOException if they cannot be read
     * @throws GeneralSecurityException if they do not fit each other
     */
    ServerKeys(TlsConfig tls, Duration interval) throws IOException, GeneralSecurityException {
        this.files =
                new WatchedFiles<>(
                        List.of(tls.certFile(), tls.keyFile()), interval, found -> load(tls));
        keep(files.current());
    }

    private Entry load(TlsConfig tls) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = pem(tls.certFile()).getCertificates();
        if (chain.isEmpty()) {
            throw new IOException(tls.certFile() + ": no certificate (expected: PEM with one)");
        }
        PrivateKey key = pem(tls.keyFile()).getPrivateKey();
        if (key == null) {
            throw new IOException(tls.keyFile() + ": no private key (expected: PEM with one)");
        }
        if (!fits(key, chain.get(0).getPublicKey())) {
            throw new GeneralSecurityException(
                    "%s is not the key of the first certificate in %s"
                            .formatted(tls.keyFile(), tls.certFile()));
        }
        return new Entry(generation.incrementAndGet(), key, List.copyOf(chain));
    }

    private static PEMFile pem(Path file) throws IOException, GeneralSecurityException {
        return new PEMFile(file.toAbsolutePath().toString());
    }

    private static boolean fits(PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(SAMPLE);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(SAMPLE);
        return verifying.verify(signature);
    }

    private Entry keep(Entry entry) {
        recent.putIfAbsent(entry.generation(), entry);
        while (recent.size() > GENERATIONS) {
            recent.pollFirstEntry();
        }
        return entry;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return choose(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return choose(keyType);
    }

    private @Nullable String choose(String keyType) {
        Entry entry = keep(files.current());
        return entry.key().getAlgorithm().equals(keyType) ? entry.alias() : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = choose(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Entry entry = find(alias);
        return entry == null ? null : entry.key();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Entry entry = find(alias);
        return entry == null ? null : entry.chain().toArray(X509Certificate[]::new);
    }

    private @Nullable Entry find(String alias) {
        return recent.entrySet().stream()
                .map(Map.Entry::getValue)
                .filter(entry -> entry.alias().equals(alias))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
