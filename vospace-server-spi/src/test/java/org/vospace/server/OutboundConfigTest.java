package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboundConfigTest {
    @Test
    void onlyPublicAddressesAreReachedUnlessANetworkIsAllowed() {
        assertThat(ServerConfig.builder().build().outbound().allowedNetworks()).isEmpty();
        assertThat(OutboundConfig.STANDARD.withAllowedNetworks("10.1.0.0/16").allowedNetworks())
                .containsExactly("10.1.0.0/16");
        assertThat(OutboundConfig.NONE.enabled()).isFalse();
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheOffendingAndTheExpectedValue() {
        assertThatThrownBy(() -> OutboundConfig.STANDARD.withAllowedNetworks("10.1.2.3/8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.1.2.3/8")
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> config(Set.of(0), Duration.ofSeconds(1), 0))
                .hasMessage("outbound.ports: 0 (expected: 1 to 65535)");
        assertThatThrownBy(() -> config(Set.of(), Duration.ZERO, 0))
                .hasMessage("outbound.connectTimeout: PT0S (expected: a duration above 0)");
        assertThatThrownBy(() -> config(Set.of(), Duration.ofSeconds(1), -1))
                .hasMessage("outbound.maxRedirects: -1 (expected: 0 or more)");
    }

    private static OutboundConfig config(Set<Integer> ports, Duration connect, int redirects) {
        return new OutboundConfig(
                true, List.of(), ports, connect, Duration.ofMinutes(1), redirects);
    }
}
