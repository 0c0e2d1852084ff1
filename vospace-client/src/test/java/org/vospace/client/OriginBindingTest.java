package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.Authorizations;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;

/** Whatever the service, or somebody in its place, names: secrets stay with the service. */
class OriginBindingTest {
    private static final String SECRET = "s3cret-token";

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final ScriptedServer evil = new ScriptedServer(e -> e.reply(200, "gotcha"));

    @AfterEach
    void close() {
        space.close();
        evil.close();
    }

    private Client client(Credentials credentials) {
        return Clients.quick(Client.builder().service(space.url()).credentials(credentials))
                .build();
    }

    private void assertThatEvilWasReachedAndGotNothing() {
        assertThat(evil.exchanges()).isNotEmpty();
        assertThat(evil.exchanges())
                .allSatisfy(
                        e -> {
                            assertThat(e.header("Authorization")).isEmpty();
                            assertThat(e.header("Cookie")).isEmpty();
                            assertThat(e.header("Proxy-Authorization")).isEmpty();
                            assertThat(e.header("X-CADC-DelegationToken")).isEmpty();
                            assertThat(e.target()).doesNotContain(SECRET);
                        });
    }

    static Stream<Arguments> redirectsAndCredentials() {
        return Stream.of(301, 302, 303, 307, 308)
                .flatMap(
                        status ->
                                Stream.of(
                                                Credentials.bearer(SECRET),
                                                Credentials.basic("alice", SECRET),
                                                Credentials.bearer(renewing()))
                                        .map(who -> Arguments.of(status, who)));
    }

    /** As a login's token is: asked anew for each request, and once more after a 401. */
    private static TokenSource renewing() {
        return new TokenSource() {
            @Override
            public Optional<String> token() {
                return Optional.of(SECRET);
            }

            @Override
            public Optional<String> renewed(String refused) {
                return Optional.of(SECRET + "-2");
            }

            @Override
            public String toString() {
                return "renewing";
            }
        };
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("redirectsAndCredentials")
    void redirectOfBytesTakesNoCredentialAlong(int status, Credentials who) throws Exception {
        space.addFile("/f", "gotcha");
        space.always("GET /space/files/f", e -> e.reply(status, "", "Location: " + evil.url("/f")));

        client(who).copy(FakeSpace.uri("/f"), directory.resolve("f"));

        assertThat(directory.resolve("f")).hasContent("gotcha");
        assertThatEvilWasReachedAndGotNothing();
        assertThat(space.server().exchanges()).allMatch(e -> e.header("Authorization").isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void redirectOfAnUploadTakesNoCredentialAlong(int status) throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "content");
        space.always("PUT /space/files/f", e -> e.reply(status, "", "Location: " + evil.url("/f")));

        uploadAnyway(client(Credentials.bearer(SECRET)), file);

        assertThatEvilWasReachedAndGotNothing();
    }

    /** What becomes of the upload at a server of lies is not what this is about. */
    private static void uploadAnyway(Client client, Path file) throws Exception {
        try {
            client.copy(file, FakeSpace.uri("/f"));
        } catch (VOSpaceException e) {
            // it may find out
        }
    }

    @Test
    void refusalElsewhereDoesNotBringAnotherCredentialThere() {
        evil.handle(e -> e.reply(401, "", "WWW-Authenticate: Bearer"));
        space.always("GET /space/nodes/f", e -> e.reply(302, "", "Location: " + evil.url("/f")));

        assertThatThrownBy(
                        () -> client(Credentials.bearer(renewing())).getNode(FakeSpace.uri("/f")))
                .isInstanceOf(VOSpaceException.class);

        assertThat(evil.exchanges()).hasSize(1);
        assertThatEvilWasReachedAndGotNothing();
    }

    @Test
    void endpointsOfTransfersElsewhereGetNoCredential() throws Exception {
        space.withoutFiles();
        space.addFile("/f", "gotcha");
        space.always(
                "POST /space/synctrans",
                e ->
                        e.reply(
                                200,
                                """
                                <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
                                <vos:target>vos://example.org!fake/f</vos:target>
                                <vos:direction>pullFromVoSpace</vos:direction>
                                <vos:protocol uri="ivo://ivoa.net/vospace/core#httpget">
                                <vos:endpoint>%s</vos:endpoint></vos:protocol>
                                </vos:transfer>\
                                """
                                        .formatted(evil.url("/f")),
                                "Content-Type: text/xml"));

        client(Credentials.bearer(SECRET)).copy(FakeSpace.uri("/f"), directory.resolve("f"));

        assertThatEvilWasReachedAndGotNothing();
    }

    @Test
    void capabilitiesThatPointElsewhereTakeNoCredentialThere() {
        space.always(
                "GET /space/capabilities",
                e ->
                        e.reply(
                                200,
                                """
                                <c:capabilities xmlns:c="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
                                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                                 xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1">
                                <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes">
                                <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
                                <accessURL use="base">%s</accessURL></interface></capability>
                                </c:capabilities>\
                                """
                                        .formatted(evil.url("/nodes"))));
        evil.handle(e -> e.reply(404, "NodeNotFound"));

        assertThat(client(Credentials.bearer(SECRET)).exists(FakeSpace.uri("/f"))).isFalse();

        assertThatEvilWasReachedAndGotNothing();
    }

    @Test
    void targetOfALinkElsewhereGetsNoCredential() {
        space.put(
                new LinkNode(
                        FakeSpace.uri("/l"), Properties.none(), evil.url("/target").toString()));
        space.always(
                "GET /space/files/l", e -> e.reply(303, "", "Location: " + evil.url("/target")));

        assertThatThrownBy(
                        () ->
                                client(Credentials.bearer(SECRET))
                                        .copy(
                                                FakeSpace.uri("/l"),
                                                directory.resolve("no/such/directory")))
                .isInstanceOf(java.io.IOException.class);
        client(Credentials.bearer(SECRET)).getNode(FakeSpace.uri("/l"));

        assertThat(evil.exchanges()).allMatch(e -> e.header("Authorization").isEmpty());
    }

    @Test
    void serviceThatTheRegistryNamesForAForeignNodeGetsNoCredential() {
        space.always(
                "GET /reg/resource-caps",
                e -> e.reply(200, "ivo://evil.org/x = " + evil.url("/capabilities")));
        Client client =
                Clients.quick(
                                Client.builder()
                                        .service(space.url())
                                        .registry(space.server().url("/reg/resource-caps"))
                                        .credentials(Credentials.bearer(SECRET)))
                        .build();

        assertThatThrownBy(() -> client.exists("vos://evil.org!x/a"))
                .isInstanceOf(VOSpaceException.class);

        assertThatEvilWasReachedAndGotNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/reg, http://example.org/c, false",
        "http://example.org/reg, https://example.org/c, false",
        "https://example.org/reg, http://example.org/c, false",
        "https://example.org/reg, https://example.org/c, true",
    })
    void registryThatAnybodyCouldSpeakForDoesNotSayWhereCredentialsGo(
            URI registry, URI service, boolean sent) {
        Authorizations authorizations = new Authorizations();

        new CredentialIssuer(authorizations)
                .issueByWordOf(registry, service, Credentials.bearer(SECRET));

        assertThat(authorizations.valueFor(service).isPresent()).isEqualTo(sent);
        if (!sent) {
            assertThat(authorizations.find(service).orElseThrow().trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("too weak a word"));
        }
    }

    @Test
    void otherPortIsAnotherOrigin() {
        assertThat(evil.url("/").getHost()).isEqualTo(space.url().getHost());
        space.always("GET /space/nodes/f", e -> e.reply(302, "", "Location: " + evil.url("/f")));
        evil.handle(e -> e.reply(404, "NodeNotFound"));

        assertThat(client(Credentials.bearer(SECRET)).exists(FakeSpace.uri("/f"))).isFalse();

        assertThatEvilWasReachedAndGotNothing();
    }

    static List<String> disguises() {
        return List.of(
                "http://%1$s@%2$s/f", "http://%1$s%%40x@%2$s/f", "//%2$s/f", "HTTP://%2$s/%1$s/f");
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void disguisedUrlsGetNoCredential(String disguise) {
        String own = space.url().getAuthority();
        String location = disguise.formatted(own, evil.url("/").getAuthority());
        space.always("GET /space/nodes/f", e -> e.reply(302, "", "Location: " + location));
        evil.handle(e -> e.reply(404, "NodeNotFound"));

        assertThat(client(Credentials.bearer(SECRET)).exists(FakeSpace.uri("/f"))).isFalse();

        assertThatEvilWasReachedAndGotNothing();
    }

    @Test
    void sameServerUnderAnotherNameGetsNoCredential() {
        String elsewhere = "http://localhost:" + space.url().getPort() + "/space/nodes/g";
        space.addFile("/g", "x");
        space.always("GET /space/nodes/f", e -> e.reply(302, "", "Location: " + elsewhere));

        client(Credentials.bearer(SECRET)).getNode(FakeSpace.uri("/f"));

        assertThat(space.server().exchanges())
                .filteredOn(e -> e.path().equals("/space/nodes/g"))
                .isNotEmpty()
                .allMatch(e -> e.header("Authorization").isEmpty());
    }

    @Test
    void retriesElsewhereTakeNoCredentialAlong() {
        space.always("GET /space/nodes/f", e -> e.reply(302, "", "Location: " + evil.url("/f")));
        evil.handle(e -> e.reply(evil.exchanges().size() < 3 ? 503 : 404, "NodeNotFound"));

        assertThat(client(Credentials.bearer(SECRET)).exists(FakeSpace.uri("/f"))).isFalse();

        assertThat(evil.exchanges()).hasSize(3);
        assertThatEvilWasReachedAndGotNothing();
    }

    @Test
    void cookiesAreNeitherKeptNorSent() {
        space.always("GET /space/nodes/f", e -> e.reply(404, "NodeNotFound", "Set-Cookie: a=b"));
        Client client = client(Credentials.bearer(SECRET));

        client.exists(FakeSpace.uri("/f"));
        client.exists(FakeSpace.uri("/f"));

        assertThat(space.server().exchanges())
                .extracting((Exchange e) -> e.header("Cookie"))
                .containsOnly(Optional.empty());
    }

    @Test
    void userInTheUrlOfAServiceIsRefusedWithoutBeingQuoted() {
        assertThatThrownBy(() -> Client.builder().service("https://me:" + SECRET + "@example.org/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example.org")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void tokenThatAHeaderCannotHoldIsRefusedWithoutBeingQuoted() {
        Client client =
                client(Credentials.bearer(() -> Optional.of("s3cret token\nwith a line break")));

        assertThatThrownBy(() -> client.exists(FakeSpace.uri("/f")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void refusedTokenIsRenewedOnceAndTheSecondRefusalCounts() {
        space.always("GET /space/nodes/f", e -> e.reply(401, "NotAuthenticated expired"));
        Client client = client(Credentials.bearer(renewing()));

        assertThatThrownBy(() -> client.exists(FakeSpace.uri("/f")))
                .hasMessageContaining("expired")
                .hasMessageNotContaining(SECRET);

        assertThat(space.server().requests())
                .filteredOn(request -> request.startsWith("GET /space/nodes/f"))
                .hasSize(2);
    }

    @Test
    void credentialsOfAPrefixDoNotGoWhereARegistryOverHttpPoints() {
        Authorizations authorizations = new Authorizations();
        CredentialIssuer issuer = new CredentialIssuer(authorizations);
        URI service = URI.create("https://evil.example/c");

        issuer.issueByWordOf(
                URI.create("http://example.org/reg"), service, Credentials.bearer(SECRET));

        assertThat(authorizations.valueFor(service)).isEmpty();
        assertThat(authorizations.find(service).orElseThrow().trouble()).isPresent();
    }

    @Test
    void weakWordOfARegistryTakesNothingFromAServiceWhoseUrlWasGiven() {
        Authorizations authorizations = new Authorizations();
        CredentialIssuer issuer = new CredentialIssuer(authorizations);
        URI given = URI.create("https://example.org/a");
        issuer.issue(given, Credentials.bearer(SECRET));

        issuer.issueByWordOf(
                URI.create("http://example.org/reg"),
                URI.create("https://example.org/b"),
                Credentials.bearer("other"));

        assertThat(authorizations.valueFor(given)).hasValue("Bearer " + SECRET);
    }

    @Test
    void jobsAndEventsElsewhereGetNoCredential() {
        evil.handle(e -> e.reply(404, "NodeNotFound"));

        assertThatThrownBy(
                        () ->
                                client(Credentials.bearer(SECRET))
                                        .jobs()
                                        .get(evil.url("/transfers/j").toString()))
                .isInstanceOf(VOSpaceException.class);

        assertThatEvilWasReachedAndGotNothing();
    }
}
