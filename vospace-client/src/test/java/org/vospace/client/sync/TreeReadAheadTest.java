package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.xml.VOSpaceXml;

/** Runs on a service that claims to search, whatever it then answers. */
class TreeReadAheadTest extends TreeFixture {
    private static final String SEARCH = "GET /space/search?";
    private static final String[] ALL = {"a", "b", "c", "a/f", "b/f", "c/f", "c/surplus"};

    @BeforeEach
    void makeTree() throws Exception {
        space.ofThisSdk();
        space.addContainer("/tree");
        for (String name : List.of("a", "b", "c")) {
            file("tree/" + name + "/f", name);
            space.addContainer("/tree/" + name);
            space.addFile("/tree/" + name + "/f", name);
        }
        space.addFile("/tree/c/surplus", "x");
    }

    /** An answer with these nodes of the space. */
    private byte[] answer(String... paths) throws Exception {
        List<Node> found = new ArrayList<>();
        for (String path : paths) {
            found.add(space.node("/tree/" + path).orElseThrow());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VOSpaceXml.standard()
                .writeContainer(
                        new ContainerNode(FakeSpace.uri("/tree"), Properties.none()),
                        found.iterator(),
                        Detail.MAX,
                        out);
        return out.toByteArray();
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    private long listings() {
        return space.server().requests().stream()
                .filter(r -> r.startsWith("GET /space/nodes/") && !r.contains("limit=0"))
                .count();
    }

    @Test
    void oneAnswerTellsOfAllContainers() throws Exception {
        byte[] all = answer(ALL);
        space.always(SEARCH, e -> e.reply(200, all));

        TreeReport report = up(TreeOptions.sync());

        assertThat(report.failures()).isEmpty();
        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(requests(SEARCH)).isEqualTo(1);
        assertThat(listings()).isZero();
    }

    @Test
    void E7_whatASearchShowedAndTheSourceHasNotIsDeleted() throws Exception {
        byte[] all = answer(ALL);
        space.always(SEARCH, e -> e.reply(200, all));

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.deleted()).isEqualTo(1);
        assertThat(space.node("/tree/c/surplus")).isEmpty();
        assertThat(space.node("/tree/c/f")).isPresent();
    }

    @Test
    void E2_whatHasComeToAContainerMeanwhileIsNotDeletedWithIt() throws Exception {
        space.addContainer("/tree/old");
        space.addFile("/tree/old/x.fits", "x");
        byte[] all = answer("a", "b", "c", "old", "a/f", "b/f", "c/f", "c/surplus", "old/x.fits");
        space.addFile("/tree/old/new.tmp", "came after the answer");
        space.always(SEARCH, e -> e.reply(200, all));

        TreeReport report =
                up(
                        TreeOptions.sync()
                                .withDelete(true)
                                .withFilter(TreeFilter.of(List.of(), List.of("*.tmp"))));

        assertThat(report.failures()).isEmpty();
        assertThat(space.node("/tree/old/x.fits")).isEmpty();
        assertThat(space.node("/tree/old/new.tmp")).isPresent();
    }

    @Test
    void aSearchThatFailsIsReplacedByListings() {
        space.always(SEARCH, e -> e.reply(500, "InternalFault broken"));

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.failures()).isEmpty();
        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(listings()).isEqualTo(4);
    }

    @Test
    void E2_ofASearchThatBreaksOffNothingIsTakenThatMayBeIncomplete() throws Exception {
        String all = text(answer(ALL));
        String cut = all.substring(0, all.indexOf("/tree/c/surplus"));
        space.always(SEARCH, e -> e.reply(200, cut));

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.failures()).isEmpty();
        assertThat(report.unchanged()).isEqualTo(3);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(requests("GET /space/nodes/tree/c?")).isEqualTo(1);
    }

    @Test
    void E2_nothingIsDeletedBecauseAnAnswerCouldNotShowIt() throws Exception {
        file("tree/b/g", "g");
        space.addFile("/tree/b/g", "g");
        String all = text(answer("a", "b", "c", "a/f", "b/f", "b/g", "c/f", "c/surplus"));
        String gap = all.replace("/tree/b/g\"", "/tree/b/..\"");
        space.always(SEARCH, e -> e.reply(200, gap));

        TreeReport report = down(TreeOptions.sync().withDelete(true));

        assertThat(gap).isNotEqualTo(all);
        assertThat(report.failures()).isEmpty();
        assertThat(directory.resolve("tree/b/g")).exists();
        assertThat(requests("GET /space/nodes/tree/b?")).isEqualTo(1);
    }

    @Test
    void nothingIsSearchedWhereNothingIsCompared() {
        space.always(SEARCH, e -> e.reply(500, "InternalFault broken"));

        up(TreeOptions.standard());

        assertThat(requests(SEARCH)).isZero();
    }
}
