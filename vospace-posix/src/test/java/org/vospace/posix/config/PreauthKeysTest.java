package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreauthKeysTest {
    @TempDir Path directory;

    private PreauthSettings load(String text) throws Exception {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, text);
        return new SettingsLoader(Set.of("posix")).load(Optional.of(file)).settings().preauth();
    }

    @Test
    void theDefaultsAreThoseOfTheReference() throws Exception {
        PreauthSettings settings = load("");

        assertThat(settings.keyRotation()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.shareLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.maxShareLifetime()).isEqualTo(Duration.ofDays(365));
        assertThat(settings.sessions())
                .contains(new PreauthSettings.Sessions(Duration.ofHours(12), Duration.ofHours(1)));
    }

    @Test
    void everyKeyCounts() throws Exception {
        PreauthSettings settings =
                load(
                        """
                        key_rotation = 2d
                        shares { default_lifetime = 1h, max_lifetime = 2h }
                        sessions { enabled = false }
                        """);

        assertThat(settings)
                .isEqualTo(
                        new PreauthSettings(
                                Duration.ofDays(2),
                                Duration.ofHours(1),
                                Duration.ofHours(2),
                                Optional.empty()));
    }

    @Test
    void allErrorsAreToldAtOnce() {
        SettingsException refused =
                catchThrowableOfType(
                        SettingsException.class,
                        () ->
                                load(
                                        """
                                        key_rotation = 30
                                        shares { default_lifetime = 2d, max_lifetime = 1d }
                                        sessions { lifetime = 1h, idle = 2h, idel = 1h }
                                        """));

        assertThat(refused.errors())
                .anyMatch(line -> line.startsWith("key_rotation: '30'"))
                .anyMatch(line -> line.startsWith("shares.max_lifetime: '86400 s' (expected: at"))
                .anyMatch(line -> line.startsWith("sessions.idle: '7200 s' (expected: at most"))
                .anyMatch(line -> line.contains("sessions.idel: unknown key"));
    }
}
