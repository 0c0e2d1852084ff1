package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.transfer.Content;
import org.vospace.client.transfer.LastingPart;
import org.vospace.client.transfer.PartFile;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;

class TreeDownloadTest extends TreeFixture {
    private void link(String path, String target) {
        space.put(new LinkNode(FakeSpace.uri(path), Properties.none(), target));
    }

    private void link(String path, org.vospace.model.VosUri target) {
        link(path, target.toString());
    }

    @Test
    void E7_secondRunOfASyncFetchesNoFile() throws Exception {
        space.addContainer("/tree");
        space.addFile("/tree/a", "a");
        space.addContainer("/tree/sub");
        space.addFile("/tree/sub/b", "bb");

        TreeReport first = down(TreeOptions.sync());
        TreeReport second = down(TreeOptions.sync());

        assertThat(first.transferred()).isEqualTo(2);
        assertThat(directory.resolve("tree/sub/b")).hasContent("bb");
        assertThat(second.unchanged()).isEqualTo(2);
        assertThat(requests("GET /space/files")).isEqualTo(2);
    }

    @Test
    void B29_fileGetsTheDateOfItsNode() throws Exception {
        space.addContainer("/tree");
        space.addFile("/tree/a", "a");

        down(TreeOptions.sync());

        assertThat(Files.getLastModifiedTime(directory.resolve("tree/a")).toInstant())
                .isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @Test
    void E7_whatIsNotInTheServiceIsDeletedHere() throws Exception {
        file("tree/gone/deep", "x");
        file("tree/kept", "x");
        file("outside", "precious");
        Files.createSymbolicLink(directory.resolve("tree/link"), directory.resolve("outside"));
        Files.createSymbolicLink(directory.resolve("tree/gone/dir"), directory);
        space.addContainer("/tree");
        space.addFile("/tree/kept", "x");

        TreeReport report = down(TreeOptions.sync().withDelete(true));

        assertThat(report.deleted()).isEqualTo(2);
        assertThat(below(directory.resolve("tree"))).containsExactly("kept");
        assertThat(directory.resolve("outside")).hasContent("precious");
    }

    @Test
    void E2_partsAreGoneWithAFinishedSyncAlsoOfWhatCameByOtherWays() throws Exception {
        space.addContainer("/tree");
        space.addFile("/tree/a", "aaaa");
        space.addFile("/tree/b", "bbbb");
        leaveParts("a", "/tree/a");
        leaveParts("b", "/tree/b");
        file("tree/b", "bbbb");

        TreeReport report = down(TreeOptions.sync().withResume(false));

        assertThat(report.transferred()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(below(directory.resolve("tree"))).containsExactly("a", "b");
    }

    @Test
    void E2_partsOfOthersStayUntilTheyAreForgotten() throws Exception {
        space.addContainer("/tree");
        space.addFile("/tree/a", "aaaa");
        space.addFile("/other", "oooo");
        leaveParts("a", "/other");
        leaveParts("gone", "/other");
        leaveParts("old", "/other");
        for (String old : List.of(".old.vospart", ".old.vospart-state")) {
            Files.setLastModifiedTime(
                    directory.resolve("tree").resolve(old),
                    FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        }

        TreeReport report = down(TreeOptions.sync().withDelete(true).withResume(false));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.deleted()).isEqualTo(2);
        assertThat(below(directory.resolve("tree")))
                .containsExactly(
                        ".a.vospart",
                        ".a.vospart-state",
                        ".gone.vospart",
                        ".gone.vospart-state",
                        "a");
    }

    @Test
    void E2_aDirectoryThatIsDeletedTakesItsPartsAlong() throws Exception {
        space.addContainer("/tree");
        file("tree/gone/.x.vospart", "x");

        TreeReport report = down(TreeOptions.sync().withDelete(true));

        assertThat(report.isComplete()).isTrue();
        assertThat(below(directory.resolve("tree"))).isEmpty();
    }

    /** What a download of the source leaves that is ended after its first bytes. */
    private void leaveParts(String name, String source) throws Exception {
        Path target = directory.resolve("tree").resolve(name);
        Files.createDirectories(target.getParent());
        Content content = new Content(OptionalLong.of(4), Optional.of("\"tag\""), Optional.empty());
        try (PartFile part =
                LastingPart.open(target, FakeSpace.uri(source).toString(), 1).orElseThrow()) {
            part.begin(content);
        }
        assertThat(target.resolveSibling("." + name + ".vospart")).exists();
        assertThat(target.resolveSibling("." + name + ".vospart-state")).exists();
    }

    @Test
    void E2_nothingIsDeletedIfAListingIsIncomplete() throws Exception {
        file("tree/other", "x");
        space.addContainer("/tree");
        space.addContainer("/tree/sub");
        space.always("GET /space/nodes/tree/sub", e -> e.reply(500, "InternalFault no"));

        TreeReport report = down(TreeOptions.sync().withDelete(true));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(directory.resolve("tree/other")).exists();
    }

    @Test
    void E7_linksAreKeptAsSymbolicLinksWithinTheTree() throws Exception {
        space.addContainer("/tree");
        space.addContainer("/tree/data");
        space.addFile("/tree/data/a", "x");
        link("/tree/data/latest", FakeSpace.uri("/tree/data/a"));
        link("/tree/top", FakeSpace.uri("/tree/data"));

        TreeReport first = down(TreeOptions.sync());
        TreeReport second = down(TreeOptions.sync());

        assertThat(first.failures()).isEmpty();
        assertThat(Files.readSymbolicLink(directory.resolve("tree/data/latest"))).hasToString("a");
        assertThat(directory.resolve("tree/top/a")).hasContent("x");
        assertThat(second.unchanged()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vos://example.org!fake/elsewhere",
                "vos://other.org!space/tree/a",
                "file:///etc/passwd",
                "../../etc/passwd"
            })
    void E7_linkOutOfTheTreeIsNeverMade(String target) throws Exception {
        space.addContainer("/tree");
        link("/tree/evil", target);

        TreeReport report = down(TreeOptions.sync());

        assertThat(report.failed()).isEqualTo(1);
        assertThat(Files.isSymbolicLink(directory.resolve("tree/evil"))).isFalse();
    }

    @Test
    void linksAreFollowedToFilesAndContainersAndLoopsAreFailures() throws Exception {
        space.addContainer("/elsewhere");
        space.addFile("/elsewhere/b", "bb");
        space.addContainer("/tree");
        link("/tree/file", FakeSpace.uri("/elsewhere/b"));
        link("/tree/container", FakeSpace.uri("/elsewhere"));
        link("/tree/again", FakeSpace.uri("/tree/container"));
        link("/tree/loop", FakeSpace.uri("/tree"));
        link("/tree/self", FakeSpace.uri("/tree/self"));

        TreeReport report = down(TreeOptions.standard());

        assertThat(directory.resolve("tree/file")).hasContent("bb");
        assertThat(directory.resolve("tree/container/b")).hasContent("bb");
        assertThat(directory.resolve("tree/again/b")).hasContent("bb");
        assertThat(report.failed()).isEqualTo(2);
        assertThat(directory.resolve("tree/loop")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/etc", "../x", "nul\0"})
    void nameThatWouldLeadElsewhereIsNoPlace(String name) {
        assertThatThrownBy(() -> LocalNames.child(directory, name))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("cannot be a file name here");
    }

    @Test
    void E2_nothingHalfIsVisibleAfterAFailure() throws Exception {
        space.addContainer("/tree");
        space.addFile("/tree/a", "whole");
        space.always(
                "GET /space/files/tree/a",
                e -> {
                    e.head(200, 1000);
                    e.out().write(new byte[100]);
                    e.out().flush();
                    e.cut();
                });

        TreeReport report = down(TreeOptions.standard());

        assertThat(report.failed()).isEqualTo(1);
        assertThat(below(directory.resolve("tree"))).isEmpty();
    }

    @Test
    void includedFilesAloneAreFetched() throws Exception {
        space.addContainer("/tree");
        space.addContainer("/tree/raw");
        space.addFile("/tree/raw/a.fits", "a");
        space.addFile("/tree/raw/a.txt", "a");

        down(TreeOptions.sync().withFilter(TreeFilter.of(List.of("raw/*.fits"), List.of())));

        assertThat(below(directory.resolve("tree"))).containsExactly("raw", "raw/a.fits");
    }

    @Test
    void fileInPlaceOfADirectoryIsAFailureAndStays() throws Exception {
        Path file = file("tree/sub", "precious");
        space.addContainer("/tree");
        space.addContainer("/tree/sub");
        space.addFile("/tree/sub/a", "a");

        TreeReport report = down(TreeOptions.sync().withDelete(true));

        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("exists and is no directory");
        assertThat(file).hasContent("precious");
    }

    @Test
    void sizeAndDateDecideWhereTheServiceTellsNoDigest() throws Exception {
        space.addContainer("/tree");
        space.addFile("/tree/a", "a");
        space.put(
                new org.vospace.model.DataNode(
                        FakeSpace.uri("/tree/a"),
                        Properties.of(
                                org.vospace.model.Property.of(
                                        org.vospace.model.CoreProperties.LENGTH, "1"),
                                org.vospace.model.Property.of(
                                        org.vospace.model.CoreProperties.DATE,
                                        "2026-01-02T03:04:05.678"))));
        down(TreeOptions.sync());

        TreeReport report = down(TreeOptions.sync());

        assertThat(report.unchanged()).isEqualTo(1);
    }
}
