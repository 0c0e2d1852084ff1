package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Packages of services that are not ours: they answer a negotiation with a document. */
class PackagesTest {
    private static final String GET = "GET /space/data/token/d";

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace().packing();
    private final Client client = Clients.of(space);

    @BeforeEach
    void makeContainer() {
        space.addContainer("/d");
    }

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private Map<String, WantedFile> wanted(String... names) {
        Map<String, WantedFile> wanted = new TreeMap<>();
        for (String name : names) {
            byte[] content = content(name);
            wanted.put(
                    name,
                    new WantedFile(
                            directory.resolve(name), content.length, FakeSpace.hex(content)));
        }
        return wanted;
    }

    private static byte[] content(String name) {
        return ("content of " + name).getBytes(UTF_8);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content(name.substring(name.lastIndexOf('/') + 1)));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void E2_thePackageIsFetchedFromTheEndpointInTheDocument() throws Exception {
        byte[] zip = zip("d/a", "d/b");
        space.always(GET, e -> e.reply(200, zip, "Content-Type: application/zip"));

        Map<String, TransferResult> results =
                client.copyTogether(FakeSpace.uri("/d"), wanted("a", "b"));

        assertThat(results).containsOnlyKeys("a", "b");
        assertThat(directory.resolve("a")).hasContent("content of a");
        assertThat(space.server().requests())
                .containsSubsequence("POST /space/synctrans", "GET /space/data/token/d");
    }

    @Test
    void E2_ofAPackageThatBreaksOffTheWholeFilesAreStored() throws Exception {
        byte[] zip = zip("d/a", "d/b");
        byte[] begun = Arrays.copyOf(zip, zip.length / 2 - 20);
        space.always(GET, e -> e.reply(200, begun, "Content-Type: application/zip"));

        assertThat(client.copyTogether(FakeSpace.uri("/d"), wanted("a", "b")))
                .containsOnlyKeys("a");
        assertThat(directory.resolve("b")).doesNotExist();
    }

    @Test
    void E4_membersOutsideOfTheContainerAreNotStored() throws Exception {
        byte[] zip = zip("d/a", "../d/b", "d/../b", "/d/b", "e/b");
        space.always(GET, e -> e.reply(200, zip, "Content-Type: application/zip"));

        assertThat(client.copyTogether(FakeSpace.uri("/d"), wanted("a", "b")))
                .containsOnlyKeys("a");
        assertThat(directory.toFile().list()).containsExactly("a");
    }

    @Test
    void aRefusedPackageIsAFault() {
        space.always(GET, e -> e.reply(403, "PermissionDenied"));

        assertThatThrownBy(() -> client.copyTogether(FakeSpace.uri("/d"), wanted("a")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED));
    }
}
