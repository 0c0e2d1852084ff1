package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.http.RetryPolicy;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

class UploadChannelTest {
    private static final VosUri TARGET = FakeSpace.uri("/a.fits");

    private final FakeSpace space = new FakeSpace();
    private final Client client = Clients.of(space);

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void nodeHasTheBytesWhenTheChannelIsClosed() throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);

        try (UploadChannel channel = client.openWrite(TARGET, TransferOptions.standard())) {
            channel.write(ByteBuffer.wrap(content, 0, 100_000));
            channel.write(ByteBuffer.wrap(content, 100_000, 200_000));
            assertThat(channel.position()).isEqualTo(300_000);
            assertThat(space.node("/a.fits")).isEmpty();
        }

        assertThat(space.content("/a.fits")).isEqualTo(content);
    }

    @Test
    void E2_uploadThatIsGivenUpLeavesTheNodeAsItIs() throws Exception {
        space.addFile("/a.fits", "old");

        UploadChannel channel = client.openWrite(TARGET, TransferOptions.standard());
        channel.write(text("new"));
        channel.abort();
        channel.close();

        assertThat(channel.isOpen()).isFalse();
        assertThat(space.content("/a.fits")).isEqualTo("old".getBytes(UTF_8));
        assertThatThrownBy(() -> channel.write(text("more")))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void uploadIsTriedAgain() throws Exception {
        space.once("PUT /space/files", e -> e.cut());

        try (UploadChannel channel = client.openWrite(TARGET, TransferOptions.standard())) {
            channel.write(text("new"));
        }

        assertThat(space.content("/a.fits")).isEqualTo("new".getBytes(UTF_8));
    }

    @Test
    void failureIsToldWhenTheChannelIsClosedAndOnlyOnce() throws Exception {
        space.always("PUT /space/files", e -> e.reply(403, "PermissionDenied"));
        try (Client once =
                Clients.quick(Client.builder().service(space.url()))
                        .retryPolicy(RetryPolicy.none())
                        .build()) {
            UploadChannel channel = once.openWrite(TARGET, TransferOptions.standard());
            channel.write(text("new"));

            assertThatThrownBy(channel::close)
                    .isInstanceOf(VOSpaceException.class)
                    .hasMessageContaining("a.fits");
            channel.close();
        }
    }
}
