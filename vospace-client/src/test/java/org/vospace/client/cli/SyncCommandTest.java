package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;

class SyncCommandTest {
    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos = new CommandRun().with("VOS_SERVICE", space.url().toString());

    @AfterEach
    void close() {
        space.close();
    }

    private Path file(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private List<String> uploads() {
        return space.server().requests().stream()
                .filter(r -> r.startsWith("PUT /space/files"))
                .toList();
    }

    @Test
    void A21_E7_treesBecomeEqualBothWays() throws Exception {
        file("here/a", "a");
        file("here/sub/b", "b");

        assertThat(vos.run("sync", directory + "/here", "vos:/there/tree")).isZero();
        space.addFile("/there/tree/new", "n");
        assertThat(vos.run("sync", "vos:/there/tree", directory + "/here")).isZero();
        assertThat(vos.run("sync", "-v", directory + "/here", "vos:/there/tree")).isZero();

        assertThat(directory.resolve("here/new")).hasContent("n");
        assertThat(uploads()).hasSize(2);
        assertThat(vos.err()).contains("0 transferred", "3 equal already");
    }

    @Test
    void deletionsAreListedByADryRunAndDoneWithoutIt() throws Exception {
        file("here/a", "a");
        space.addContainer("/t");
        space.addFile("/t/old", "x");

        int dry = vos.run("sync", "--delete", "--dry-run", directory + "/here", "vos:/t");
        List<String> told = vos.lines();
        assertThat(space.node("/t/old")).isPresent();
        int real = vos.run("sync", "--delete", directory + "/here", "vos:/t");

        assertThat(dry).isZero();
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "copy " + directory + "/here/a to vos://example.org!fake/t/a",
                        "delete vos://example.org!fake/t/old");
        assertThat(real).isZero();
        assertThat(space.node("/t/old")).isEmpty();
    }

    @Test
    void B27_failedFileMakesTheCommandFailAndKeepsItFromDeleting() throws Exception {
        file("here/a", "a");
        file("here/b", "b");
        space.addContainer("/t");
        space.addFile("/t/old", "x");
        space.always("PUT /space/files/t/a", e -> e.reply(403, "PermissionDenied no"));

        int status = vos.run("sync", "--delete", directory + "/here", "vos:/t");

        assertThat(status).isEqualTo(1);
        assertThat(vos.err()).contains("nothing was deleted");
        assertThat(space.node("/t/old")).isPresent();
        assertThat(space.node("/t/b")).isPresent();
    }

    @Test
    void digestsAreRememberedAmongTheUsersCaches() throws Exception {
        Path file = file("here/a", "a");
        Files.setLastModifiedTime(
                file, java.nio.file.attribute.FileTime.fromMillis(1_500_000_000_000L));

        vos.with("XDG_CACHE_HOME", directory + "/caches")
                .run("sync", directory + "/here", "vos:/t");

        assertThat(directory.resolve("caches/vos/digests"))
                .content()
                .contains(FakeSpace.hex(new byte[] {'a'}), file.toString());
    }

    @Test
    void senselessOptionsAreRefused() {
        assertThat(vos.run("sync", "a", "b")).isEqualTo(2);
        assertThat(vos.run("sync", "--checksum", "--ignore-checksum", "a", "vos:/b")).isEqualTo(2);
        assertThat(vos.run("sync", "--include", "[z-a]", "a", "vos:/b")).isEqualTo(2);
        assertThat(vos.run("sync", "-j", "0", "a", "vos:/b")).isEqualTo(2);
    }
}
