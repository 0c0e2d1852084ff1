package org.vospace.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions to services that the operator names, which keep connections, or fail to. */
class OperatorHttpTest {
    private static final Map<String, String> SECRET = Map.of("Authorization", "Bearer secret");
    private static final String YES = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final OperatorHttp http =
            new OperatorHttp(Duration.ofSeconds(3), 100, Optional.empty());
    private ServerSocket server;

    /** What the service does with one connection. */
    private interface Connection {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        server.close();
    }

    @Test
    void aKeptConnectionIsUsedAgain() throws IOException {
        serve(
                socket -> {
                    for (int i = 0; i < 3; i++) {
                        answer(socket, YES);
                    }
                });

        for (int i = 0; i < 3; i++) {
            assertThat(http.post(url(), SECRET, "token=" + i).text()).isEqualTo("yes");
        }
        assertThat(asked).containsExactly("1: token=0", "1: token=1", "1: token=2");
    }

    @Test
    void aQuestionIsAskedAgainWhereAKeptConnectionHasEnded() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        serve(
                socket -> {
                    answer(socket, YES);
                    socket.close();
                    closed.countDown();
                });

        assertThat(http.post(url(), SECRET, "token=a").text()).isEqualTo("yes");
        await(closed);
        assertThat(http.post(url(), SECRET, "token=b").text()).isEqualTo("yes");
        assertThat(asked).containsExactly("1: token=a", "2: token=b");
    }

    @Test
    void anAnswerThatComesInDripsIsGivenUpInTime() throws IOException {
        OperatorHttp hurried = new OperatorHttp(Duration.ofMillis(300), 100, Optional.empty());
        serve(
                socket -> {
                    answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n");
                    while (!end.await(20, TimeUnit.MILLISECONDS)) {
                        send(socket, "x");
                    }
                });

        assertThatThrownBy(() -> hurried.get(url(), SECRET))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(url() + " did not answer in 300 ms");
    }

    @Test
    void aLargerAnswerThanAskedForIsNotTaken() throws IOException {
        serve(
                socket ->
                        answer(
                                socket,
                                "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n"
                                        + "x".repeat(101)));

        assertThatThrownBy(() -> http.get(url(), SECRET))
                .hasMessageContaining("the answer has more than 100 bytes");
    }

    @Test
    void anAnswerThatEndsEarlyIsNotTaken() throws IOException {
        serve(
                socket -> {
                    answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                    socket.close();
                });

        // newer platforms notice it themselves
        assertThatThrownBy(() -> http.get(url(), SECRET))
                .hasMessageMatching(
                        url()
                                + " gave no answer: (the answer ended after 4 bytes .*|Premature EOF)");
    }

    @Test
    void neitherRedirectsNorChallengesAreFollowed() throws IOException {
        serve(
                socket -> {
                    answer(
                            socket,
                            "HTTP/1.1 307 Elsewhere\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
                    answer(
                            socket,
                            "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                                    + "Content-Length: 2\r\n\r\nno");
                });

        assertThat(http.get(url(), SECRET).status()).isEqualTo(307);
        assertThat(http.get(url(), Map.of())).isEqualTo(new OperatorHttp.Answer(401, "", "no"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoWaitsCanBeInterrupted() throws IOException {
        serve(
                socket -> {
                    answer(socket, "");
                    await(end);
                });
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> http.get(url(), SECRET)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void onlyHttpIsAsked() {
        assertThatThrownBy(() -> http.get(URI.create("file:///etc/passwd"), Map.of()))
                .hasMessageContaining("expected: an http or https URL");
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/q");
    }

    private void serve(Connection behaviour) {
        Thread acceptor =
                new Thread(
                        () -> {
                            try {
                                for (int n = 1; ; n++) {
                                    Socket socket = server.accept();
                                    String name = Integer.toString(n);
                                    new Thread(() -> run(behaviour, socket), name).start();
                                }
                            } catch (IOException e) {
                                // the test is over
                            }
                        });
        acceptor.start();
    }

    private static void run(Connection behaviour, Socket socket) {
        try (socket) {
            behaviour.serve(socket);
        } catch (IOException | InterruptedException e) {
            // who asked has gone
        }
    }

    /** Reads a request, remembers its body with the number of the connection, and answers. */
    private void answer(Socket socket, String reply) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        int length = 0;
        String line = in.readLine();
        if (line == null) {
            throw new IOException("no request");
        }
        for (; !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
            read += in.read(body, read, length - read);
        }
        asked.add(Thread.currentThread().getName() + ": " + new String(body));
        send(socket, reply);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
