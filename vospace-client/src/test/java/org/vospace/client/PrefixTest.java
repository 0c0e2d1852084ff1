package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.client.testing.TinySpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Several services in one client. */
class PrefixTest {
    @TempDir Path directory;

    private final FakeSpace home = new FakeSpace();
    private final TinySpace arc = new TinySpace("cadc.nrc.ca!arc", "arc-file");
    private final ScriptedServer registry =
            new ScriptedServer(
                    e -> e.reply(200, "ivo://cadc.nrc.ca/arc = " + arc.url() + "/capabilities\n"));

    @AfterEach
    void close() {
        home.close();
        arc.close();
        registry.close();
    }

    private ClientBuilder builder() {
        return Clients.quick(Client.builder().service(home.url()));
    }

    private URI resourceCaps() {
        return registry.url("/reg/resource-caps");
    }

    @Test
    void B8_twoServicesAreUsedByTheirPrefixesInOneClient() {
        home.addFile("/home-file", "x");
        Client client =
                builder().registry(resourceCaps()).prefix("arc", "ivo://cadc.nrc.ca/arc").build();

        assertThat(client.listdir("vos:/")).containsExactly("home-file");
        assertThat(client.listdir("arc:")).containsExactly("arc-file");
        assertThat(client.listdir("arc:/")).containsExactly("arc-file");
        assertThat(client.uri("arc:home/a b")).hasToString("vos://cadc.nrc.ca!arc/home/a%20b");
        assertThat(client.glob("arc:*")).containsExactly(client.uri("arc:arc-file"));
    }

    @Test
    void B8_aPrefixOfAUrlLearnsItsAuthorityAndTakesWholeUrisToo() {
        Client client = builder().prefix("vault", arc.url().toString()).build();

        assertThat(client.listdir("vos://cadc.nrc.ca~arc/")).containsExactly("arc-file");
        assertThat(client.uri("vault:x")).hasToString("vos://cadc.nrc.ca!arc/x");
    }

    @Test
    void B8_anUnknownServiceIsRefusedWithEveryStepTried() {
        Client client =
                builder().registry(resourceCaps()).prefix("arc", arc.url().toString()).build();

        assertThatThrownBy(() -> client.exists("vos://no.such!service/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e ->
                                assertThat(e.detail())
                                        .contains(
                                                "vos://no.such!service/a",
                                                "ivo://no.such/service is not among the services"
                                                        + " of "
                                                        + resourceCaps(),
                                                "its own service " + home.url(),
                                                arc.url().toString(),
                                                "vos://cadc.nrc.ca!arc"));
    }

    @Test
    void aServiceThatIsDownKeepsNoOtherFromBeingFound() {
        arc.server().handle(e -> e.reply(500, "InternalFault broken"));
        TinySpace third = new TinySpace("third!one", "3");
        Client client =
                builder()
                        .prefix("arc", arc.url().toString())
                        .prefix("third", third.url().toString())
                        .build();

        assertThat(client.listdir("vos://third!one/")).containsExactly("3");
        third.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vos", "VOS", "file", "https", "C", "", "a b", "a:b", "1x"})
    void prefixThatMeansSomethingElseIsRefused(String prefix) {
        assertThatThrownBy(() -> builder().prefix(prefix, "ivo://a/b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + prefix + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\data", "file:/data", "arc2:/x", "a/b:c", ":x", "name"})
    void aNameIsLocalUnlessItsPrefixIsConfigured(String name) {
        Client client = builder().prefix("arc", arc.url().toString()).build();

        assertThat(client.isRemote(name)).isFalse();
        assertThat(client.isRemote("arc:/x")).isTrue();
        assertThat(client.isRemote("VOS://a!b/x")).isTrue();
        assertThatThrownBy(() -> client.uri(name))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.INVALID_URI));
    }

    @Test
    void eachServiceGetsItsOwnCredentialsAndNoOthers() {
        Client client =
                builder()
                        .credentials(Credentials.bearer("for-home"))
                        .prefix("arc", arc.url().toString())
                        .credentials("arc", Credentials.bearer("for-arc"))
                        .build();

        client.listdir("vos:/");
        client.listdir("arc:/");

        assertThat(home.server().exchanges())
                .allMatch(e -> e.header("Authorization").equals(Optional.of("Bearer for-home")));
        assertThat(arc.server().exchanges())
                .isNotEmpty()
                .allMatch(e -> e.header("Authorization").equals(Optional.of("Bearer for-arc")));
    }

    @Test
    void aServiceBesideTheOwnOneIsMetAsNobodyUnlessToldOtherwise() {
        Client client =
                builder()
                        .credentials(Credentials.bearer("for-home"))
                        .registry(resourceCaps())
                        .prefix("arc", "ivo://cadc.nrc.ca/arc")
                        .build();

        client.listdir("arc:/");

        assertThat(arc.server().exchanges())
                .isNotEmpty()
                .allMatch(e -> e.header("Authorization").isEmpty());
    }

    @Test
    void differentCredentialsForOneOriginAreRefused() {
        ClientBuilder builder =
                builder()
                        .credentials(Credentials.bearer("one"))
                        .credentials(
                                home.url().resolve("/other").toString(), Credentials.bearer("two"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/other")
                .hasMessageNotContaining("two");
    }

    @Test
    void theRegistryIsAskedOnceInTenMinutesAndItsLastWordCountsWhereItIsSilent() throws Exception {
        client().listdir("arc:/");
        client().listdir("arc:/");
        assertThat(registry.exchanges()).hasSize(1);
        Path kept = onlyFile();
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minusSeconds(3600)));

        registry.handle(e -> e.reply(500, "InternalFault"));

        assertThat(client().listdir("arc:/")).containsExactly("arc-file");
        assertThat(registry.exchanges()).hasSizeGreaterThan(1);
    }

    @Test
    void whatOneRegistrySaidIsNotBelievedOfAnother() {
        client().listdir("arc:/");
        try (ScriptedServer other = new ScriptedServer(e -> e.reply(500, "InternalFault"))) {
            Client client =
                    builder()
                            .registry(other.url("/reg/resource-caps"))
                            .registryCache(directory)
                            .prefix("arc", "ivo://cadc.nrc.ca/arc")
                            .build();

            assertThatThrownBy(() -> client.listdir("arc:/")).isInstanceOf(VOSpaceException.class);
        }
    }

    @Test
    void aPageThatIsNoRegistryIsNotKept() throws Exception {
        registry.handle(e -> e.reply(200, "<html>Welcome to the hotel"));

        assertThatThrownBy(() -> client().listdir("arc:/")).isInstanceOf(VOSpaceException.class);

        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** A new client, as every command is. */
    private Client client() {
        return builder()
                .registry(resourceCaps())
                .registryCache(directory)
                .prefix("arc", "ivo://cadc.nrc.ca/arc")
                .build();
    }

    private Path onlyFile() throws Exception {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void B8_aFileIsARegistryToo() throws Exception {
        Path file = directory.resolve("resource-caps");
        Files.writeString(file, "ivo://cadc.nrc.ca/arc = " + arc.url() + "/capabilities");
        Client client =
                builder()
                        .registry(file.toUri())
                        .registryCache(directory)
                        .prefix("arc", "ivo://cadc.nrc.ca/arc")
                        .build();

        assertThat(client.listdir("arc:/")).containsExactly("arc-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "x@y", "http://h"})
    void webServiceThatIsNoHostIsRefused(String host) {
        assertThatThrownBy(() -> Client.builder().webservice(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: host or host:port");
    }

    @Test
    void localWebServiceHasTheShortNamesOfOpencadc() {
        Client client = Client.builder().localWebservice("localhost:1").build();

        assertThat(client.uri("vault:me/x")).hasToString("vos://opencadc.org!vault/me/x");
        assertThat(client.uri("arc:home")).hasToString("vos://opencadc.org!arc/home");
    }
}
