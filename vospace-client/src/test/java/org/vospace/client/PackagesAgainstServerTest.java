package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import org.vospace.client.sync.TreeTransfers;
import org.vospace.client.transfer.Digests;
import org.vospace.model.VosUri;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Many small files in one answer, of our own server. */
class PackagesAgainstServerTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    @TempDir Path directory;

    private final Client client =
            Client.builder().service(SPACE.url()).credentials(Credentials.bearer("alice")).build();
    private VosUri home = client.uri("vos:/");

    @BeforeEach
    void makeHome(TestInfo test) {
        home = client.uri("vos:/" + test.getTestMethod().orElseThrow().getName());
        client.mkdir(home);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private WantedFile upload(String name, String content) throws IOException {
        client.copy(Files.writeString(directory.resolve("up"), content), home.child(name));
        return wanted(name, content);
    }

    private WantedFile wanted(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String md5 = Digests.hex(Digests.md5().digest(bytes));
        return new WantedFile(directory.resolve(name), bytes.length, md5);
    }

    @Test
    void E2_filesOfAContainerComeTogetherAndVerified() throws Exception {
        Map<String, WantedFile> wanted = new LinkedHashMap<>();
        for (String name : new String[] {"a", "b c#d?%", "ä.fits", "empty"}) {
            wanted.put(name, upload(name, name.equals("empty") ? "" : name.repeat(1000)));
        }

        Map<String, TransferResult> results = client.copyTogether(home, wanted);

        assertThat(results).containsOnlyKeys("a", "b c#d?%", "ä.fits", "empty");
        assertThat(results.get("a"))
                .extracting(TransferResult::bytes, TransferResult::verified)
                .containsExactly(1000L, true);
        assertThat(directory.resolve("b c#d?%")).hasContent("b c#d?%".repeat(1000));
        assertThat(directory.resolve("ä.fits")).hasContent("ä.fits".repeat(1000));
        assertThat(directory.resolve("empty")).isEmptyFile();
    }

    @Test
    void E2_whatIsNotAsItWasListedIsNotStored() throws Exception {
        Map<String, WantedFile> wanted = new LinkedHashMap<>();
        wanted.put("a", upload("a", "as listed"));
        upload("b", "replaced!");
        wanted.put("b", wanted("b", "as listed"));
        wanted.put("c", upload("c", "as listed"));

        Map<String, TransferResult> results = client.copyTogether(home, wanted);

        assertThat(results).containsOnlyKeys("a", "c");
        assertThat(directory.resolve("b")).doesNotExist();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("up", "a", "c");
        }
    }

    @Test
    void E2_aFileThatHasGrownOrIsNewEndsThePackage() throws Exception {
        Map<String, WantedFile> wanted = new LinkedHashMap<>();
        wanted.put("a", upload("a", "as listed"));
        upload("b", "longer than listed");
        wanted.put("b", wanted("b", "as listed"));
        wanted.put("c", upload("c", "as listed"));

        assertThat(client.copyTogether(home, wanted)).containsOnlyKeys("a");

        client.delete(home.child("b"));
        client.mkdir(home.child("b"));
        assertThat(client.copyTogether(home, wanted)).containsOnlyKeys("a");
    }

    @Test
    void E2_aTreeComesWholeWhicheverWayItsFilesCome() throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        for (int i = 0; i < 30; i++) {
            Path folder = Files.createDirectories(tree.resolve("d" + i % 2));
            Files.writeString(folder.resolve("f" + i), "content " + i);
        }
        Files.writeString(tree.resolve("large"), "x".repeat(100_000));
        TreeTransfers transfers = new TreeTransfers(client);
        assertThat(transfers.upload(tree, home.child("tree"), TreeOptions.standard()).isComplete())
                .isTrue();

        TreeReport report =
                transfers.download(
                        home.child("tree"), directory.resolve("back"), TreeOptions.standard());

        assertThat(report.failures()).isEmpty();
        assertThat(report.transferred()).isEqualTo(31);
        for (int i = 0; i < 30; i++) {
            assertThat(directory.resolve("back/d" + i % 2 + "/f" + i)).hasContent("content " + i);
        }
        assertThat(directory.resolve("back/large")).hasSize(100_000);
    }
}
