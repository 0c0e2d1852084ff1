package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.SpaceHttp.Reply;

/**
 * How the bytes of a file leave the program: through the kernel alone, or copied when encrypted.
 */
@Tag("slow")
class SendfileTest {
    private static final int LENGTH = 4_000_000;

    /** Shared, because the first start in it takes seconds. */
    @TempDir static Path directory;

    private final byte[] content = new byte[LENGTH];

    @BeforeEach
    void makeContent() {
        new Random(7).nextBytes(content);
    }

    @Test
    void downloadsOverPlainHttpAreSentByTheKernel() throws Exception {
        try (ServedDirectory server = new ServedDirectory(directory, "")) {
            SpaceHttp http = new SpaceHttp(server.start(), ServedDirectory.AUTHORIZATION);
            http.put("/files/plain", content);
            try (SystemCallTrace trace = SystemCallTrace.of(server.pid(), "sendfile", directory)) {
                Reply whole = http.get("/files/plain");

                assertThat(whole.status()).isEqualTo(200);
                assertThat(Arrays.mismatch(whole.bytes(), content)).isEqualTo(-1);
                awaitBytesSent(trace, LENGTH);

                Reply part = http.get("/files/plain", "Range", "bytes=1000-1000999");

                assertThat(part.status()).isEqualTo(206);
                assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(content, 1000, 1_001_000));
                awaitBytesSent(trace, LENGTH + 1_000_000);
            }
        }
    }

    private static void awaitBytesSent(SystemCallTrace trace, long expected) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(trace.sumOfResults()).isEqualTo(expected));
    }

    @Test
    void downloadsOverTlsAreCopiedAndArriveWhole() throws Exception {
        TestCertificate certificate = TestCertificate.make(directory);
        String settings =
                "space { use_ssl = true, cert_file = \"%s\", key_file = \"%s\" }\n"
                        .formatted(certificate.certFile(), certificate.keyFile());
        try (ServedDirectory server = new ServedDirectory(directory, settings)) {
            URI url = server.start();
            HttpClient client = HttpClient.newBuilder().sslContext(certificate.trust()).build();
            SpaceHttp http = new SpaceHttp(client, url, ServedDirectory.AUTHORIZATION);

            assertThat(http.put("/files/encrypted", content).status()).isEqualTo(201);
            Reply whole = http.get("/files/encrypted");
            Reply part = http.get("/files/encrypted", "Range", "bytes=1000-1000999");

            assertThat(url.getScheme()).isEqualTo("https");
            assertThat(whole.status()).isEqualTo(200);
            assertThat(Arrays.mismatch(whole.bytes(), content)).isEqualTo(-1);
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(content, 1000, 1_001_000));
        }
    }
}
