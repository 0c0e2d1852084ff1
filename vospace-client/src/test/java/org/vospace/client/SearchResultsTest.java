package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;

/** Answers to searches, good and bad. */
class SearchResultsTest {
    private static final String CAPABILITIES =
            """
            <c:capabilities xmlns:c="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
             xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1">
            <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes">
            <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
            <accessURL use="base">/space/nodes</accessURL></interface></capability>
            <capability standardID="ivo://org.vospace/std#search">
            <interface xsi:type="vs:ParamHTTP" role="std">
            <accessURL use="base">/space/search</accessURL></interface></capability>
            </c:capabilities>""";

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @BeforeEach
    void offerSearch() {
        space.always("GET /space/capabilities", e -> e.reply(200, CAPABILITIES));
    }

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private void answer(String end, String... names) {
        StringBuilder answer =
                new StringBuilder(
                        """
                        <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:type="vos:ContainerNode" uri="vos://example.org!fake/c">
                        <vos:properties/><vos:nodes>""");
        for (String name : names) {
            answer.append("<vos:node xsi:type=\"vos:DataNode\" uri=\"vos://example.org!fake/c/")
                    .append(name)
                    .append("\"><vos:properties/></vos:node>");
        }
        space.always("GET /space/search?", e -> e.reply(200, answer + end));
    }

    private List<String> found() {
        List<String> names = new ArrayList<>();
        try (Stream<Node> hits = client.search(SearchQuery.below(FakeSpace.uri("/c")))) {
            hits.map(Node::name).forEach(names::add);
        }
        return names;
    }

    @Test
    void hitsArriveFromAnyDepth() {
        answer("</vos:nodes></vos:node>", "a", "d/e/b");

        assertThat(found()).containsExactly("a", "b");
    }

    @Test
    void E2_hitsThatCannotBeRepresentedAreNotSilentlyLeftOut() {
        answer("</vos:nodes></vos:node>", "a", "..", "b");

        assertThatThrownBy(this::found)
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.INTERNAL_FAULT))
                .hasMessageContaining("1 hits cannot be represented");
    }

    @Test
    void E2_aSearchThatIsCutOffIsNoCompleteOne() {
        answer("", "a", "b");

        assertThatThrownBy(this::found).isInstanceOf(VOSpaceException.class);
    }

    @Test
    void aServiceWithoutSearchSaysSo() {
        try (FakeSpace other = new FakeSpace();
                Client plain = Clients.of(other)) {
            assertThatThrownBy(() -> plain.search(SearchQuery.below(FakeSpace.uri("/"))))
                    .isInstanceOfSatisfying(
                            VOSpaceException.class,
                            e -> assertThat(e.type()).isEqualTo(FaultType.OPERATION_NOT_SUPPORTED));
        }
    }
}
