package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;

/** What becomes of symbolic links on their way into the space. */
class TreeLinksTest extends TreeFixture {
    @Test
    void E7_symbolicLinksAreKeptAsLinksWithinTheTree() throws Exception {
        file("tree/data/a", "x");
        Files.createSymbolicLink(directory.resolve("tree/latest"), Path.of("data/a"));
        Files.createSymbolicLink(directory.resolve("tree/data/up"), Path.of("../data"));

        TreeReport first = up(TreeOptions.sync());
        TreeReport second = up(TreeOptions.sync());

        assertThat(first.failures()).isEmpty();
        assertThat(target("/tree/latest")).contains(FakeSpace.uri("/tree/data/a").toString());
        assertThat(target("/tree/data/up")).contains(FakeSpace.uri("/tree/data").toString());
        assertThat(second.unchanged()).isEqualTo(3);
        assertThat(second.transferred()).isZero();
    }

    private Optional<String> target(String path) {
        return space.node(path).map(node -> ((LinkNode) node).target());
    }

    @Test
    void E7_linkThatLeadsElsewhereNowIsReplaced() throws Exception {
        file("tree/a", "x");
        file("tree/b", "x");
        Files.createSymbolicLink(directory.resolve("tree/latest"), Path.of("b"));
        space.addContainer("/tree");
        space.put(
                new LinkNode(
                        FakeSpace.uri("/tree/latest"),
                        Properties.none(),
                        FakeSpace.uri("/tree/a").toString()));

        assertThat(up(TreeOptions.sync()).failures()).isEmpty();

        assertThat(target("/tree/latest")).contains(FakeSpace.uri("/tree/b").toString());
    }

    @Test
    void linkOutOfTheTreeIsAFailureWhereLinksAreKept() throws Exception {
        file("outside", "x");
        file("tree/a", "x");
        Files.createSymbolicLink(directory.resolve("tree/out"), Path.of("../outside"));

        TreeReport report = up(TreeOptions.sync());

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("expected: one within the tree");
        assertThat(space.node("/tree/a")).isPresent();
    }

    @Test
    void linksAreFollowedAndLoopsAreFailures() throws Exception {
        file("outside/b", "bb");
        file("tree/sub/a", "a");
        Files.createSymbolicLink(directory.resolve("tree/out"), Path.of("../outside"));
        Files.createSymbolicLink(directory.resolve("tree/sub/loop"), Path.of(".."));

        TreeReport report = up(TreeOptions.standard());

        assertThat(text("/tree/out/b")).isEqualTo("bb");
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("leads to a directory it lies in");
        assertThat(space.node("/tree/sub/loop")).isEmpty();
    }

    @Test
    void linksArePassedOverWhereThatIsWanted() throws Exception {
        file("tree/a", "a");
        Files.createSymbolicLink(directory.resolve("tree/l"), Path.of("a"));

        TreeReport report = up(TreeOptions.standard().withLinks(LinkPolicy.SKIP));

        assertThat(report.skipped()).isEqualTo(1);
        assertThat(space.node("/tree/l")).isEmpty();
    }
}
