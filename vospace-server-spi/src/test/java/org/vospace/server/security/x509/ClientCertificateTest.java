package org.vospace.server.security.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.security.x509.CertificateDraft.NOW;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.TlsConfig;
import org.vospace.server.remote.Network;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Real TLS handshakes with a real server, and what the certificates in them are worth. */
class ClientCertificateTest {
    private static final TestCa CA = TestCa.root("CN=Test CA,O=Grid");
    private static final TestCa OTHER = TestCa.root("CN=Other CA,O=Elsewhere");
    private static final String NAME = "CN=alice,O=Grid";
    private static final TestCredential ALICE = CA.user(NAME);
    private static final TestCredential MALLORY = CA.user("CN=mallory,O=Grid");
    private static final TestCredential REVOKED = CA.user("CN=alice,O=Grid");
    private static final TestCredential EXPIRED = CA.user(NAME, CertificateDraft::expired);

    /** The one address from which a reverse proxy may come. */
    private static final byte[] REVERSE_PROXY = {127, 0, 0, 2};

    private static final byte[] CLIENT = {127, 0, 0, 1};

    private static final Path DIRECTORY = temporaryDirectory();
    private static final Path CERT_FILE = DIRECTORY.resolve("server.crt");
    private static final Path KEY_FILE = DIRECTORY.resolve("server.key");

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.tls(
                                            Optional.of(
                                                    new TlsConfig(
                                                            writeServerCertificate("localhost"),
                                                            KEY_FILE,
                                                            true))))
                    .authenticators(authenticator());

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("vospace-x509");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path writeServerCertificate(String name) {
        TestCredential server = CA.user("CN=" + name, draft -> draft.address("127.0.0.1"));
        try {
            Files.writeString(CERT_FILE, server.pem());
            Files.writeString(
                    KEY_FILE,
                    TestCredential.pem("PRIVATE KEY", server.keys().getPrivate().getEncoded()));
            return CERT_FILE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Authenticator authenticator() {
        try {
            Path trusted = CA.writeTo(DIRECTORY.resolve("ca.pem"));
            Path list =
                    TestCa.write(
                            CA.revoking(NOW.plus(Duration.ofDays(1)), REVOKED.certificate()),
                            DIRECTORY.resolve("ca.r0"));
            return new X509Authenticator(
                    new CertificateVerifier(
                            Authorities.at(trusted, Duration.ZERO),
                            Revocation.REQUIRED,
                            RevocationLists.at(List.of(list), Duration.ZERO),
                            Clock.systemUTC()),
                    UserNames.commonName(),
                    LimitedProxies.READ,
                    Optional.of(
                            new CertificateHeader(
                                    "Client-Cert", List.of(Network.parse("127.0.0.2/32")))));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeAll
    static void makeAPublicAndAPrivateFile() throws Exception {
        for (String name : new String[] {"open.txt", "closed.txt"}) {
            assertThat(put("/files/" + name, ALICE).statusCode()).isEqualTo(201);
        }
        String node =
                "<vos:node xmlns:vos='http://www.ivoa.net/xml/VOSpace/v2.0'"
                        + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                        + " xsi:type='vos:DataNode' uri='vos://"
                        + VOSpaceExtension.AUTHORITY
                        + "/open.txt'><vos:properties><vos:property"
                        + " uri='ivo://ivoa.net/vospace/core#publicread'"
                        + ">true</vos:property></vos:properties></vos:node>";
        HttpRequest request =
                request("/nodes/open.txt")
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString(node))
                        .build();
        assertThat(send(request, ALICE).statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void deleteTheFiles() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(DIRECTORY);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("a user's certificate", ALICE),
                Arguments.of("a proxy", ALICE.proxy()),
                Arguments.of("a proxy of a proxy", ALICE.proxy().proxy()),
                Arguments.of("a limited proxy", ALICE.proxy(CertificateDraft::limited)),
                Arguments.of(
                        "with the root", ALICE.sending(ALICE.certificate(), CA.certificate())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodCertificateReadsWhatItsUserMayRead(String name, TestCredential credential)
            throws Exception {
        HttpResponse<String> answer = get("/files/closed.txt", credential);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-VO-Authenticated")).contains("alice");
    }

    static Stream<Arguments> bad() {
        TestCa middle = CA.below("CN=Middle CA", draft -> draft);
        TestCredential hidden = middle.user(NAME);
        return Stream.of(
                Arguments.of(EXPIRED, "expired at"),
                Arguments.of(ALICE.proxy(CertificateDraft::expired), "expired at"),
                Arguments.of(ALICE.proxy(d -> d.named("CN=1,CN=mallory,O=Grid")), "a wrong name"),
                Arguments.of(forged(), "forged"),
                Arguments.of(ALICE.proxy(d -> d.pathLength(0)).proxy(), "allows 0 proxies"),
                Arguments.of(OTHER.user(NAME), "not trusted here"),
                Arguments.of(OTHER.user(NAME).proxy(), "not trusted here"),
                Arguments.of(hidden.sending(hidden.certificate()), "not trusted here"),
                Arguments.of(REVOKED, "has been revoked"),
                Arguments.of(REVOKED.proxy(), "has been revoked"),
                Arguments.of(hidden, "cannot be told"),
                Arguments.of(
                        new TestCredential(List.of(CA.certificate()), CA.keys()),
                        "that of an authority"),
                Arguments.of(
                        ALICE.proxy(d -> d.named("CN=proxy," + NAME).language("")),
                        "before RFC 3820"),
                Arguments.of(CA.user("OU=nobody,O=Grid"), "stands for no user"));
    }

    /** Says that alice has issued it; mallory, whom the same authority knows, has. */
    private static TestCredential forged() {
        CertificateDraft draft =
                new CertificateDraft("CN=1," + NAME).language(ProxyCertInfo.INHERIT_ALL);
        return new TestCredential(
                List.of(draft.signed(NAME, MALLORY.keys().getPrivate()), ALICE.certificate()),
                draft.keys());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("bad")
    void aBadCertificateIsRefusedWithItsCauseWhereOneIsNeeded(
            TestCredential credential, String cause) throws Exception {
        HttpResponse<String> answer = get("/files/closed.txt", credential);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).startsWith("NotAuthenticated").contains(cause);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("ivoa_x509");
        assertThat(put("/files/new.txt", credential).statusCode()).isEqualTo(401);
    }

    @Test
    void anExpiredCertificateDoesNotBlockAPublicReadAndTellsItsCureElsewhere() throws Exception {
        HttpResponse<String> open = get("/files/open.txt", EXPIRED);
        HttpResponse<String> closed = get("/files/closed.txt", EXPIRED);

        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.headers().firstValue("X-VO-Authenticated")).isEmpty();
        assertThat(closed.body()).contains("get a new one, for instance with cadc-get-cert");
    }

    @Test
    void withoutACertificateOneIsAnonymous() throws Exception {
        assertThat(get("/files/open.txt", TestCredential.NONE).statusCode()).isEqualTo(200);
        assertThat(get("/files/closed.txt", TestCredential.NONE).statusCode()).isEqualTo(403);
    }

    @Test
    void aLimitedProxyDoesNotWrite() throws Exception {
        TestCredential limited = ALICE.proxy(CertificateDraft::limited);

        assertThat(put("/files/closed.txt", limited).statusCode()).isEqualTo(403);
        assertThat(put("/files/closed.txt", limited.proxy()).statusCode()).isEqualTo(403);
    }

    @Test
    void capabilitiesSayThatCertificatesAreTaken() throws Exception {
        assertThat(get("/capabilities", TestCredential.NONE).body())
                .contains("ivo://ivoa.net/sso#tls-with-certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResumedSessionKeepsItsCertificate(String version) throws Exception {
        AtomicInteger proofs = new AtomicInteger();
        SSLContext tls = ALICE.tls(proofs);

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (SSLSocket socket = connect(tls, CLIENT)) {
                socket.setEnabledProtocols(new String[] {version});
                answers.add(exchange(socket, ""));
            }
        }

        assertThat(answers).allMatch(answer -> answer.contains("X-VO-Authenticated: alice"));
        assertThat(proofs).as("full handshakes").hasValue(1);
    }

    @Test
    void tls11IsRefused() throws Exception {
        byte[] hello =
                HexFormat.of()
                        .parseHex(
                                "1603010000"
                                        + "010000000302"
                                        + "00".repeat(32)
                                        + "000004c009c00a0100");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SPACE.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(measured(hello));
            byte[] alert = socket.getInputStream().readNBytes(7);

            // a fatal alert: protocol_version (RFC 8446, 6.2)
            assertThat(alert[0]).isEqualTo((byte) 21);
            assertThat(alert[5]).isEqualTo((byte) 2);
            assertThat(alert[6]).isEqualTo((byte) 70);
        }
    }

    /** Fills in the lengths: of the record and of the message in it. */
    private static byte[] measured(byte[] hello) {
        hello[4] = (byte) (hello.length - 5);
        hello[8] = (byte) (hello.length - 9);
        return hello;
    }

    @Test
    void aCipherWithoutAuthenticatedEncryptionIsRefused() throws Exception {
        try (SSLSocket socket = connect(ALICE.tls(), CLIENT)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aReverseProxyMayPassACertificateOn() throws Exception {
        TestCredential proxy = ALICE.proxy();
        String headers =
                "Client-Cert: :%s:\r\nClient-Cert-Chain: :%s:\r\n"
                        .formatted(base64(proxy.chain().get(0)), base64(proxy.chain().get(1)));

        try (SSLSocket socket = connect(TestCredential.NONE.tls(), REVERSE_PROXY)) {
            assertThat(exchange(socket, headers))
                    .startsWith("HTTP/1.1 200")
                    .contains("X-VO-Authenticated: alice");
        }
    }

    @Test
    void theCertificateOfAReverseProxyItselfIsNobodys() throws Exception {
        try (SSLSocket socket = connect(ALICE.tls(), REVERSE_PROXY)) {
            assertThat(exchange(socket, "")).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void nobodyElseMaySendTheHeaderOfAReverseProxy() throws Exception {
        String headers = "Client-Cert: :%s:\r\n".formatted(base64(ALICE.certificate()));

        try (SSLSocket socket = connect(MALLORY.tls(), CLIENT)) {
            assertThat(exchange(socket, headers))
                    .startsWith("HTTP/1.1 400")
                    .contains("reverse proxies only")
                    .doesNotContain("X-VO-Authenticated");
        }
    }

    @Test
    void aRenewedServerCertificateIsServedWithoutARestart() throws Exception {
        assertThat(serverName()).isEqualTo("CN=localhost");

        writeServerCertificate("renewed");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(serverName()).isEqualTo("CN=renewed"));
        writeServerCertificate("localhost");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(serverName()).isEqualTo("CN=localhost"));
    }

    private static String serverName() throws IOException {
        try (SSLSocket socket = connect(TestCredential.NONE.tls(), CLIENT)) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    private static String base64(X509Certificate certificate) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    private static SSLSocket connect(SSLContext tls, byte... from) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(),
                                        SPACE.url().getPort(),
                                        InetAddress.getByAddress(from),
                                        0);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Reads the private file, and the connection to its end. */
    private static String exchange(Socket socket, String headers) throws IOException {
        String request =
                "GET /space/files/closed.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + headers
                        + "Connection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        try (InputStream answer = socket.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> get(String path, TestCredential credential)
            throws Exception {
        return send(request(path).GET().build(), credential);
    }

    private static HttpResponse<String> put(String path, TestCredential credential)
            throws Exception {
        return send(request(path).PUT(BodyPublishers.ofString(path)).build(), credential);
    }

    private static HttpResponse<String> send(HttpRequest request, TestCredential credential)
            throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .sslContext(credential.tls())
                .build()
                .send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SPACE.url() + path));
    }
}
