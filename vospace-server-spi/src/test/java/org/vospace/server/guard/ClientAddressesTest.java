package org.vospace.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vospace.server.remote.Network;

class ClientAddressesTest {
    private final ClientAddresses addresses =
            new ClientAddresses(
                    GuardConfig.STANDARD.withTrustedProxies(
                            List.of(Network.parse("10.0.0.0/8"), Network.parse("fd00::/8"))));

    @Test
    void aForgedHeaderOfAnybodyIsNotBelieved() {
        assertThat(addresses.client("203.0.113.9", List.of("127.0.0.1"))).isEqualTo("203.0.113.9");
    }

    @Test
    void whatAProxyHasSeenIsBelieved() {
        assertThat(addresses.client("10.1.2.3", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void whatTheClientWroteBeforeTheProxyDidIsNotBelieved() {
        assertThat(addresses.client("10.1.2.3", List.of("127.0.0.1, 203.0.113.9", "10.9.9.9")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whatIsNoAddressEndsTheSearch() {
        assertThat(addresses.client("10.1.2.3", List.of("localhost"))).isEqualTo("10.1.2.3");
        assertThat(addresses.client("10.1.2.3", List.of("127.1"))).isEqualTo("10.1.2.3");
        assertThat(addresses.client("10.1.2.3", List.of("999.1.1.1"))).isEqualTo("10.1.2.3");
        assertThat(addresses.client("10.1.2.3", List.of(""))).isEqualTo("10.1.2.3");
    }

    @Test
    void onlyTheExemptNetworksAreExempt() {
        assertThat(addresses.isExempt("127.0.0.1")).isTrue();
        assertThat(addresses.isExempt("::1")).isTrue();
        assertThat(addresses.isExempt("10.1.2.3")).isFalse();
        assertThat(addresses.isExempt("unknown")).isFalse();
    }

    @Test
    void oneHouseholdsIpv6AddressesAreCountedTogether() {
        assertThat(ClientAddresses.key("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientAddresses.key("2001:db8:1:2::1"))
                .isNotEqualTo(ClientAddresses.key("2001:db8:1:3::1"));
        assertThat(ClientAddresses.key("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
