package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Many slow clients and a pool of two connections: nobody waits for bytes that do not flow. */
class SlowTransfersTest {
    private static final int CLIENTS = 50;
    private static final int LENGTH = 8_000_000;

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new).poolSize(2);

    private final Http alice = new Http(SPACE, "alice");

    @Test
    void noConnectionIsHeldWhileFiftyUploadsAndFiftyDownloadsStandStill() throws Exception {
        alice.put("/nodes/s", container("/s"));
        alice.put("/files/s/big", new byte[LENGTH]);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                sockets.add(standingUpload("/files/s/up" + i));
                sockets.add(standingDownload("/files/s/big"));
            }
            await().until(() -> reservations() == CLIENTS);

            for (int i = 0; i < 20; i++) {
                assertThat(alice.put("/nodes/s/n" + i, data("/s/n" + i, "")).status())
                        .isEqualTo(201);
                assertThat(alice.get("/nodes/s/n" + i).status()).isEqualTo(200);
            }

            for (int i = 0; i < CLIENTS; i++) {
                finishUpload(sockets.get(2 * i));
                assertThat(rest(sockets.get(2 * i + 1))).isEqualTo(LENGTH);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(alice.get("/files/s/up" + (CLIENTS - 1)).text()).isEqualTo("0123456789");
    }

    private static long reservations() throws Exception {
        try (var connection = SPACE.database().dataSource(1).getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(*) FROM vos.storage_garbage WHERE due > now()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Socket standingUpload(String path) throws IOException {
        Socket socket = open(256 * 1024);
        socket.getOutputStream().write(request("PUT", path, "Content-Length: 10\r\n\r\n01234"));
        return socket;
    }

    private static void finishUpload(Socket socket) throws IOException {
        socket.getOutputStream().write("56789".getBytes(StandardCharsets.US_ASCII));
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 201");
    }

    private static Socket standingDownload(String path) throws IOException {
        Socket socket = open(4 * 1024);
        socket.getOutputStream().write(request("GET", path, "\r\n"));
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** The number of bytes of the body, the head of which has been read in part. */
    private static long rest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        int newlines = 0;
        while (newlines < 4) {
            int c = in.read();
            newlines = c == '\r' || c == '\n' ? newlines + 1 : 0;
        }
        in.skipNBytes(LENGTH);
        return LENGTH;
    }

    private static Socket open(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(SPACE.url().getHost(), SPACE.url().getPort()));
        return socket;
    }

    private static byte[] request(String method, String path, String rest) {
        return (method
                        + " /space"
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                        + TestUsers.authorization("alice")
                        + "\r\n"
                        + rest)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
