package org.vospace.client.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.Client;
import org.vospace.client.Clients;
import org.vospace.client.UploadChannel;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;

/** Opening, closing, failing: what is particular to VOSpaces as file systems. */
class VosFileSystemTest {
    private static final URI ROOT = URI.create("vos://" + FakeSpace.AUTHORITY);

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);
    private final VosFileSystemProvider provider = new VosFileSystemProvider();
    private VosFileSystem files;

    @BeforeEach
    void open() throws IOException {
        files = provider.newFileSystem(ROOT, Map.of(VosFileSystemProvider.CLIENT, client));
    }

    @AfterEach
    void close() throws IOException {
        files.close();
        client.close();
        space.close();
    }

    @Test
    void E20_jdkFindsTheProviderByItsScheme() throws IOException {
        space.addFile("/a b#1", "content");

        try (FileSystem found =
                FileSystems.newFileSystem(ROOT, Map.of(VosFileSystemProvider.CLIENT, client))) {
            Path path = Path.of(URI.create(ROOT + "/a%20b%231"));

            assertThat(found).isInstanceOf(VosFileSystem.class);
            assertThat(path).hasToString("/a b#1");
            assertThat(Files.size(path)).isEqualTo(7);
        }
    }

    @Test
    void authorityHasOneFileSystemAtATime() throws IOException {
        assertThatThrownBy(
                        () ->
                                provider.newFileSystem(
                                        ROOT, Map.of(VosFileSystemProvider.CLIENT, client)))
                .isInstanceOf(FileSystemAlreadyExistsException.class);
        assertThat(provider.getFileSystem(ROOT)).isSameAs(files);

        files.close();

        assertThatThrownBy(() -> provider.getFileSystem(ROOT))
                .isInstanceOf(FileSystemNotFoundException.class);
        files = provider.newFileSystem(ROOT, Map.of(VosFileSystemProvider.CLIENT, client));
        assertThat(files.isOpen()).isTrue();
    }

    @Test
    void bothSeparatorsOfAnAuthorityAreOneFileSystem() {
        assertThat(provider.getPath(URI.create("vos://EXAMPLE.org~fake/x")))
                .isEqualTo(files.getPath("/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///x",
                "vos://example.org!fake/x?y",
                "vos://example.org!fake/x#y",
                "vos://example.org!fake/a//b",
                "vos://example.org!fake/%2e%2e/b",
                "vos:x"
            })
    void uriThatNamesNoNodeIsRefused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> provider.getPath(URI.create(uri)));
    }

    @Test
    void nameThatNoNodeCanHaveIsNoPath() {
        assertThatThrownBy(() -> files.getPath("a\u0000b"))
                .isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> files.getPath("x".repeat(2000)))
                .isInstanceOf(InvalidPathException.class);
    }

    @Test
    void closedFileSystemAnswersNothing() throws IOException {
        space.addFile("/f", "x");
        Path file = files.getPath("/f");

        files.close();

        assertThat(files.isOpen()).isFalse();
        assertThatThrownBy(() -> Files.size(file)).isInstanceOf(ClosedFileSystemException.class);
        assertThatThrownBy(() -> Files.delete(file)).isInstanceOf(ClosedFileSystemException.class);
        assertThatThrownBy(() -> files.getPath("/f")).isInstanceOf(ClosedFileSystemException.class);
        assertThat(client.exists("vos:/f")).as("the client that was given stays open").isTrue();
    }

    @Test
    void whatIsBeingWrittenIsGivenUpWithItsFileSystem() throws IOException {
        space.addFile("/f", "old");
        SeekableByteChannel writing =
                Files.newByteChannel(
                        files.getPath("/f"),
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        writing.write(UTF_8.encode("half of the n"));

        files.close();

        assertThat(writing.isOpen()).isFalse();
        assertThatThrownBy(() -> writing.write(UTF_8.encode("ew")))
                .isInstanceOf(ClosedChannelException.class);
        assertThat(new String(space.content("/f"), UTF_8)).isEqualTo("old");
    }

    @Test
    void readingEndsWithTheFileSystem() throws IOException {
        space.addFile("/f", "old");
        SeekableByteChannel reading = Files.newByteChannel(files.getPath("/f"));

        files.close();

        assertThat(reading.isOpen()).isFalse();
        assertThatThrownBy(reading::size).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void refusalIsToldInTheServicesWords() {
        space.always(
                "GET /space/nodes/secret",
                exchange -> exchange.reply(403, "PermissionDenied not for you"));

        assertThatThrownBy(() -> Files.size(files.getPath("/secret")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("not for you")
                .hasCauseInstanceOf(VOSpaceException.class);
        assertThat(Files.isReadable(files.getPath("/secret"))).isFalse();
    }

    @Test
    void faultsBecomeTheExceptionsThatUsersExpect() {
        VosPath path = files.getPath("/f");

        for (FaultType type : FaultType.values()) {
            var told = Fault.of(new VOSpaceException(type, "why"), path, null);

            assertThat(told.getFile()).isEqualTo("/f");
            assertThat(told.getReason()).contains(type.representation()).contains("why");
        }
    }

    @Test
    void attributesTellWhatTheServiceTells() throws IOException {
        space.addFile("/f", "x");
        Path file = files.getPath("/f");

        VosFileAttributes attributes = Files.readAttributes(file, VosFileAttributes.class);

        assertThat(attributes.md5()).hasValue("9dd4e461268c8034f5c8564e155c67a6");
        assertThat(Files.getAttribute(file, "vospace:md5")).isEqualTo(attributes.md5().get());
        assertThat(Files.getAttribute(file, "vospace:" + CoreProperties.LENGTH)).isEqualTo("1");
        assertThat(Files.getAttribute(file, "vospace:target")).isNull();
        assertThat(Files.readAttributes(file, "vospace:*")).containsKeys("owner", "properties");
    }

    @Test
    void propertiesAreSetAndRemovedAsAttributes() throws IOException {
        space.addFile("/f", "x");
        Path file = files.getPath("/f");
        String title = "vospace:" + CoreProperties.TITLE;

        Files.setAttribute(file, title, "A title");

        assertThat(Files.getAttribute(file, title)).isEqualTo("A title");
        Files.setAttribute(file, title, null);
        assertThat(Files.getAttribute(file, title)).isNull();
        assertThatThrownBy(() -> Files.setAttribute(file, "vospace:md5", "0"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rootStays() {
        assertThatThrownBy(() -> Files.delete(files.getPath("/")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("root");
    }

    @Test
    void whatFailsToComeLeavesWhatWasThere() throws IOException {
        space.addFile("/f", "old");
        VosPath target = files.getPath("/f");

        assertThatThrownBy(
                        () ->
                                new Replacement(target, true)
                                        .run(
                                                () -> {
                                                    throw new IOException("it got lost");
                                                }))
                .hasMessage("it got lost");

        assertThat(client.listdir("vos:/")).containsExactly("f");
        assertThat(client.getNode("vos:/f").properties().value(CoreProperties.LENGTH))
                .hasValue("3");
    }

    @Test
    void writeThatFailedCannotBeClosedAsIfItWereWhole() {
        FailingUpload upload = new FailingUpload();
        WriteChannel channel = new WriteChannel(files.getPath("/f"), upload);

        assertThatThrownBy(() -> channel.write(UTF_8.encode("x"))).hasMessage("disk full");
        assertThatThrownBy(channel::close).isInstanceOf(IOException.class);

        assertThat(upload.aborted).isTrue();
    }

    /** An upload that takes nothing. */
    private static final class FailingUpload implements UploadChannel {
        private boolean aborted;

        @Override
        public int write(ByteBuffer source) throws IOException {
            throw new IOException("disk full");
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public void abort() {
            aborted = true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            throw new AssertionError("closed as if it were whole");
        }
    }

    @Test
    void entriesThatMakeNoSenseAreRefusedWithoutTellingSecrets() {
        URI other = URI.create("vos://example.org!other");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.newFileSystem(other, Map.of("tokn", "s3cret")))
                .withMessageContaining("tokn")
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.newFileSystem(other, Map.of("token", "s3cret")))
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                provider.newFileSystem(
                                        other,
                                        Map.of(
                                                "service",
                                                space.url(),
                                                "token",
                                                "s3cret",
                                                "certificate",
                                                "x.pem")))
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.newFileSystem(URI.create(other + "/below"), Map.of()))
                .withMessageContaining("vos://authority");
    }

    @Test
    void describedServiceGetsTheTokenThatCameWithIt() throws IOException {
        space.addFile("/f", "x");
        files.close();

        try (VosFileSystem described =
                provider.newFileSystem(
                        ROOT, Map.of("service", space.url(), "token", "the-token"))) {
            assertThat(Files.size(described.getPath("/f"))).isEqualTo(1);
        }

        assertThat(space.server().exchanges())
                .anyMatch(
                        exchange ->
                                exchange.header("Authorization")
                                        .filter("Bearer the-token"::equals)
                                        .isPresent());
    }
}
