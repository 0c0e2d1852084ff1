package org.vospace.server.security.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.remote.Network;
import org.vospace.spi.security.Credentials;

/** Certificates that come in a header, and where they may come from. */
class CertificateHeaderTest {
    private static final TestCredential PROXY = TestCa.root("CN=Test CA").user("CN=alice").proxy();
    private static final String PEM = PROXY.pem();
    private static final List<Network> NETWORKS =
            List.of(Network.parse("10.0.0.0/24"), Network.parse("fd00::/64"));
    private static final CertificateHeader HEADER = new CertificateHeader("X-Cert", NETWORKS);
    private static final CertificateHeader RFC_9440 =
            new CertificateHeader("Client-Cert", NETWORKS);

    private record Request(Map<String, String> headers, String remoteAddress)
            implements Credentials {
        Request(String... headers) {
            this(
                    headers.length == 2
                            ? Map.of(headers[0], headers[1])
                            : Map.of(headers[0], headers[1], headers[2], headers[3]),
                    "10.0.0.7");
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public List<X509Certificate> certificates() {
            return List.of();
        }

        @Override
        public boolean isSecure() {
            return false;
        }
    }

    @Test
    void pemMayBePercentEncodedOrHaveBlanksForTheEndsOfLines() {
        String encoded =
                URLEncoder.encode(PEM, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2B", "+");

        assertThat(HEADER.certificates(new Request("X-Cert", encoded))).isEqualTo(PROXY.chain());
        assertThat(HEADER.certificates(new Request("X-Cert", PEM.replace('\n', ' '))))
                .isEqualTo(PROXY.chain());
    }

    @Test
    void rfc9440HasTheChainInASecondHeader() throws Exception {
        String own = ":" + base64(PROXY.chain().get(0)) + ":";
        String issuer = ":" + base64(PROXY.chain().get(1)) + ":";

        assertThat(
                        RFC_9440.certificates(
                                new Request("Client-Cert", own, "Client-Cert-Chain", issuer)))
                .isEqualTo(PROXY.chain());
        assertThatThrownBy(
                        () ->
                                RFC_9440.certificates(
                                        new Request("Client-Cert", own + ", " + issuer)))
                .hasMessageContaining("malformed");
    }

    private static String base64(X509Certificate certificate) throws Exception {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyHeaderIsNoCertificate(String value) {
        assertThat(HEADER.certificates(new Request("X-Cert", value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE----- !!! -----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE-----",
                "%zz",
                ":AAAA:"
            })
    void aMalformedHeaderIsRefused(String value) {
        assertThatThrownBy(() -> HEADER.certificates(new Request("X-Cert", value)))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        fault -> assertThat(fault.type()).isEqualTo(FaultType.NOT_AUTHENTICATED))
                .hasMessageContaining("malformed");
        assertThatThrownBy(
                        () -> RFC_9440.certificates(new Request("Client-Cert", value + "\u00e9")))
                .hasMessageContaining("malformed");
    }

    @Test
    void aHeaderThatWasSentTwiceIsRefused() {
        String line = PEM.replace('\n', ' ');

        assertThatThrownBy(() -> HEADER.certificates(new Request("X-Cert", line + "," + line)))
                .hasMessageContaining("malformed");
    }

    @Test
    void onlyConfiguredAddressesAreReverseProxies() {
        for (String address : List.of("10.0.0.1", "10.0.0.255", "fd00::1", "fd00:0::1%eth0")) {
            assertThat(HEADER.isProxied(new Request(Map.of(), address))).as(address).isTrue();
        }
        for (String address :
                List.of(
                        "10.0.1.1",
                        "127.0.0.1",
                        "fd00:0:0:1::1",
                        "::1",
                        "unknown",
                        "",
                        "localhost")) {
            assertThat(HEADER.isProxied(new Request(Map.of(), address))).as(address).isFalse();
        }
    }

    @Test
    void fromAnywhereElseTheHeaderIsRefused() {
        Request spoofed = new Request(Map.of("X-Cert", PEM), "192.0.2.1");
        Request chain = new Request(Map.of("Client-Cert-Chain", "::"), "192.0.2.1");

        assertThatThrownBy(() -> HEADER.refuseSpoofed(spoofed))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        fault -> assertThat(fault.type()).isEqualTo(FaultType.INVALID_ARGUMENT));
        assertThatThrownBy(() -> RFC_9440.refuseSpoofed(chain))
                .hasMessageContaining("reverse proxies only");
    }

    @Test
    void aHeaderNeedsAddresses() {
        assertThatThrownBy(() -> new CertificateHeader("X-Cert", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
