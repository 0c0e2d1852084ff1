package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class NegotiationTest {
    private static final VosUri TARGET = FakeSpace.uri("/a.fits");

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private Path file(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(directory.resolve("local.fits"), content);
    }

    @Test
    void serviceWithoutFilesIsNegotiatedWith() throws Exception {
        try (FakeSpace plain = new FakeSpace().withoutFiles();
                Client negotiating = Clients.of(plain)) {
            Path file = file(100_000);

            TransferResult result = negotiating.copy(file, TARGET);

            assertThat(plain.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
            assertThat(result.verified()).isTrue();
            assertThat(plain.server().requests()).contains("PUT /space/data/token/a.fits");
        }
    }

    @Test
    void serviceWhoseFilesTakeNoBytesIsNegotiatedWith() throws Exception {
        space.always("PUT /space/files", e -> e.reply(405, ""));
        Path file = file(10);

        client.copy(file, TARGET);

        assertThat(space.content("/a.fits")).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void endpointsAreTriedInTurn() throws Exception {
        try (FakeSpace plain = new FakeSpace().withoutFiles();
                Client negotiating = Clients.of(plain)) {
            plain.always("GET /space/transfers/j0/results", e -> e.reply(200, twoEndpoints(plain)));
            plain.always("PUT /broken", e -> e.reply(500, "InternalFault disk"));
            Path file = file(10);

            negotiating.copy(file, TARGET);

            assertThat(plain.server().requests())
                    .containsSubsequence("PUT /broken", "PUT /space/data/token/a.fits");
        }
    }

    private static String twoEndpoints(FakeSpace space) {
        return """
               <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
               <vos:target>vos://example.org!fake/a.fits</vos:target><vos:direction>pushToVoSpace</vos:direction>
               <vos:protocol uri="ivo://ivoa.net/vospace/core#httpput"><vos:endpoint>%s</vos:endpoint></vos:protocol>
               <vos:protocol uri="ivo://ivoa.net/vospace/core#httpput"><vos:endpoint>%s</vos:endpoint></vos:protocol>
               </vos:transfer>
               """
                .formatted(
                        space.server().url("/broken"),
                        space.server().url("/space/data/token/a.fits"));
    }

    @Test
    void credentialsDoNotReachAnEndpointOfAnotherOrigin() throws Exception {
        try (FakeSpace plain = new FakeSpace().withoutFiles();
                ScriptedServer store =
                        new ScriptedServer(
                                e ->
                                        e.reply(
                                                201,
                                                "",
                                                "Digest: " + FakeSpace.digestHeader(e.body())));
                Client negotiating =
                        Clients.quick(Client.builder().service(plain.url()))
                                .credentials(Credentials.bearer("secret"))
                                .build()) {
            plain.always(
                    "GET /space/transfers/j0/results",
                    e ->
                            e.reply(
                                    200,
                                    twoEndpoints(plain)
                                            .replace(
                                                    plain.server().url("/broken").toString(),
                                                    store.url("/put").toString())));

            negotiating.copy(file(10), TARGET);

            assertThat(store.requests()).containsExactly("PUT /put");
            assertThat(store.exchanges().get(0).header("Authorization")).isEmpty();
            assertThat(plain.server().exchanges())
                    .allMatch(e -> e.header("Authorization").equals(Optional.of("Bearer secret")));
        }
    }

    @Test
    void failedNegotiationIsTheJobsFault() throws Exception {
        try (FakeSpace plain = new FakeSpace().withoutFiles();
                Client negotiating = Clients.of(plain)) {
            Path target = directory.resolve("target");

            assertThatThrownBy(() -> negotiating.copy(FakeSpace.uri("/no"), target))
                    .isInstanceOfSatisfying(
                            VOSpaceException.class,
                            e -> assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND));
            assertThat(target).doesNotExist();
        }
    }
}
