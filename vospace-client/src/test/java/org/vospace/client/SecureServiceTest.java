package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.pem.ClientCertificate;
import org.vospace.client.testing.RefusingServer;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.client.testing.SecureServer;
import org.vospace.client.testing.SecureServer.Reply;
import org.vospace.client.testing.TestAuthority;
import org.vospace.client.testing.TestAuthority.Issued;
import org.vospace.client.testing.TestAuthority.Validity;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Real handshakes: who shows what to whom. */
class SecureServiceTest {
    /** Of the servers. */
    private static final TestAuthority AUTHORITY = TestAuthority.named("servers");

    /** Of the users; no server here has heard of it. */
    private static final TestAuthority USERS = TestAuthority.named("users");

    @TempDir Path directory;

    private final SecureServer server = new SecureServer(AUTHORITY);
    private final SecureServer evil = new SecureServer(AUTHORITY);

    @BeforeEach
    void offerNodes() {
        server.answer("/space/capabilities", Reply.ok(capabilities(server.url("/space/nodes"))));
    }

    @AfterEach
    void close() {
        server.close();
        evil.close();
    }

    private static String capabilities(URI nodes) {
        return """
                <c:capabilities xmlns:c="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1">
                <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes">
                <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
                <accessURL use="base">%s</accessURL></interface></capability>
                </c:capabilities>"""
                .formatted(nodes);
    }

    private Client client(Credentials credentials) throws IOException {
        return Clients.quick(
                        Client.builder()
                                .service(server.url("/space"))
                                .authority("a!b")
                                .credentials(credentials)
                                .trust(AUTHORITY.file(directory)))
                .build();
    }

    private Path pem(Issued... issued) throws IOException {
        StringBuilder text = new StringBuilder(issued[0].keyPem());
        for (Issued one : issued) {
            text.append(one.pem());
        }
        return Files.writeString(directory.resolve("user.pem"), text);
    }

    private Credentials certificate(Validity validity) throws Exception {
        return Credentials.certificate(pem(USERS.user("alice", "EC", validity)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void certificateIsPresentedToItsService(String algorithm) throws Exception {
        Issued user = USERS.user("alice", algorithm, Validity.now());

        assertThat(client(Credentials.certificate(pem(user))).exists("vos:/f")).isFalse();

        assertThat(server.presented())
                .isNotEmpty()
                .allSatisfy(chain -> assertThat(chain).containsExactly(user.certificate()));
    }

    @Test
    void proxyIsPresentedWithTheUserBehindIt() throws Exception {
        Issued user = USERS.user("alice", "EC", Validity.now());
        Issued proxy = USERS.proxy(user);

        client(Credentials.certificate(pem(proxy, user))).exists("vos:/f");

        assertThat(server.presented().get(0))
                .containsExactly(proxy.certificate(), user.certificate());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectElsewhereIsFollowedWithoutTheCertificate(int status) throws Exception {
        server.answer("/space/nodes/f", Reply.redirect(status, evil.url("/f")));

        assertThat(client(certificate(Validity.now())).exists("vos:/f")).isFalse();

        assertThat(evil.requests()).hasSize(1).allMatch(line -> line.startsWith("GET /f"));
        assertThat(evil.presented()).isEmpty();
        assertThat(server.presented()).isNotEmpty();
    }

    @Test
    void capabilitiesThatPointElsewhereTakeNoCertificateThere() throws Exception {
        server.answer("/space/capabilities", Reply.ok(capabilities(evil.url("/nodes"))));

        assertThat(client(certificate(Validity.now())).exists("vos:/f")).isFalse();

        assertThat(evil.requests()).hasSize(1);
        assertThat(evil.presented()).isEmpty();
    }

    @Test
    void tokenDoesNotFollowARedirectToAnotherSecureServer() throws Exception {
        server.answer("/space/nodes/f", Reply.redirect(302, evil.url("/f")));

        assertThat(client(Credentials.bearer("s3cret")).exists("vos:/f")).isFalse();

        assertThat(server.header("Authorization")).containsOnly("Bearer s3cret");
        assertThat(evil.requests()).hasSize(1);
        assertThat(evil.header("Authorization")).isEmpty();
    }

    @Test
    void redirectFromHttpsToHttpIsRefused() throws Exception {
        try (ScriptedServer open = new ScriptedServer(e -> e.reply(404, "NodeNotFound"))) {
            server.answer("/space/nodes/f", Reply.redirect(302, open.url("/f")));
            Client client = client(Credentials.bearer("s3cret"));

            assertThatThrownBy(() -> client.exists("vos:/f"))
                    .hasMessageContaining("no way from https to http")
                    .hasMessageNotContaining("s3cret");

            assertThat(open.connections()).isZero();
        }
    }

    @Test
    void expiredCertificateIsLeftOutAndPublicDataIsRead() throws Exception {
        Credentials expired =
                certificate(Validity.around(Duration.ofDays(-3), Duration.ofDays(-1)));

        assertThat(client(expired).exists("vos:/f")).isFalse();

        assertThat(server.requests()).hasSize(2);
        assertThat(server.presented()).isEmpty();
        assertThat(expired.trouble()).hasValueSatisfying(t -> assertThat(t).contains("expired at"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void refusalTellsThatTheCertificateHasExpired(int status) throws Exception {
        server.answer("/space/nodes/f", new Reply(status, "not you", java.util.Map.of()));
        Client client =
                client(certificate(Validity.around(Duration.ofDays(-3), Duration.ofDays(-1))));

        assertThatThrownBy(() -> client.exists("vos:/f"))
                .hasMessageContaining("not you")
                .hasMessageContaining("user.pem expired at")
                .hasMessageContaining("cadc-get-cert");
    }

    @Test
    void certificateThatTheServerRefusesIsToldAtOnceWithTheCure() throws Exception {
        try (RefusingServer refusing = new RefusingServer(AUTHORITY)) {
            Client client =
                    Clients.quick(
                                    Client.builder()
                                            .service(refusing.url())
                                            .credentials(certificate(Validity.now()))
                                            .trust(AUTHORITY.file(directory)))
                            .build();

            assertThatThrownBy(() -> client.exists("vos:/f"))
                    .hasMessageContaining("the server refused our certificate")
                    .hasMessageContaining("vos cert info")
                    .isInstanceOfSatisfying(
                            VOSpaceException.class,
                            e -> assertThat(e.type()).isEqualTo(FaultType.NOT_AUTHENTICATED));
            assertThat(refusing.handshakes()).isLessThan(RetryPolicy.standard().attempts());
        }
    }

    @Test
    void expiryOfACertificateIsTold() throws Exception {
        Issued user = USERS.user("alice", "EC", Validity.now());
        X509Certificate certificate = user.certificate();

        assertThat(Credentials.certificate(pem(user)).expires())
                .hasValue(certificate.getNotAfter().toInstant());
    }

    @Test
    void serverOfAnUnknownAuthorityIsRefusedAtOnceWithTheCure() {
        Client client =
                Client.builder()
                        .service(server.url("/space"))
                        .credentials(Credentials.bearer("s3cret"))
                        .build();

        assertThatThrownBy(() -> client.exists("vos:/f"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.TRANSFER_FAILED))
                .hasMessageContaining("not trusted")
                .hasMessageContaining("--ca-file");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void serverThatIsCertifiedForAnotherHostIsRefusedEvenIfThePropertySaysOtherwise()
            throws Exception {
        Path authority = AUTHORITY.file(directory);
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
        try (SecureServer other = new SecureServer(AUTHORITY, "192.0.2.1")) {
            Client client =
                    Client.builder()
                            .service(other.url("/space"))
                            .credentials(Credentials.bearer("s3cret"))
                            .trust(authority)
                            .build();

            assertThatThrownBy(() -> client.exists("vos:/f")).hasMessageContaining("not trusted");
            assertThat(other.requests()).isEmpty();
        } finally {
            System.clearProperty("jdk.internal.httpclient.disableHostnameVerification");
        }
    }

    @Test
    void certificateThatTheRuntimeWasGivenIsNotShownToEverybody() throws Exception {
        ClientCertificate runtimes =
                ClientCertificate.read(pem(USERS.user("alice", "EC", Validity.now())));
        SSLContext before = SSLContext.getDefault();
        SSLContext presenting = SSLContext.getInstance("TLS");
        presenting.init(
                new KeyManager[] {runtimes.keyManager()},
                new TrustManager[] {new TrustingAny()},
                null);
        SSLContext.setDefault(presenting);
        try {
            Client client = Clients.quick(Client.builder().service(server.url("/space"))).build();

            assertThatThrownBy(() -> client.exists("vos:/f")).hasMessageContaining("not trusted");
        } finally {
            SSLContext.setDefault(before);
        }
        assertThat(server.presented()).isEmpty();
    }

    private static final class TrustingAny extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void fileWithoutAuthoritiesIsRefused() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        for (Path file : List.of(empty, directory.resolve("absent"))) {
            assertThatThrownBy(() -> Client.builder().trust(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
