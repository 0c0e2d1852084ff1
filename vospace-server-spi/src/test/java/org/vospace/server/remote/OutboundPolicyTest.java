package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard alone: nothing here opens a connection. */
class OutboundPolicyTest {
    private static final OutboundPolicy PUBLIC_ONLY = policy(List.of());

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.255.255.255, unspecified",
        "10.0.0.0, private",
        "10.255.255.255, private",
        "100.64.0.0, carrier-grade NAT",
        "100.127.255.255, carrier-grade NAT",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "169.254.0.0, link-local",
        "169.254.169.254, link-local",
        "169.254.255.255, link-local",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.1, for protocols",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.0.0, private",
        "192.168.255.255, private",
        "198.18.0.0, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.0, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, IPv4-compatible",
        "::8.8.8.8, IPv4-compatible",
        "::ffff:127.0.0.1, loopback",
        "::ffff:10.1.2.3, private",
        "64:ff9b::7f00:1, NAT64",
        "64:ff9b::8.8.8.8, NAT64",
        "64:ff9b:1::1, local NAT64",
        "100::1, discarded",
        "2001::1, for protocols",
        "2001:2::1, for protocols",
        "2001:10::1, for protocols",
        "2001:db8::1, documentation",
        "2002:7f00:1::1, 6to4",
        "2002:808:808::1, 6to4",
        "3fff::1, documentation",
        "4000::1, not global unicast",
        "5f00::1, not global unicast",
        "fc00::1, unique-local",
        "fdff:ffff::1, unique-local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast"
    })
    void PT6_addressesThatAreNotPublicAreRefusedByTheirKind(String address, String kind) {
        assertThatThrownBy(() -> PUBLIC_ONLY.resolve(address))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining("which is " + kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2600::1",
                "2a00:1450::1",
                "3ffe::1",
                "[2600::1]"
            })
    void publicAddressesAreTaken(String address) throws Exception {
        assertThat(PUBLIC_ONLY.resolve(address)).hasSize(1);
    }

    @Test
    void PT6_aMappedAddressThatANameServerGivesIsNotTakenForAPublicOne() throws Exception {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff7f000001");
        InetAddress address = Inet6Address.getByAddress("x", mapped, -1);
        OutboundPolicy policy = new OutboundPolicy(List.of(), List.of(), name -> List.of(address));

        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThatThrownBy(() -> policy.resolve("data.example.org"))
                .isInstanceOf(OutboundRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433", "0x7f000001", "0X7F.1", "0177.0.0.1", "127.1", "127.0.1",
                        "017700000001",
                "127.0.0.01", "127.0.0.1.", "256.0.0.1", "1.2.3.4.5", "0x7f.0.0.0x1", "8.8.8.010",
                        "host.0x1",
                "fe80::1%eth0", "::1%1", "1:2", "::12345"
            })
    void PT6_numbersThatAreNoAddressInTheOneFormAreRefused(String host) {
        assertThatThrownBy(() -> PUBLIC_ONLY.resolve(host))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining("'" + host + "'");
    }

    @Test
    void PT6_oneForbiddenAddressAmongPublicOnesForbidsTheHost() throws Exception {
        List<InetAddress> both =
                List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));
        OutboundPolicy policy = new OutboundPolicy(List.of(), List.of(), name -> both);

        assertThatThrownBy(() -> policy.resolve("data.example.org"))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining("data.example.org")
                .hasMessageContaining("10.0.0.1");
    }

    @Test
    void whatTheConfigurationAllowsIsTakenAndNothingBeside() throws Exception {
        OutboundPolicy policy = policy(List.of("10.1.0.0/16", "::1/128"));

        assertThat(policy.resolve("10.1.255.255")).hasSize(1);
        assertThat(policy.resolve("::1")).hasSize(1);
        assertThatThrownBy(() -> policy.resolve("10.2.0.0"))
                .isInstanceOf(OutboundRefusedException.class);
        assertThatThrownBy(() -> policy.resolve("127.0.0.1"))
                .isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void aHostWithoutAnyAddressIsUnknown() {
        OutboundPolicy policy = new OutboundPolicy(List.of(), List.of(), name -> List.of());

        assertThatThrownBy(() -> policy.resolve("data.example.org"))
                .isInstanceOf(UnknownHostException.class)
                .isNotInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void aNameIsAskedForOncePerResolution() throws Exception {
        List<String> asked = new ArrayList<>();
        InetAddress address = InetAddress.getByName("8.8.8.8");
        OutboundPolicy policy =
                new OutboundPolicy(
                        List.of(),
                        List.of(),
                        name -> {
                            asked.add(name);
                            return List.of(address);
                        });

        List<InetAddress> resolved = policy.resolve("data.example.org");

        assertThat(resolved).containsExactly(address);
        assertThat(asked).containsExactly("data.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, scheme 'file'",
        "ftp://example.org/x, scheme 'ftp'",
        "gopher://example.org/x, scheme 'gopher'",
        "jar:http://example.org/x!/y, scheme 'jar'",
        "/x, scheme ''",
        "http:///x, no host",
        "http:x, no host",
        "http://a_b.example.org/x, no host",
        "http://example.org:0/x, port 0",
        "http://example.org:65536/x, port 65536",
        "http://0x7f000001/x, host '0x7f000001'"
    })
    void PT6_urlsOfAnotherSchemeOrFormAreRefused(String url, String found) {
        assertThatThrownBy(() -> PUBLIC_ONLY.requireAllowed(URI.create(url)))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining(found)
                .hasMessageContaining("expected");
    }

    @Test
    void aUserInAUrlIsRefusedAndNotRepeated() {
        URI url = URI.create("http://user:secret@example.org/x");

        assertThatThrownBy(() -> PUBLIC_ONLY.requireAllowed(url))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining("a user")
                .hasMessageNotContaining("secret");
    }

    @Test
    void otherPortsThanTheConfiguredOnesAreRefused() throws Exception {
        OutboundPolicy policy =
                new OutboundPolicy(List.of(), List.of(80, 443), NameResolver.SYSTEM);

        assertThatCode(() -> policy.requireAllowed(URI.create("http://example.org/")))
                .doesNotThrowAnyException();
        assertThatCode(() -> policy.requireAllowed(URI.create("HTTPS://example.org/")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.requireAllowed(URI.create("http://example.org:22/")))
                .isInstanceOf(OutboundRefusedException.class)
                .hasMessageContaining("port 22")
                .hasMessageContaining("[80, 443]");
    }

    private static OutboundPolicy policy(List<String> allowed) {
        return new OutboundPolicy(
                allowed.stream().map(Network::parse).toList(),
                List.of(),
                name -> {
                    throw new AssertionError(name + " was looked up");
                });
    }
}
