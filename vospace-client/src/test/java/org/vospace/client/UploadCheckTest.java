package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Properties;
import org.vospace.model.Property;

/** What is found out before an upload, at a service that explains nothing. */
class UploadCheckTest {
    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private void container(String path, Property... properties) {
        space.put(new ContainerNode(FakeSpace.uri(path), Properties.of(properties)));
    }

    private static Property property(String uri, String text) {
        return Property.of(uri, text);
    }

    @ParameterizedTest
    @CsvSource({"100, false", "101, true"})
    void B28_whatTheQuotaLeavesIsReckonedWhereNothingIsSaidToBeFree(long bytes, boolean refused) {
        container(
                "/c", property(CoreProperties.QUOTA, "150"), property(CoreProperties.LENGTH, "50"));

        Optional<VOSpaceException> obstacle =
                client.permissions().obstacle(FakeSpace.uri("/c/f"), bytes);

        assertThat(obstacle.isPresent()).isEqualTo(refused);
    }

    @Test
    void B28_whatIsSaidToBeFreeCountsMoreThanTheQuota() {
        container(
                "/c",
                property(CoreProperties.QUOTA, "1000"),
                property(CoreProperties.AVAILABLE_SPACE, "10"));

        assertThat(client.permissions().obstacle(FakeSpace.uri("/c/f"), 11).orElseThrow().type())
                .isEqualTo(FaultType.QUOTA_EXCEEDED);
    }

    @Test
    void B28_nothingThatIsNotKnownIsAnObstacle() {
        container("/c", property(CoreProperties.QUOTA, "much"));
        space.addFile("/c/f", "x");

        assertThat(client.permissions().obstacle(FakeSpace.uri("/c/f"), 1L << 50)).isEmpty();
        assertThat(client.permissions().obstacle(FakeSpace.uri("/c/g"), 1L << 50)).isEmpty();
    }

    @Test
    void B28_aLockedContainerTakesNothingNew() {
        container("/c", property(CoreProperties.IS_LOCKED, "true"));

        assertThat(client.permissions().obstacle(FakeSpace.uri("/c/f"), 1).orElseThrow().type())
                .isEqualTo(FaultType.NODE_LOCKED);
    }

    @Test
    void B28_aCredentialThatIsLeftOutIsToldWithoutARequest() {
        TokenSource expired =
                new TokenSource() {
                    @Override
                    public Optional<String> token() {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> trouble() {
                        return Optional.of("the token expired yesterday");
                    }

                    @Override
                    public Optional<Instant> expires() {
                        return Optional.of(Instant.EPOCH);
                    }
                };
        Client late =
                Clients.quick(
                                Client.builder()
                                        .service(space.url())
                                        .credentials(Credentials.bearer(expired)))
                        .build();

        VOSpaceException obstacle =
                late.permissions().obstacle(FakeSpace.uri("/f"), 1).orElseThrow();

        assertThat(obstacle.type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
        assertThat(obstacle).hasMessageContaining("the token expired yesterday");
        assertThat(space.server().requests()).noneMatch(request -> request.contains("/nodes/f"));
    }

    @Test
    void aServiceThatCannotBeAskedIsNoAnswer() {
        space.always("GET /space/nodes/f", e -> e.reply(500, "InternalFault broken"));

        assertThatThrownBy(() -> client.permissions().obstacle(FakeSpace.uri("/f"), 1))
                .isInstanceOf(VOSpaceException.class);
        assertThatThrownBy(() -> client.permissions().obstacle(FakeSpace.uri("/f"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aServiceThatDoesNotExplainSaysSo() {
        space.addFile("/f", "x");

        assertThatThrownBy(() -> client.permissions().explain(FakeSpace.uri("/f")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.OPERATION_NOT_SUPPORTED);
                            assertThat(e.detail()).contains("view=permissions");
                        });
    }
}
