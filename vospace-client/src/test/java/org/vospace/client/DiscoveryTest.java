package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class DiscoveryTest {
    private final FakeSpace space = new FakeSpace();
    private final ScriptedServer registry =
            new ScriptedServer(
                    e ->
                            e.reply(
                                    200,
                                    "# services\nivo://example.org/fake = "
                                            + space.url()
                                            + "/capabilities\n\nivo://other.org/x = http://x/\n"));

    @AfterEach
    void close() {
        space.close();
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/capabilities", "/capabilities/"})
    void serviceIsFoundByItsBaseOrItsCapabilities(String suffix) {
        space.addFile("/a", "x");

        Client client = Client.builder().service(space.url() + suffix).build();

        assertThat(client.listdir("vos:/")).containsExactly("a");
    }

    @Test
    void capabilitiesAreAskedForOnce() {
        Client client = Clients.of(space);

        client.exists("vos:/a");
        client.exists("vos:/b");

        assertThat(space.server().requests())
                .filteredOn(request -> request.endsWith("/capabilities"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vos://example.org!fake",
                "vos://EXAMPLE.org~fake/",
                "ivo://example.org/fake"
            })
    void serviceIsFoundByItsName(String name) {
        Client client =
                Client.builder().service(name).registry(registry.url("/reg/resource-caps")).build();

        assertThat(client.exists("vos:/")).isTrue();
    }

    @Test
    void uriOfAnotherServiceIsLookedUpInTheRegistry() {
        Client client = Client.builder().registry(registry.url("/reg/resource-caps")).build();

        assertThat(client.exists(FakeSpace.uri("/"))).isTrue();
    }

    @Test
    void unknownAuthorityIsRefusedWithWhatIsExpected() {
        Client client = Clients.of(space);

        assertThatThrownBy(() -> client.exists("vos://somewhere!else/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.INVALID_URI);
                            assertThat(e.detail())
                                    .contains("vos://somewhere!else/a")
                                    .contains("expected: vos://example.org!fake/");
                        });
    }

    @Test
    void nameThatTheRegistryDoesNotKnowIsRefused() {
        Client client = Client.builder().registry(registry.url("/reg/resource-caps")).build();

        assertThatThrownBy(() -> client.exists("vos://no!such/a"))
                .hasMessageContaining(
                        "ivo://no/such is not among the services of " + registry.url("/"));
    }

    @Test
    void authorityIsLearntFromTheRoot() {
        VosUri uri = Clients.of(space).uri("vos:/a b");

        assertThat(uri).hasToString("vos://example.org!fake/a%20b");
    }

    @Test
    void authorityIsLearntFromTheRegistryOfTheHostWhereTheRootIsPrivate() {
        space.always("GET /space/nodes?", e -> e.reply(403, "PermissionDenied root"));
        space.always(
                "GET /reg/resource-caps",
                e -> e.reply(200, "ivo://a.b/c = " + space.url() + "/capabilities"));

        VosUri uri = Clients.of(space).uri("vos:/a");

        assertThat(uri).hasToString("vos://a.b!c/a");
    }

    @Test
    void authorityThatWasGivenIsNotAskedFor() {
        Client client = Client.builder().service(space.url()).authority("given!one").build();

        assertThat(client.uri("vos:/a")).hasToString("vos://given!one/a");
        assertThat(space.server().requests()).isEmpty();
    }

    @Test
    void serviceWithoutNodesIsRefusedByName() {
        space.always(
                "GET /space/capabilities",
                e ->
                        e.reply(
                                200,
                                "<c:capabilities xmlns:c='http://www.ivoa.net/xml/VOSICapabilities/v1.0'/>"));

        assertThatThrownBy(() -> Clients.of(space).exists(FakeSpace.uri("/a")))
                .hasMessageContaining("ivo://ivoa.net/std/VOSpace/v2.0#nodes");
    }

    @Test
    void pageThatIsNoCapabilitiesIsReportedAsSuch() {
        space.always("GET /space/capabilities", e -> e.reply(200, "<html><p>Welcome"));

        assertThatThrownBy(() -> Clients.of(space).exists(FakeSpace.uri("/a")))
                .hasMessageContaining(
                        "/space/capabilities answered with a document that cannot be read");
    }

    @Test
    void credentialsWithoutAServiceAreRefused() {
        assertThatThrownBy(
                        () ->
                                Client.builder()
                                        .registry(URI.create("http://r/"))
                                        .credentials(Credentials.bearer("t"))
                                        .build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void credentialsDoNotReachTheRegistry() {
        Client client =
                Client.builder()
                        .service("vos://example.org!fake")
                        .registry(registry.url("/reg/resource-caps"))
                        .credentials(Credentials.basic("me", "pw"))
                        .build();

        client.exists("vos:/");

        assertThat(registry.exchanges()).allMatch(e -> e.header("Authorization").isEmpty());
        assertThat(space.server().exchanges())
                .allMatch(
                        e ->
                                e.header("Authorization")
                                        .equals(java.util.Optional.of("Basic bWU6cHc=")));
    }

    @Test
    void credentialsShowNoSecret() {
        assertThat(Credentials.bearer("s3cret").toString()).doesNotContain("s3cret");
        assertThat(Credentials.basic("me", "s3cret").toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "ä"})
    void tokenThatAHeaderCannotHoldIsRefused(String token) {
        assertThatThrownBy(() -> Credentials.bearer(token))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
