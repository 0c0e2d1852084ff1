package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import org.vospace.client.sync.TreeTransfers;
import org.vospace.client.testing.FaultProxy;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Many small files in one request, to our own server. */
class ImportsAgainstServerTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    @TempDir Path directory;

    private final Client client = clientOf("alice");
    private VosUri home = client.uri("vos:/");

    private static Client clientOf(String user) {
        return Client.builder().service(SPACE.url()).credentials(Credentials.bearer(user)).build();
    }

    @BeforeEach
    void makeHome(TestInfo test) {
        home = client.uri("vos:/" + test.getTestMethod().orElseThrow().getName());
        client.mkdir(home);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void write(Path file, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(file, content);
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        for (int i = 0; i < 40; i++) {
            write(Files.createDirectories(tree.resolve("d" + i % 2)).resolve("f" + i), 100 + i);
        }
        write(tree.resolve("d0/large"), 100_000);
        write(Files.createDirectory(tree.resolve("d0/sub")).resolve("one"), 10);
        return tree;
    }

    private void assertBackAsSent(Path sent) throws IOException {
        Path back = directory.resolve("back");
        TreeReport report =
                new TreeTransfers(client)
                        .download(home.child("tree"), back, TreeOptions.standard());
        assertThat(report.failures()).isEmpty();
        try (var files = Files.walk(sent)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(back.resolve(sent.relativize(file).toString()))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void E2_filesOfAnyNameAreStoredTogetherAndVerified() throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : new String[] {"a", "b c#d?%", "ä.fits", "empty", "f(1)'\""}) {
            Path file = directory.resolve("local" + files.size());
            write(file, name.equals("empty") ? 0 : 1000 * name.length());
            files.put(name, file);
        }

        Map<String, TransferResult> results = client.copyTogether(files, home);

        assertThat(results).containsOnlyKeys(files.keySet());
        assertThat(results.values()).allMatch(TransferResult::verified);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Path back = directory.resolve("back");
            TransferResult fetched = client.copy(home.child(file.getKey()), back);
            assertThat(back).hasSameBinaryContentAs(file.getValue());
            assertThat(results.get(file.getKey()))
                    .extracting(TransferResult::md5)
                    .isEqualTo(fetched.md5());
        }
    }

    @Test
    void E2_moreThanOneArchiveHoldsAreAllStored() throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            Path file = directory.resolve("f" + i);
            write(file, 200_000 + i);
            files.put("f" + i, file);
        }

        assertThat(client.copyTogether(files, home)).hasSize(30);
        assertThat(client.listdir(home)).hasSize(30);
    }

    @Test
    void E2_aTreeArrivesWholeWhicheverWayItsFilesGo() throws Exception {
        Path tree = tree();
        Files.writeString(tree.resolve("d1/no\\path"), "goes alone");

        TreeReport report =
                new TreeTransfers(client).upload(tree, home.child("tree"), TreeOptions.standard());

        assertThat(report.failures()).isEmpty();
        assertThat(report.transferred()).isEqualTo(43);
        assertBackAsSent(tree);
    }

    @Test
    void E1_whenTheLineIsCutInTheMiddleOfAnArchiveEveryFileArrivesAllTheSame() throws Exception {
        Path tree = tree();
        try (FaultProxy line = FaultProxy.good(SPACE.url());
                Client cut =
                        Clients.quick(Client.builder())
                                .service(line.url())
                                .credentials(Credentials.bearer("alice"))
                                .build()) {
            line.cutAt(8_000, () -> {});

            TreeReport report =
                    new TreeTransfers(cut)
                            .upload(
                                    tree,
                                    cut.uri(home.child("tree").toString()),
                                    TreeOptions.standard().withParallelism(1));

            assertThat(report.failures()).isEmpty();
            assertThat(report.transferred()).isEqualTo(42);
        }
        assertBackAsSent(tree);
    }

    @Test
    void whoMayNotWriteIsToldOfEveryFile() throws Exception {
        Path tree = tree();
        try (Client bob = clientOf("bob")) {
            TreeReport report =
                    new TreeTransfers(bob)
                            .upload(tree.resolve("d1"), home.child("d1"), TreeOptions.standard());
            assertThat(report.isComplete()).isFalse();
            assertThat(report.transferred()).isZero();
        }
        assertThat(client.listdir(home)).isEmpty();
    }

    @Test
    void anArchiveForAContainerThatIsNotThereIsRefused() throws Exception {
        write(directory.resolve("f"), 10);

        assertThatThrownBy(
                        () ->
                                client.copyTogether(
                                        Map.of("f", directory.resolve("f")), home.child("none")))
                .isInstanceOf(VOSpaceException.class);
        assertThat(client.listdir(home)).isEmpty();
    }
}
