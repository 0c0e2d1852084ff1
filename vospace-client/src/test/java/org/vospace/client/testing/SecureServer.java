package org.vospace.client.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** An https server on loopback that asks for certificates, takes any, and remembers them. */
public final class SecureServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<X509Certificate>> presented = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    /** An answer. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply ok(String body) {
            return new Reply(200, body, Map.of());
        }

        public static Reply redirect(int status, URI location) {
            return new Reply(status, "", Map.of("Location", location.toString()));
        }
    }

    public SecureServer(TestAuthority authority) {
        this(authority, "127.0.0.1");
    }

    /** A server whose certificate is for an address, perhaps not its own. */
    public SecureServer(TestAuthority authority, String certified) {
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(
                    new AskingForCertificates(
                            context(authority, certified, new TakingAny(authority))));
            server.createContext("/", this::handle);
            server.setExecutor(threads);
            server.start();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI url(String path) {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Sets the answer to requests for a path, which is else 404. */
    public SecureServer answer(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** The chains that handshakes brought, without those that brought none. */
    public List<List<X509Certificate>> presented() {
        return List.copyOf(presented);
    }

    /** The request lines so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The values of a header in all requests so far. */
    public List<String> header(String name) {
        return headers.stream().flatMap(all -> all.getOrDefault(name, List.of()).stream()).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            exchange.getRequestBody().readAllBytes();
            Reply reply =
                    replies.getOrDefault(
                            exchange.getRequestURI().getPath(), new Reply(404, "", Map.of()));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What a server with a certificate of the authority makes connections with. */
    public static SSLContext context(TestAuthority authority, String certified, TrustManager trust)
            throws GeneralSecurityException, IOException {
        TestAuthority.Issued own = authority.server(certified);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server",
                own.keys().getPrivate(),
                new char[0],
                new Certificate[] {own.certificate()});
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), new TrustManager[] {trust}, null);
        return context;
    }

    private static final class AskingForCertificates extends HttpsConfigurator {
        AskingForCertificates(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
        }
    }

    /** Names its own authority to clients, and takes what they have all the same. */
    private final class TakingAny extends X509ExtendedTrustManager {
        private final TestAuthority authority;

        TakingAny(TestAuthority authority) {
            this.authority = authority;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            presented.add(List.of(chain));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            presented.add(List.of(chain));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            presented.add(List.of(chain));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {authority.root().certificate()};
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
