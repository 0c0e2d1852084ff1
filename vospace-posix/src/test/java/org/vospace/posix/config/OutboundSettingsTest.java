package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundSettingsTest {
    @TempDir Path directory;

    @Test
    void withoutAWordAboutItRequestsGoToPublicAddressesOnly() throws Exception {
        ServerSettings.Outbound outbound = load("data = x").outbound();

        assertThat(outbound.enabled()).isTrue();
        assertThat(outbound.allowedNetworks()).isEmpty();
        assertThat(outbound.ports()).isEmpty();
    }

    @Test
    void networksAndPortsThatAreNoneAreRefused() {
        assertThat(
                        errors(
                                "outbound { allowed_networks = [localhost], ports = [0, 70000],"
                                        + " max_redirects = 99 }"))
                .containsExactly(
                        "outbound.allowed_networks: 'localhost' (expected: such as 10.1.0.0/16 or"
                                + " fd00:1::/32)",
                        "outbound.ports: '0' (expected: numbers from 1 to 65535)",
                        "outbound.ports: '70000' (expected: numbers from 1 to 65535)",
                        "outbound.max_redirects: '99' (expected: a number from 0 to 20)");
    }

    @Test
    void whatIsPrintedIsReadBackTheSame() throws Exception {
        ServerSettings settings =
                load("outbound { allowed_networks = [10.1.0.0/16], ports = [443, 80] }");

        ServerSettings again = load(SettingsText.of(settings));

        assertThat(again.outbound()).isEqualTo(settings.outbound());
    }

    private ServerSettings load(String text) throws SettingsException, IOException {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, text);
        return new SettingsLoader(Set.of("posix")).load(Optional.of(file)).settings();
    }

    private List<String> errors(String text) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> load(text));
        return refused.errors();
    }
}
