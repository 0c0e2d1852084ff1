package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.transfer;
import static org.vospace.server.Documents.uri;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** pullToVoSpace, pushFromVoSpace and callbacks, from the request of a client on. */
class ServerMovedTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.outbound(
                                            OutboundConfig.STANDARD.withAllowedNetworks(
                                                    "127.0.0.0/8")));

    private static final Map<String, String> RECEIVED = new ConcurrentHashMap<>();
    private static final List<Told> TOLD = new CopyOnWriteArrayList<>();
    private static final HttpServer ELSEWHERE = create();

    private final Http alice = new Http(SPACE, "alice");

    /** A callback as it came. */
    private record Told(String body, String signature, String timestamp) {}

    @BeforeAll
    static void start() {
        new Http(SPACE, "alice").put("/nodes/t", container("/t"));
        ELSEWHERE.setExecutor(Executors.newCachedThreadPool());
        ELSEWHERE.createContext(
                "/source",
                exchange -> {
                    byte[] bytes = "from elsewhere".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        ELSEWHERE.createContext(
                "/sink",
                exchange -> {
                    byte[] bytes = exchange.getRequestBody().readAllBytes();
                    RECEIVED.put(
                            exchange.getRequestURI().getPath(),
                            new String(bytes, StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(201, -1);
                    exchange.close();
                });
        ELSEWHERE.createContext(
                "/hook",
                exchange -> {
                    byte[] bytes = exchange.getRequestBody().readAllBytes();
                    TOLD.add(
                            new Told(
                                    new String(bytes, StandardCharsets.UTF_8),
                                    exchange.getRequestHeaders().getFirst("X-VO-Signature"),
                                    exchange.getRequestHeaders().getFirst("X-VO-Timestamp")));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        ELSEWHERE.start();
    }

    @AfterAll
    static void stop() {
        ELSEWHERE.stop(0);
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + ELSEWHERE.getAddress().getPort() + path;
    }

    private static String withEndpoint(String document, String url) {
        return document.replace(
                        "core#httpget\"/>",
                        "core#httpget\"><vos:endpoint>" + url + "</vos:endpoint></vos:protocol>")
                .replace(
                        "core#httpput\"/>",
                        "core#httpput\"><vos:endpoint>" + url + "</vos:endpoint></vos:protocol>");
    }

    @Test
    void PT1_theServerFetchesTheBytesOfANodeAndCompletesTheJob() {
        String document =
                withEndpoint(transfer("/t/pulled", "pullToVoSpace", "httpget"), url("/source"));

        String job = Jobs.run(alice, "/transfers", document);

        assertThat(Jobs.phase(alice, job))
                .as(alice.get(job + "/error").text())
                .isEqualTo("COMPLETED");
        assertThat(alice.get(job).text()).contains("id=\"dataNode\"", uri("/t/pulled"));
        assertThat(alice.get("/files/t/pulled").text()).isEqualTo("from elsewhere");
    }

    @Test
    void PT6_anAddressThatIsNotAllowedIsRefused() {
        String document =
                withEndpoint(
                        transfer("/t/ssrf", "pullToVoSpace", "httpget"),
                        "http://169.254.169.254/latest/meta-data");

        assertThat(Jobs.error(alice, document)).startsWith("PermissionDenied ");
        assertThat(alice.get("/nodes/t/ssrf").status()).isEqualTo(404);
    }

    @Test
    void PX1_theServerDeliversTheBytesOfANode() {
        alice.put("/files/t/pushed", "to elsewhere");
        String document =
                withEndpoint(transfer("/t/pushed", "pushFromVoSpace", "httpput"), url("/sink/a"));

        String job = Jobs.run(alice, "/transfers", document);

        assertThat(Jobs.phase(alice, job))
                .as(alice.get(job + "/error").text())
                .isEqualTo("COMPLETED");
        assertThat(RECEIVED).containsEntry("/sink/a", "to elsewhere");
    }

    @Test
    void PX2_PX3_aMissingSourceAndAReceiverThatFailsEndInTheJobsError() {
        alice.put("/files/t/refused", "x");

        assertThat(
                        Jobs.error(
                                alice,
                                withEndpoint(
                                        transfer("/t/none", "pushFromVoSpace", "httpput"),
                                        url("/sink/b"))))
                .startsWith("NodeNotFound ");
        assertThat(
                        Jobs.error(
                                alice,
                                withEndpoint(
                                        transfer("/t/refused", "pushFromVoSpace", "httpput"),
                                        url("/nowhere"))))
                .startsWith("TransferFailed ");
    }

    @Test
    void C29_aCallbackIsToldEveryPhaseInItsOrderAndSigned() throws Exception {
        String hook = URLEncoder.encode(url("/hook"), StandardCharsets.UTF_8);
        String document =
                withEndpoint(transfer("/t/told", "pullToVoSpace", "httpget"), url("/source"));

        Answer created = alice.post("/transfers?PHASE=RUN&CALLBACK=" + hook, document);
        String secret = created.header("X-VO-Callback-Secret");

        await().until(() -> TOLD.size() == 3);
        assertThat(TOLD.stream().map(Told::body))
                .satisfiesExactly(
                        body -> assertThat(body).contains("QUEUED", created.header("Location")),
                        body -> assertThat(body).contains("EXECUTING"),
                        body -> assertThat(body).contains("COMPLETED"));
        assertThat(TOLD)
                .allSatisfy(
                        told ->
                                assertThat(told.signature())
                                        .isEqualTo(
                                                "sha256="
                                                        + hmac(
                                                                secret,
                                                                told.timestamp()
                                                                        + "."
                                                                        + told.body())));
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void C29_aBadCallbackIsRefusedBeforeThereIsAJob() {
        Http other = new Http(SPACE, "carol");

        Answer answer =
                other.post(
                        "/transfers?CALLBACK=ftp%3A%2F%2Fx%2Fy",
                        transfer("/t/x", "pushToVoSpace", "httpput"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fault()).isEqualTo("InvalidArgument");
        assertThat(other.get("/transfers").text()).doesNotContain("jobref");
    }
}
