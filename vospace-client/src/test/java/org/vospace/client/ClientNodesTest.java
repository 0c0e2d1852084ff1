package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.uws.ExecutionPhase;

class ClientNodesTest {
    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    @Test
    void containerIsCreated() {
        ContainerNode created = client.mkdir("vos:/a");

        assertThat(created.uri()).isEqualTo(FakeSpace.uri("/a"));
        assertThat(space.node("/a")).containsInstanceOf(ContainerNode.class);
    }

    @Test
    void existingContainerIsADuplicate() {
        client.mkdir("vos:/a");

        assertThatThrownBy(() -> client.mkdir("vos:/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.DUPLICATE_NODE));
    }

    @Test
    void containerIsCreatedWithThoseAboveIt() {
        client.mkdirs("vos:/a/b/c");

        assertThat(space.node("/a/b/c")).containsInstanceOf(ContainerNode.class);
    }

    @Test
    void containerThatExistsIsFineForMkdirs() {
        client.mkdirs("vos:/a/b");

        client.mkdirs("vos:/a/b");
        client.mkdirs("vos:/");

        assertThat(client.exists("vos:/a/b")).isTrue();
    }

    @Test
    void fileInTheWayOfMkdirsIsADuplicate() {
        space.addFile("/a", "x");

        assertThatThrownBy(() -> client.mkdirs("vos:/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.DUPLICATE_NODE));
    }

    @Test
    void containerWhoseCreationWasNotAnsweredIsCreatedOnce() {
        space.once(
                "PUT /space/nodes/a",
                e -> {
                    space.addContainer("/a");
                    e.body();
                    e.cut();
                });

        ContainerNode created = client.mkdir("vos:/a");

        assertThat(created.uri().name()).isEqualTo("a");
    }

    @Test
    void containerOfSomebodyElseIsADuplicateAfterABusyAnswer() {
        space.once(
                "PUT /space/nodes/a",
                e -> {
                    space.addContainer("/a");
                    e.reply(503, "ServiceBusy");
                });

        assertThatThrownBy(() -> client.mkdir("vos:/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.DUPLICATE_NODE));
    }

    @Test
    void nodeWhoseDeletionWasNotAnsweredIsDeleted() {
        space.addFile("/a", "x");
        space.once(
                "DELETE /space/nodes/a",
                e -> {
                    client(space).delete("vos:/a");
                    e.cut();
                });

        client.delete("vos:/a");

        assertThat(client.exists("vos:/a")).isFalse();
    }

    private static Client client(FakeSpace space) {
        return Clients.of(space);
    }

    @Test
    @DisplayName("DN3 deleting what is missing is NodeNotFound")
    void deletionOfNothingIsAFault() {
        assertThatThrownBy(() -> client.delete("vos:/no"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND);
                            assertThat(e.httpStatus()).isEqualTo(404);
                            assertThat(e.detail())
                                    .contains("vos://example.org!fake/no")
                                    .contains("DELETE");
                        });
    }

    @Test
    void existenceIsFalseOnlyForWhatIsMissing() {
        space.always("GET /space/nodes/secret", e -> e.reply(403, "PermissionDenied"));

        assertThat(client.exists("vos:/no/such")).isFalse();
        assertThatThrownBy(() -> client.exists("vos:/secret"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED));
    }

    @Test
    void linkKeepsItsTarget() {
        LinkNode link = client.link(FakeSpace.uri("/l"), "http://x.example/a?b#c");

        assertThat(link.target()).isEqualTo("http://x.example/a?b#c");
        assertThat(client.getNode("vos:/l")).isInstanceOf(LinkNode.class);
    }

    @Test
    @DisplayName("SN2 SN4 properties are added, replaced and removed")
    void propertiesAreSet() {
        space.addFile("/a", "x");
        Property quality = Property.of("urn:quality", "good");

        client.setProperties(
                FakeSpace.uri("/a"), List.of(quality, Property.of(CoreProperties.TITLE, "A")));
        client.setProperties(FakeSpace.uri("/a"), List.of(Property.nil("urn:quality")));

        DataNode node = (DataNode) client.getNode("vos:/a");
        assertThat(node.properties().value("urn:quality")).isEmpty();
        assertThat(node.properties().value(CoreProperties.TITLE)).hasValue("A");
        assertThat(node.properties().value(CoreProperties.LENGTH)).hasValue("1");
    }

    @Test
    @DisplayName("MV2 move runs a job to its end")
    void moveIsAJob() {
        space.addFile("/a", "x");

        ExecutionPhase phase = client.move(FakeSpace.uri("/a"), FakeSpace.uri("/b")).phase();

        assertThat(phase).isEqualTo(ExecutionPhase.COMPLETED);
        assertThat(client.listdir("vos:/")).containsExactly("b");
    }

    @Test
    @DisplayName("MV6 the fault of a failed move is the job's")
    void moveOfNothingIsTheJobsFault() {
        assertThatThrownBy(() -> client.move(FakeSpace.uri("/no"), FakeSpace.uri("/b")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND);
                            assertThat(e.detail())
                                    .contains("vos://example.org!fake/no")
                                    .contains("ended in phase ERROR");
                        });
    }

    @Test
    void moveWhoseStartWasNotAnsweredIsDoneOnce() {
        space.addFile("/a", "x");
        space.intercept(
                1,
                e -> e.method().equals("POST") && e.target().endsWith("/phase"),
                e -> {
                    space.serve(e);
                    e.cut();
                });
        space.intercept(
                1,
                e -> e.method().equals("POST") && e.target().endsWith("/phase"),
                e -> e.reply(403, "illegal in phase COMPLETED"));

        client.move(FakeSpace.uri("/a"), FakeSpace.uri("/b"));

        assertThat(space.node("/b")).isPresent();
    }

    @Test
    void copyInsideTheServiceMovesNoByteHere() {
        space.addFile("/a", "content");

        client.copyNode(FakeSpace.uri("/a"), FakeSpace.uri("/b"));

        assertThat(space.content("/b")).asString(StandardCharsets.UTF_8).isEqualTo("content");
        assertThat(space.node("/a")).isPresent();
        assertThat(space.server().requests()).noneMatch(r -> r.contains("/files/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NodeNotFound vos://a!b/c | NODE_NOT_FOUND",
                "NodeNotFound: vos://a!b/c | NODE_NOT_FOUND",
                "Node Not Found. it is gone | NODE_NOT_FOUND",
                "ContainerNotFound x | CONTAINER_NOT_FOUND",
                "<html>gone</html> | NODE_NOT_FOUND",
            })
    void faultIsUnderstoodInEveryDialect(String body, FaultType expected) {
        space.always("GET /space/nodes/a", e -> e.reply(404, body));

        assertThatThrownBy(() -> client.getNode("vos:/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(expected);
                            assertThat(e.detail()).doesNotContain("<html>");
                        });
    }

    @Test
    void faultInAHeaderIsUnderstood() {
        space.always("GET /space/nodes/a", e -> e.reply(500, "", "X-VO-Fault: NodeBusy"));

        assertThatThrownBy(() -> client.getNode("vos:/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NODE_BUSY));
    }

    @Test
    void faultTextCannotCommandATerminal() {
        space.always("GET /space/nodes/a", e -> e.reply(400, "InvalidURI \u001b[2Jgone\r\nok"));

        assertThatThrownBy(() -> client.getNode("vos:/a"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.detail()).startsWith("[2Jgone ok (GET "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "100%25",
                "a+b;c",
                "#1",
                "what?",
                "é",
                "e\u0301",
                "🌌",
                "a&b=c@d:e",
                "'\"<>|\\^`{}[]"
            })
    void anyLegalNameIsOneName(String name) {
        client.mkdir(client.uri("vos:/").child(name));

        assertThat(client.listdir("vos:/")).containsExactly(name);
        assertThat(client.getNode("vos:/" + name).name()).isEqualTo(name);
        assertThat(space.node("/" + name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vos://example.org!fake/a#b", "vos://example.org!fake/a?b"})
    void uriThatWouldLoseAPartOfItsNameIsRefused(String text) {
        assertThatThrownBy(() -> client.uri(text))
                .hasMessageContaining("%23")
                .isInstanceOf(VOSpaceException.class);
    }

    @Test
    void shortFormIsTakenLiterally() {
        assertThat(client.uri("vos:/a%20b").path()).isEqualTo(NodePath.of("/a%20b"));
        assertThat(client.uri("vos:a#b").path()).isEqualTo(NodePath.of("/a#b"));
        assertThat(client.uri("vos:").path()).isEqualTo(NodePath.ROOT);
        assertThat(client.uri("vos:/a/").path()).isEqualTo(NodePath.of("/a"));
    }

    @Test
    void closedClientRefuses() {
        client.close();

        assertThatThrownBy(() -> client.exists(FakeSpace.uri("/a")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void linkToAContainerIsListed() {
        space.addContainer("/c");
        space.addFile("/c/d", "x");
        space.put(new LinkNode(FakeSpace.uri("/l"), Properties.none(), "vos://example.org~fake/c"));

        assertThat(client.listdir("vos:/l")).containsExactly("d");
    }

    @Test
    void linksInACircleEnd() {
        space.put(new LinkNode(FakeSpace.uri("/l"), Properties.none(), "vos://example.org!fake/l"));

        assertThatThrownBy(() -> client.listdir("vos:/l"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.UNREADABLE_LINK_TARGET));
    }

    @Test
    void fileIsNoContainer() {
        space.addFile("/a", "x");

        assertThatThrownBy(() -> client.listdir("vos:/a")).hasMessageContaining("is no container");
    }
}
