package org.vospace.client.nio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.Client;
import org.vospace.client.Credentials;
import org.vospace.client.nio.contract.FileSystemProviderContract;
import org.vospace.client.nio.contract.Trait;
import org.vospace.posix.PosixBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Ours keeps the contract of all providers (E20), against a real server. */
class VosFileSystemProviderTest extends FileSystemProviderContract {
    private static final AtomicInteger DIRECTORIES = new AtomicInteger();

    @TempDir static Path store;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(VosFileSystemProviderTest::openBackend);

    private static VosFileSystem files;
    private static Client client;

    private Path directory = Path.of("");

    private static PosixBackend openBackend() {
        try {
            return PosixBackend.open(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void open() throws IOException {
        client =
                Client.builder()
                        .service(SPACE.url())
                        .credentials(Credentials.bearer("alice"))
                        .build();
        files =
                new VosFileSystemProvider()
                        .newFileSystem(
                                URI.create("vos://" + VOSpaceExtension.AUTHORITY),
                                Map.of(VosFileSystemProvider.CLIENT, client));
    }

    @AfterAll
    static void close() throws IOException {
        files.close();
        assertThat(client.listdir("vos:/")).noneMatch(name -> name.startsWith(".replaced"));
        client.close();
    }

    @BeforeEach
    void makeDirectory() {
        directory = files.getPath("/d" + DIRECTORIES.incrementAndGet());
        client.mkdir("vos:" + directory);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public boolean has(Trait trait) {
        return trait == Trait.USER_ATTRIBUTES;
    }

    @Override
    public String userAttribute() {
        return "ivo://example.org/properties#colour";
    }
}
