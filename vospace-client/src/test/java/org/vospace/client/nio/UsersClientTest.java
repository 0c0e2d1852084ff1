package org.vospace.client.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.Client;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.testing.FakeSpace;

/** Whom a program that names no service talks to, and as whom. */
class UsersClientTest {
    @TempDir Path home;

    private final FakeSpace space = new FakeSpace();

    @AfterEach
    void close() {
        space.close();
    }

    private Client open(Map<String, String> variables) throws IOException {
        return new UsersClient(
                        new Surroundings(
                                variables,
                                home,
                                home.resolve("tmp"),
                                OptionalLong.empty(),
                                Clock.systemUTC()))
                .open();
    }

    private void configure(String... lines) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".config").resolve("vos"));
        Files.write(directory.resolve("vospace.conf"), List.of(lines));
    }

    private List<String> tokensSent() {
        return space.server().exchanges().stream()
                .map(exchange -> exchange.header("Authorization"))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Test
    void E20_serviceAndTokenOfTheEnvironmentBelongTogether() throws IOException {
        try (Client client =
                open(Map.of("VOS_SERVICE", space.url().toString(), "VOS_TOKEN", "t1"))) {
            client.exists("vos:/f");
        }

        assertThat(tokensSent()).containsExactly("Bearer t1");
    }

    @Test
    void serviceAndTokenOfTheConfigurationBelongTogether() throws IOException {
        Path token = Files.writeString(home.resolve("token"), "t2\n");
        configure("service = " + space.url(), "token_file = " + token);

        try (Client client = open(Map.of())) {
            client.exists("vos:/f");
        }

        assertThat(tokensSent()).containsExactly("Bearer t2");
    }

    @Test
    void tokenBesideTheNameOfAnotherServiceIsNotSent() throws IOException {
        Path token = Files.writeString(home.resolve("token"), "t3\n");
        configure("service = https://other.example.org/space", "token_file = " + token);

        try (Client client = open(Map.of("VOS_SERVICE", space.url().toString()))) {
            client.exists("vos:/f");
        }

        assertThat(tokensSent()).isEmpty();
    }

    @Test
    void whoHasNoServiceIsToldWhereToNameOne() {
        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("VOS_SERVICE")
                .hasMessageContaining("vospace.conf");
    }

    @Test
    void settingThatMakesNoSenseIsAFailureToOpen() {
        assertThatThrownBy(() -> open(Map.of("VOS_SERVICE", "ftp://example.org")))
                .isInstanceOf(IOException.class);
    }
}
