package org.vospace.server.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An issuer on the loopback address that can be made to do what a real one must not, and whose
 * tokens can be made as an attacker would make them.
 */
final class TestIssuer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final String AUDIENCE = "https://vospace.example.org";
    static final String OPENID = "/realm/.well-known/openid-configuration";
    static final String OAUTH = "/.well-known/oauth-authorization-server/realm";
    static final String KEYS = "/realm/keys";

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private volatile boolean down;

    TestIssuer(JWK... keys) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        page(OPENID, description(issuer()));
        publish(keys);
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return origin() + "/realm";
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String description(String issuer) {
        return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s%s\"}".formatted(issuer, origin(), KEYS);
    }

    void page(String path, String content) {
        pages.put(path, content);
    }

    void withoutPage(String path) {
        pages.remove(path);
    }

    void publish(JWK... keys) {
        page(KEYS, new JWKSet(java.util.List.of(keys)).toString());
    }

    /** Answers with errors until it is told otherwise. */
    void down(boolean value) {
        down = value;
    }

    int hits(String path) {
        return hits.computeIfAbsent(path, key -> new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        hits.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        String page = pages.get(path);
        byte[] body = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
        int status = down ? 503 : page == null ? 404 : page.startsWith("http") ? 302 : 200;
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", String.valueOf(page));
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What a good access token of alice says. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(AUDIENCE)
                .subject("a-1")
                .claim("preferred_username", "alice")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    static String sign(RSAKey key, JWTClaimsSet claims) {
        return sign(key, header -> header, claims);
    }

    static String sign(RSAKey key, UnaryOperator<JWSHeader.Builder> change, JWTClaimsSet claims) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID());
        try {
            return sign(new RSASSASigner(key), change.apply(header).build(), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JWSSigner signer, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            header.toBase64URL(),
                            new Payload(claims.toJSONObject()).toBase64URL(),
                            signer.sign(
                                    header,
                                    (header.toBase64URL()
                                                    + "."
                                                    + new Payload(claims.toJSONObject())
                                                            .toBase64URL())
                                            .getBytes(StandardCharsets.US_ASCII)));
            return token.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
