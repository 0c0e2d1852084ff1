package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run takes away at its target, and what it never touches. */
class TreeDeletionTest extends TreeFixture {
    @Test
    void E7_whatIsNotAtTheSourceIsDeletedAtTheTarget() throws Exception {
        file("tree/kept", "x");
        space.addContainer("/tree");
        space.addFile("/tree/gone", "x");
        space.addContainer("/tree/gone too");
        space.addFile("/tree/gone too/deep", "x");

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.deleted()).isEqualTo(2);
        assertThat(space.node("/tree/kept")).isPresent();
        assertThat(space.node("/tree/gone")).isEmpty();
        assertThat(space.node("/tree/gone too/deep")).isEmpty();
    }

    @Test
    void nothingIsDeletedWithoutBeingAskedFor() throws Exception {
        file("tree/kept", "x");
        space.addContainer("/tree");
        space.addFile("/tree/other", "x");

        up(TreeOptions.sync());

        assertThat(space.node("/tree/other")).isPresent();
    }

    @Test
    void E2_nothingIsDeletedIfAnythingFailed() throws Exception {
        file("tree/a", "x");
        space.addContainer("/tree");
        space.addFile("/tree/other", "x");
        space.always("PUT /space/files/tree/a", e -> e.reply(403, "PermissionDenied no"));

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.deleted()).isZero();
        assertThat(space.node("/tree/other")).isPresent();
    }

    @Test
    void E2_nothingIsDeletedIfTheSourceIsMissing() {
        space.addContainer("/tree");
        space.addFile("/tree/other", "x");

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.failed()).isEqualTo(1);
        assertThat(space.node("/tree/other")).isPresent();
    }

    @Test
    void whatIsExcludedIsNeitherSentNorDeleted() throws Exception {
        file("tree/a.fits", "x");
        file("tree/a.tmp", "x");
        file("tree/cache/c.fits", "x");
        space.addContainer("/tree");
        space.addFile("/tree/b.tmp", "x");
        space.addContainer("/tree/old");
        space.addFile("/tree/old/b.tmp", "x");
        space.addFile("/tree/old/b.fits", "x");

        TreeReport report =
                up(
                        TreeOptions.sync()
                                .withDelete(true)
                                .withFilter(TreeFilter.of(List.of(), List.of("*.tmp", "cache/"))));

        assertThat(report.isComplete()).isTrue();
        assertThat(told.done).containsExactlyInAnyOrder("COPY a.fits", "DELETE old/b.fits");
        assertThat(space.node("/tree/b.tmp")).isPresent();
        assertThat(space.node("/tree/old/b.tmp")).isPresent();
        assertThat(space.node("/tree/old/b.fits")).isEmpty();
        assertThat(space.node("/tree/cache")).isEmpty();
    }

    @Test
    void dryRunTellsEverythingAndDoesNothing() throws Exception {
        file("tree/a", "new");
        file("tree/sub/b", "bb");
        file("tree/same", "same");
        space.addContainer("/tree");
        space.addFile("/tree/a", "old");
        space.addFile("/tree/same", "same");
        space.addFile("/tree/other", "x");

        TreeReport report = up(TreeOptions.sync().withDelete(true).withDryRun(true));

        assertThat(told.begun)
                .containsExactlyInAnyOrder("COPY a", "MAKE sub", "COPY sub/b", "DELETE other");
        assertThat(told.left).containsExactly("EQUAL same");
        assertThat(told.done).isEmpty();
        assertThat(report.transferred()).isEqualTo(2);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(space.server().requests()).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void directoryInPlaceOfAFileIsAFailureAndStays() throws Exception {
        file("tree/x", "x");
        space.addContainer("/tree");
        space.addContainer("/tree/x");
        space.addFile("/tree/x/precious", "p");

        TreeReport report = up(TreeOptions.sync().withDelete(true));

        assertThat(report.failures().get(0).cause())
                .hasMessageContaining("is a directory or container (expected: a file)");
        assertThat(space.node("/tree/x/precious")).isPresent();
    }
}
